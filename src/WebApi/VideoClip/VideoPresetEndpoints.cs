using CreativeStudio.Application.Common;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoClip;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.VideoClip;

/// <summary>What can be known about clips before one is asked for.</summary>
internal static class VideoPresetEndpoints
{
    private const string PushIn =
        """{ "id": "push-in", "name": "Push in", "description": "The camera moves towards the middle; near things pass by.", "duration": 5, "cameraMovement": "dolly", "style": null }""";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/video/presets", () => Results.Ok(new PresetList([.. VideoPreset.All.Select(PresetView.From)])))
            .WithName("ListVideoPresets")
            .WithSummary("Values of a clip that go well together")
            .WithExample(null, $$"""{ "data": [{{PushIn}}] }""")
            .Answers<PresetList>(StatusCodes.Status200OK);
        group.MapGet("/video/presets/{id}", Find)
            .WithName("GetVideoPreset")
            .WithSummary("One preset")
            .WithExample(null, PushIn)
            .Answers<PresetView>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status404NotFound);
        group.MapGet("/video/health", HealthAsync)
            .WithName("GetVideoHealth")
            .WithSummary("Whether clips are made now")
            .WithExample(null, """{ "status": "ready", "methods": ["parallax"], "runnersReady": 1, "waiting": 0, "expectedWaitSeconds": 0 }""")
            .Answers<VideoHealth>(StatusCodes.Status200OK);
    }

    private static IResult Find(string id) => VideoPreset.Find(id) is { } preset
        ? Results.Ok(PresetView.From(preset))
        : Problem.Of(StatusCodes.Status404NotFound);

    private static async Task<IResult> HealthAsync(IMediator mediator, CancellationToken ct)
    {
        var generated = await mediator.Send(new IsOffered(VideoClipRequest.GenerateOffer), ct);
        return (await mediator.Send(new GetGlobalQueueStatus(), ct)).ToHttp(queue => Results.Ok(new VideoHealth(
            queue.RunnersReady > 0 ? "ready" : "waiting",
            [.. Methods(generated.Value && queue.RunnersReady > 0).Select(WireName<ClipMethod>.Of)],
            queue.RunnersReady,
            queue.Waiting,
            queue.ExpectedWaitSeconds)));
    }

    private static ClipMethod[] Methods(bool generated) => generated ? [ClipMethod.Parallax, ClipMethod.Generate] : [ClipMethod.Parallax];

    /// <summary>The presets.</summary>
    internal sealed record PresetList(IReadOnlyList<PresetView> Data);

    /// <summary>A preset.</summary>
    /// <param name="Duration">Seconds.</param>
    internal sealed record PresetView(string Id, string Name, string Description, int Duration, string CameraMovement, string? Style)
    {
        public static PresetView From(VideoPreset preset) => new(
            preset.Id, preset.Name, preset.Description, preset.Duration, WireName<CameraMovement>.Of(preset.CameraMovement),
            preset.Style is { } style ? WireName<SceneStyle>.Of(style) : null);
    }

    /// <summary>Whether clips are made.</summary>
    /// <param name="Status"><c>ready</c>, or <c>waiting</c> while no runner is there: jobs are accepted and wait.</param>
    /// <param name="Methods"><c>parallax</c>, and <c>generate</c> where a runner has a clip model.</param>
    internal sealed record VideoHealth(string Status, IReadOnlyList<string> Methods, int RunnersReady, int Waiting, int ExpectedWaitSeconds);
}
