using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.WebApi.Tests;

public sealed class UseCaseRegistrationTests
{
    [Fact]
    public async Task A_request_with_one_handler_is_answered()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddUseCases([typeof(Ask), typeof(Answer)]);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new Ask(), CancellationToken.None);
        result.Value.ShouldBe(42);
    }

    [Fact]
    public void A_request_without_a_handler_stops_the_start() =>
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddUseCases([typeof(Ask)])).Message.ShouldContain("Ask");

    [Fact]
    public void A_request_with_two_handlers_stops_the_start() =>
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddUseCases([typeof(Ask), typeof(Answer), typeof(AnotherAnswer)]))
            .Message.ShouldContain("AnotherAnswer");

    private sealed record Ask : IQuery<int>;

    private sealed class Answer : IRequestHandler<Ask, Result<int>>
    {
        public Task<Result<int>> Handle(Ask request, CancellationToken cancellationToken) => Task.FromResult<Result<int>>(42);
    }

    private sealed class AnotherAnswer : IRequestHandler<Ask, Result<int>>
    {
        public Task<Result<int>> Handle(Ask request, CancellationToken cancellationToken) => Task.FromResult<Result<int>>(43);
    }
}
