using CreativeStudio.Application.Influencer;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.Influencer;

internal static class CreateInfluencerJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<InfluencerForm>(
            group, "/influencer-creation", "AI influencer creation queued", new FilePart("reference", "referenceAssetId", MediaKind.Image))
        .WithName("CreateInfluencerJob")
        .WithSummary("Invent a person: pictures of one face, and a persona")
        .WithDescription(
            "As many pictures as poses, four upright ones (1080x1920) for reels, and persona.json with name, bio, voice, topics, a week of posts, " +
            "prompts, seeds and how alike the face came out in each picture. A picture that misses the likeness is made again once, for free.")
        .WithExample(
            """
            {
              "gender": "female", "ethnicity": "asian", "ageRange": "26-35", "style": "professional", "poses": 8,
              "niche": "fitness", "personality": "energetic and motivational"
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "influencer-creation", "status": "pending", "creditsUsed": 5,
              "estimatedSeconds": 60, "message": "AI influencer creation queued", "originalJobId": null
            }
            """);
}
