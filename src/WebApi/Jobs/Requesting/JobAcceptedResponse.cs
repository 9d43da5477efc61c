using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.WebApi.Http;

namespace CreativeStudio.WebApi.Jobs.Requesting;

/// <summary>A job that was taken in.</summary>
/// <param name="CreditsUsed">Credits held for it; spent when it delivers, given back when it does not.</param>
/// <param name="EstimatedSeconds">Seconds of work, without the time it waits.</param>
/// <param name="OriginalJobId">The job that it repeats.</param>
/// <param name="Notice">What the client should know beside; null where there is nothing.</param>
/// <param name="Eta">When it is expected to be delivered, the wait included.</param>
internal sealed record JobAcceptedResponse(
    Guid JobId, string JobType, JobStatus Status, long CreditsUsed, int EstimatedSeconds, string Message, Guid? OriginalJobId, JobEta Eta,
    string? Notice)
{
    private const string NoRunner = "No runner is ready now: the job waits until one is, and the times are guesses.";

    public static IResult Answer(JobAccepted accepted, string message, Guid? originalJobId) => TypedResults.Accepted(
        $"{Aliases.Root}/jobs/{accepted.JobId}",
        new JobAcceptedResponse(
            accepted.JobId, accepted.JobType, JobStatus.Pending, accepted.CreditsUsed, accepted.EstimatedSeconds, message, originalJobId,
            accepted.Eta, accepted.RunnersReady == 0 ? NoRunner : null));
}
