using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>A file that the client can download.</summary>
/// <param name="Kind">What it is: <c>video</c>, <c>image</c>, <c>subtitles</c>, <c>thumbnail</c>, <c>document</c>.</param>
public sealed record JobOutput(string Kind, StoredFile File)
{
    /// <summary>What the name of a file's own thumbnail has behind the file's: <c>picture-2-thumb.webp</c> shows <c>picture-2.png</c>.</summary>
    public const string ThumbnailSuffix = "-thumb";
}

/// <summary>
/// A runner delivers what it has not delivered before: these outputs, the end of the job and the capture of its credits are one transaction.
/// </summary>
public sealed record CompleteJob(
    Guid JobId, int Attempt, IReadOnlyList<JobOutput> Outputs, double GpuSeconds, IReadOnlyList<string> Models, long PeakVramMegabytes)
    : ICommand<JobStatus>;

internal sealed class CompleteJobHandler(IEventSession session) : IRequestHandler<CompleteJob, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(CompleteJob command, CancellationToken cancellationToken)
    {
        var outputs = command.Outputs.Select(o => new JobOutputStored(command.JobId, command.Attempt, o.Kind, o.File)).ToList();
        var completed = new JobCompleted(
            command.JobId, command.Attempt, outputs.Count, command.GpuSeconds, command.Models, command.PeakVramMegabytes);
        return session.ReportAsync(command.JobId, job => JobDecider.Complete(job, outputs, completed), cancellationToken);
    }
}
