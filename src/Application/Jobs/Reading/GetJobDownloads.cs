using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>
/// Links to the files that a job has delivered so far, all of them where it is completed. <paramref name="BaseUrl"/> is this API's address.
/// </summary>
public sealed record GetJobDownloads(Guid UserId, Guid JobId, Uri BaseUrl) : IQuery<JobDownloads>;

/// <summary>The files of a job, and what they are together.</summary>
public sealed record JobDownloads(IReadOnlyList<JobDownload> Files, JobOutputData OutputData);

/// <summary>A file with a link that anybody can use until it expires.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Thumbnail">A link to a picture of the file, for films and pictures.</param>
public sealed record JobDownload(
    string Filename,
    string Kind,
    string ContentType,
    string Path,
    long Size,
    string Sha256,
    Uri Url,
    Uri? Thumbnail,
    DateTimeOffset ExpiresAt);

/// <summary>A summary of the files.</summary>
/// <param name="Format">Format of the main file, for example <c>MP4</c>.</param>
/// <param name="TotalBytes">Bytes of all files.</param>
public sealed record JobOutputData(string JobType, string? Format, int Count, long TotalBytes, string? Engine);

internal sealed class GetJobDownloadsHandler(IJobReader jobs, IJobFiles kept, IObjectStore store, DownloadOptions options, TimeProvider clock)
    : IRequestHandler<GetJobDownloads, Result<JobDownloads>>
{
    public async Task<Result<JobDownloads>> Handle(GetJobDownloads query, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(query.UserId, query.JobId, cancellationToken);
        if (job is null)
        {
            return JobErrors.NotFound;
        }

        if (job.Status != JobStatus.Completed && job.Outputs.Count == 0)
        {
            return JobErrors.NotCompleted(job.Status);
        }

        if (await kept.AreRemovedAsync(query.JobId, cancellationToken))
        {
            return AssetErrors.Removed;
        }

        var expires = clock.GetUtcNow() + options.DownloadLinkLifetime;
        Uri Link(JobOutputView file) => store.SignedLink(file.Path, file.Filename, options.DownloadLinkLifetime, query.BaseUrl);
        var files = job.Outputs.Select(file => new JobDownload(
            file.Filename, file.Kind, file.ContentType, file.Path, file.Size, file.Sha256, Link(file),
            ThumbnailOf(file, job.Outputs) is { } picture ? Link(picture) : null, expires)).ToList();
        var main = job.Outputs.FirstOrDefault(file => file.Kind is "video" or "image") ?? (job.Outputs.Count > 0 ? job.Outputs[0] : null);
        var format = main is null ? null : Path.GetExtension(main.Filename).TrimStart('.').ToUpperInvariant();
        return new JobDownloads(files, new JobOutputData(job.JobType, format, files.Count, files.Sum(file => file.Size), job.Engine));
    }

    // A picture's own is named after it: picture-2-thumb.webp; otherwise the job has one for all.
    private static JobOutputView? ThumbnailOf(JobOutputView file, IReadOnlyList<JobOutputView> outputs)
    {
        if (file.Kind is not ("video" or "image"))
        {
            return null;
        }

        var own = Path.GetFileNameWithoutExtension(file.Filename) + JobOutput.ThumbnailSuffix;
        var thumbnails = outputs.Where(output => output.Kind == "thumbnail").ToList();
        return thumbnails.Find(picture => Path.GetFileNameWithoutExtension(picture.Filename) == own)
            ?? thumbnails.Find(picture => !Path.GetFileNameWithoutExtension(picture.Filename).EndsWith(JobOutput.ThumbnailSuffix, StringComparison.Ordinal));
    }
}
