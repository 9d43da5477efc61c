using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CreativeStudio.WebApi.Tests;

/// <summary>An endpoint that creates something: it spends credits of the caller's account and names the new thing.</summary>
internal static class CountingEndpoint
{
    public const string Path = "/api/v1/test/things";

    public sealed record Request(long? Price);

    public sealed record CreateThing(Guid UserId, long Price) : ICommand<Thing>;

    public sealed record Thing(Guid Id, long Price);

    public static void Map(WebApplication app) => app.MapPost(Path, HandleAsync).RequireAuthorization().TakesIdempotencyKey();

    private static async Task<IResult> HandleAsync(
        Request body, CurrentUser user, IIdempotency idempotency, IEventSession session, CancellationToken ct)
    {
        var command = new CreateThing(user.Id, body.Price ?? 1);
        var result = await idempotency.ExecuteAsync(user.Id, command, token => CreateAsync(command, session, token), ct);
        return result.ToHttp(thing => TypedResults.Created($"{Path}/{thing.Id}", thing));
    }

    private static async Task<Result<Thing>> CreateAsync(CreateThing command, IEventSession session, CancellationToken ct)
    {
        var account = (await session.LoadAsync<CreditAccount>(command.UserId, ct))!;
        var thing = new Thing(Guid.CreateVersion7(), command.Price);
        return CreditDecider.Reserve(account.State, thing.Id, command.Price).Then<Thing>(events =>
        {
            session.Append(command.UserId, account, events);
            return thing;
        });
    }
}
