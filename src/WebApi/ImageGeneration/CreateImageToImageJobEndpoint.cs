using CreativeStudio.Application.ImageGeneration;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.ImageGeneration;

internal static class CreateImageToImageJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<ImageToImageForm>(
            group, "/image-to-image", "Image to image queued",
            new FilePart("image", "imageAssetId", MediaKind.Image),
            new FilePart("init_image", "imageAssetId", MediaKind.Image),
            new FilePart("mask", "maskAssetId", MediaKind.Image))
        .WithName("CreateImageToImageJob")
        .WithSummary("Make one to four pictures that start from a given one")
        .WithDescription(
            "The picture is an asset, an address, what an earlier job made, or the part image (or init_image) of a form; strength says how much " +
            "of it is drawn anew. With a mask only its white parts are. Each picture can be downloaded as soon as it is ready, as a PNG with its " +
            "recipe inside and a WebP thumbnail.")
        .WithExample(
            """
            {
              "imageAssetId": "019aa9a4-0000-7c1a-9e55-0d6a8a1f2b3c", "prompt": "The same castle as an oil painting, vibrant colours",
              "strength": 0.6, "numImages": 2, "seed": 42
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "image-to-image", "status": "pending", "creditsUsed": 6,
              "estimatedSeconds": 4, "message": "Image to image queued", "originalJobId": null
            }
            """);
}
