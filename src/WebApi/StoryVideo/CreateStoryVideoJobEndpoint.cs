using CreativeStudio.Application.StoryVideo;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.StoryVideo;

internal static class CreateStoryVideoJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<StoryVideoForm>(group, "/story-video", "Story video generation queued")
        .WithName("CreateStoryVideoJob")
        .WithSummary("Turn a story into narrated films")
        .WithDescription(
            "Up to 180 seconds, with voice, music, subtitles and a scene-by-scene breakdown; wide, upright and square, in up to four languages, " +
            "from one set of pictures. Its price is held at once, spent on delivery, and given back where the job fails or is cancelled.")
        .WithExample(
            """
            {
              "script": "Once upon a time in a magical forest, a young wizard named Elara discovered an ancient spell book.",
              "visualStyle": "pixar", "voiceStyle": "male-warm", "backgroundMusic": "epic",
              "characters": ["young wizard", "magical creatures"], "theme": "adventure",
              "aspectRatios": ["16:9", "9:16"], "languages": ["en"], "burnSubtitles": true, "subtitleStyle": "karaoke"
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "story-video", "status": "pending", "creditsUsed": 10,
              "estimatedSeconds": 14, "message": "Story video generation queued", "originalJobId": null,
              "eta": { "waitSeconds": 40, "p50Seconds": 54, "p90Seconds": 61, "engine": "comfyui" }
            }
            """);
}
