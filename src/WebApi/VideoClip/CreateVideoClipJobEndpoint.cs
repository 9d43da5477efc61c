using CreativeStudio.Application.VideoClip;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.VideoClip;

internal static class CreateVideoClipJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<VideoClipForm>(
            group, "/video", "Video generation queued", new FilePart("image", "imageAssetId", MediaKind.Image))
        .WithName("CreateVideoClipJob")
        .WithSummary("Make a short clip from a text or a picture")
        .WithDescription(
            "2 to 8 seconds, 1280x720. A camera moves through the picture in depth; the document beside the film says which method was used. " +
            "The picture may be an asset, an address, or the part 'image' of a form.")
        .WithExample(
            """
            { "prompt": "a lighthouse on a cliff in a storm", "preset": "push-in", "duration": 5, "fps": 24 }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "video", "status": "pending", "creditsUsed": 6,
              "estimatedSeconds": 8, "message": "Video generation queued", "originalJobId": null
            }
            """);
}
