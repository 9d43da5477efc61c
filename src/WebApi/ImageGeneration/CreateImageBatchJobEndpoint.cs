using CreativeStudio.Application.ImageGeneration;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.ImageGeneration;

internal static class CreateImageBatchJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<ImageBatchForm>(
            group, "/image-generation/batch", "Image batch queued")
        .WithName("CreateImageBatchJob")
        .WithSummary("Make pictures of several prompts in one job")
        .WithDescription(
            "Each picture costs the price, and is delivered as it is ready; where one cannot be made the whole batch fails and costs nothing. A " +
            "prompt is a text, or an object with a negative prompt and a seed of its own. variationSeeds is a list of seeds that every prompt is " +
            "drawn with, or false to begin every prompt with the same seed. The plan says how many pictures a batch may have.")
        .WithExample(
            """
            {
              "prompts": ["A beautiful sunset", { "prompt": "A serene lake", "negativePrompt": "boats", "seed": 7 }, "A majestic mountain"],
              "variations": 2, "width": 512, "height": 512, "steps": 20, "seed": 42
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "image-generation-batch", "status": "pending", "creditsUsed": 12,
              "estimatedSeconds": 6, "message": "Image batch queued", "originalJobId": null
            }
            """);
}
