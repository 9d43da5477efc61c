using CreativeStudio.Application.VideoSync;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.VideoSync;

internal static class CreateVideoSyncJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<VideoSyncForm>(
            group, "/video-sync", "Video sync queued",
            new FilePart("video", "videoAssetId", MediaKind.Video), new FilePart("audio", "audioAssetId", MediaKind.Audio, MediaKind.Video))
        .WithName("CreateVideoSyncJob")
        .WithSummary("Put a voice or music on a film")
        .WithDescription(
            "The track replaces the film's own sound or is mixed with it (mode), begins at an offset, and is padded, looped, or ends the film (fit). " +
            "The pictures are copied as they are coded. Film and track are assets, addresses, earlier jobs', or the parts video and audio of a form.")
        .WithExample(
            """
            {
              "videoAssetId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "audioAssetId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3d",
              "mode": "mix", "offset": 1.5, "fit": "pad"
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3e", "jobType": "video-sync", "status": "pending", "creditsUsed": 3,
              "estimatedSeconds": 15, "message": "Video sync queued", "originalJobId": null
            }
            """);
}
