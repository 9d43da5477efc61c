using CreativeStudio.Application.ImageGeneration;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.ImageGeneration;

internal static class CreateImageGenerationJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<ImageGenerationForm>(
            group, "/image-generation", "Image generation queued", new FilePart("reference", "referenceAssetIds", MediaKind.Image))
        .WithName("CreateImageGenerationJob")
        .WithSummary("Make one to four pictures from a prompt")
        .WithDescription(
            "Each picture can be downloaded as soon as it is ready, as a PNG with its recipe inside and a WebP thumbnail. Members of older " +
            "documents (negative_prompt, num_images, parameters.cfg_scale and so on) are understood.")
        .WithExample(
            """
            {
              "prompt": "A lighthouse on a cliff above a stormy sea at sunset", "style": "cinematic",
              "negativePrompt": "people, text", "width": 1024, "height": 768, "steps": 30, "numImages": 2, "seed": 42
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "image-generation", "status": "pending", "creditsUsed": 4,
              "estimatedSeconds": 4, "message": "Image generation queued", "originalJobId": null
            }
            """);
}
