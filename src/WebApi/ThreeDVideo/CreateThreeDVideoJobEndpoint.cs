using CreativeStudio.Application.ThreeDVideo;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.ThreeDVideo;

internal static class CreateThreeDVideoJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<ThreeDVideoForm>(group, "/3d-video", "3D video generation queued")
        .WithName("CreateThreeDVideoJob")
        .WithSummary("Move a camera through a scene")
        .WithDescription(
            "15, 30 or 60 seconds, 1280x720, with true parallax: what is near moves more than what is far. Narrated and with music where " +
            "they are asked for. Its price is held at once, spent on delivery, and given back where the job fails or is cancelled.")
        .WithExample(
            """
            {
              "prompt": "A majestic dragon flying over snow-capped mountains at sunset",
              "duration": 30, "cameraMovement": "orbit", "style": "cinematic", "voiceover": false
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "3d-video", "status": "pending", "creditsUsed": 8,
              "estimatedSeconds": 40, "message": "3D video generation queued", "originalJobId": null
            }
            """);
}
