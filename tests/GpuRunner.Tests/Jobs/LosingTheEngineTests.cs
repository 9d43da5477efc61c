using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Tests.Comfy;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CreativeStudio.GpuRunner.Tests.Jobs;

public sealed class LosingTheEngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lost-").FullName;
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly LeasedJobs _leased = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_job_that_finds_the_engine_away_is_given_back_and_waits()
    {
        await RunAsync(ComfyFailure.Away, engineIsAway: true);

        await _mediator.Received(1).Send(Arg.Any<HandBackJob>(), Arg.Any<CancellationToken>());
        await _mediator.DidNotReceive().Send(Arg.Any<FailAttempt>(), Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(nameof(ComfyFailure.Away), false)]
    [InlineData(nameof(ComfyFailure.Gone), true)]
    [InlineData(nameof(ComfyFailure.Execution), true)]
    public async Task Whatever_else_the_engine_does_is_a_failed_attempt(string kind, bool engineIsAway)
    {
        await RunAsync(Enum.Parse<ComfyFailure>(kind), engineIsAway);

        await _mediator.Received(1).Send(Arg.Is<FailAttempt>(failed => failed.Retryable), Arg.Any<CancellationToken>());
        await _mediator.DidNotReceive().Send(Arg.Any<HandBackJob>(), Arg.Any<CancellationToken>());
    }

    private async Task RunAsync(ComfyFailure kind, bool engineIsAway)
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);
        if (engineIsAway)
        {
            server.IsDown = true;
            server.CutSockets();
            await ComfyTest.UntilAsync(() => client.IsAway);
        }

        _mediator.Send(Arg.Any<StartJob>(), Arg.Any<CancellationToken>())
            .Returns(Task.FromException<Result<Job>>(new ComfyException(kind, "It did not deliver.")));
        _mediator.Send(Arg.Any<HandBackJob>(), Arg.Any<CancellationToken>()).Returns(JobStatus.Pending);
        _mediator.Send(Arg.Any<FailAttempt>(), Arg.Any<CancellationToken>()).Returns(JobStatus.Pending);
        var options = Options.Create(new RunnerOptions { WorkFolder = _folder });
        var identity = new RunnerIdentity(options, TimeProvider.System);
        using var work = new WorkFolder(options, identity);
        await using var services = new ServiceCollection().AddSingleton(_mediator).BuildServiceProvider();
        var engine = new Engine(Options.Create(new ComfyOptions { Url = server.Url }), null!, work, TimeProvider.System, NullLoggerFactory.Instance);
        var runner = new JobRunner(
            Substitute.For<IGpuQueue>(), engine, identity, work, null!, client, [], services.GetRequiredService<IServiceScopeFactory>(), null!, null!,
            Substitute.For<IJobProgress>(), options, TimeProvider.System, NullLogger<JobRunner>.Instance);

        await runner.RunAsync(_leased.Add(new Lease(Guid.CreateVersion7(), Guid.CreateVersion7(), "draws", 1)));
    }
}
