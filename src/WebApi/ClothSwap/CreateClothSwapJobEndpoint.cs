using CreativeStudio.Application.ClothSwap;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.ClothSwap;

internal static class CreateClothSwapJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<ClothSwapForm>(
            group, "/cloth-swap", "Cloth swap job queued",
            new FilePart("person", "personAssetId", MediaKind.Image) { Formats = ClothSwapForm.Formats },
            new FilePart("cloth", "clothAssetId", MediaKind.Image) { Formats = ClothSwapForm.Formats })
        .WithName("CreateClothSwapJob")
        .WithSummary("Put other clothes on a person")
        .WithDescription(
            "The person of one picture in the clothes of another, and four pictures of it for advertisements: studio 1:1, street 4:5, " +
            "beach 9:16, garden 4:5. JSON names assets or addresses; as multipart/form-data the pictures are the files person and cloth, " +
            "JPG or PNG. Its price is held at once, spent on delivery, and given back where the job fails or is cancelled.")
        .WithExample(
            """
            {
              "personAssetId": "019aa9a4-0000-7c1a-9e55-0d6a8a1f2b3c", "clothAssetId": "019aa9a4-1111-7c1a-9e55-0d6a8a1f2b3c",
              "category": "casual", "preserveFace": true
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "cloth-swap", "status": "pending", "creditsUsed": 3,
              "estimatedSeconds": 12, "message": "Cloth swap job queued", "originalJobId": null
            }
            """);
}
