using CreativeStudio.Application.Jobs;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Jobs;

internal static class CreateStoryVideoJobEndpoint
{
    /// <param name="Script">The story: 50 to 10,000 characters, no control characters but line breaks and tabs.</param>
    /// <param name="VisualStyle">pixar, realistic, anime, cartoon or cinematic.</param>
    /// <param name="VoiceStyle">male-deep, male-warm, female-soft, female-energetic or child.</param>
    /// <param name="BackgroundMusic">none (default), epic, emotional, uplifting or mysterious.</param>
    /// <param name="Characters">At most 10 descriptions of 1 to 200 characters.</param>
    /// <param name="Theme">adventure, fantasy, sci-fi, drama or comedy.</param>
    /// <param name="BurnSubtitles">Draw the subtitles into the picture; SRT and WebVTT files are made in any case.</param>
    /// <param name="Condense">Leave sentences out where the film would be longer than 180 seconds (default); false refuses such a script.</param>
    /// <param name="Seed">Same request and seed, same pictures: 0 to 9007199254740991.</param>
    /// <param name="Fps">25 (default) or 30.</param>
    public sealed record Request(
        string? Script,
        string? VisualStyle,
        string? VoiceStyle,
        string? BackgroundMusic,
        IReadOnlyList<string?>? Characters,
        string? Theme,
        bool? BurnSubtitles,
        bool? Condense,
        long? Seed,
        int? Fps);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/story-video", HandleAsync)
        .TakesIdempotencyKey()
        .LimitedBy(RateLimitPolicy.JobCreation)
        .WithName("CreateStoryVideoJob")
        .WithSummary("Turn a story into a narrated film")
        .WithDescription(
            "Up to 180 seconds, 1920x1080, with voice, music, subtitles and a scene-by-scene breakdown. Its price is held at once, spent " +
            "on delivery, and given back where the job fails or is cancelled.")
        .WithExample(
            """
            {
              "script": "Once upon a time in a magical forest, a young wizard named Elara discovered an ancient spell book.",
              "visualStyle": "pixar", "voiceStyle": "male-warm", "backgroundMusic": "epic",
              "characters": ["young wizard", "magical creatures"], "theme": "adventure"
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "story-video", "status": "pending", "creditsUsed": 10,
              "estimatedSeconds": 14, "message": "Story video generation queued", "originalJobId": null
            }
            """)
        .Answers<JobAcceptedResponse>(StatusCodes.Status202Accepted)
        .Refuses(
            StatusCodes.Status400BadRequest, StatusCodes.Status402PaymentRequired, StatusCodes.Status409Conflict,
            StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(Request body, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(
            new CreateStoryVideoJob(
                user.Id, body.Script, body.VisualStyle, body.VoiceStyle, body.BackgroundMusic, body.Characters, body.Theme,
                body.BurnSubtitles, body.Condense, body.Seed, body.Fps),
            ct);
        return result.ToHttp(accepted => JobAcceptedResponse.Answer(accepted, "Story video generation queued", null));
    }
}
