using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Reading;

internal static class JobEventsEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}/events", HandleAsync)
        .WithName("StreamJobEvents")
        .WithSummary("What happens to a job, live")
        .WithDescription(
            "Server-sent events: every event of the job with its version as id, and progress in between without one. Last-Event-ID (or " +
            "lastEventId) continues after that version. The stream ends after the job's last event; where nothing is left, 204 is answered.")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .Produces(StatusCodes.Status204NoContent)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        Guid id, long? lastEventId, HttpRequest request, CurrentUser user, IMediator mediator, INotifications notifications,
        TimeProvider clock, IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var after = lastEventId ?? 0;
        if (request.Headers["Last-Event-ID"] is [{ Length: > 0 } header] && !long.TryParse(header, out after))
        {
            return Problem.Of(ValidationErrors.Of(ValidationErrors.Invalid, "Last-Event-ID", "must be the id of an event of this stream"));
        }

        var history = await mediator.Send(new ReadJobEvents(user.Id, id, after), ct);
        if (!history.IsSuccess)
        {
            return Problem.Of(history.Error);
        }

        return history.Value is { Ended: true, Events.Count: 0 }
            ? TypedResults.NoContent()
            : new JobEventStream(user.Id, id, after, history.Value, mediator, notifications, clock, lifetime.ApplicationStopping);
    }
}
