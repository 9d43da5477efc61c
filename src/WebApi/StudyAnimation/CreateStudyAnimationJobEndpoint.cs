using CreativeStudio.Application.StudyAnimation;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.StudyAnimation;

internal static class CreateStudyAnimationJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<StudyAnimationForm>(group, "/study-animation", "Study animation queued")
        .WithName("CreateStudyAnimationJob")
        .WithSummary("Turn a lesson into an animated film with study notes")
        .WithDescription(
            "30 to 180 seconds in one of four animation styles, narrated, with subtitles, key terms and a quiz. Formulae and labels are set as " +
            "text. Its price is held at once, spent on delivery, and given back where the job fails or is cancelled.")
        .WithExample(
            """
            {
              "topic": "Photosynthesis Process",
              "script": "Plants convert sunlight into energy through photosynthesis. Chlorophyll in leaves absorbs light energy...",
              "subject": "science", "animationStyle": "3d-cgi", "duration": 60, "difficulty": "intermediate"
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "study-animation", "status": "pending", "creditsUsed": 5,
              "estimatedSeconds": 45, "message": "Study animation queued", "originalJobId": null
            }
            """);
}
