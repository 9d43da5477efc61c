using CreativeStudio.Application.Upscale;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.Upscale;

internal static class CreateUpscaleJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<UpscaleForm>(
            group, "/upscale", "Upscale queued", new FilePart("image", "imageAssetId", MediaKind.Image))
        .WithName("CreateUpscaleJob")
        .WithSummary("Make a picture two or four times as wide and high")
        .WithDescription(
            "The picture is an asset, an address, what an earlier job made, or the part image of a form. The result is a PNG of at most 16384 " +
            "pixels a side, transparent where the picture is, and a WebP thumbnail.")
        .WithExample(
            """
            { "sourceJobId": "019aa9a4-0000-7c1a-9e55-0d6a8a1f2b3c", "sourceFilename": "image-1.png", "scaleFactor": 4 }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "upscale", "status": "pending", "creditsUsed": 4,
              "estimatedSeconds": 6, "message": "Upscale queued", "originalJobId": null
            }
            """);
}
