using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>
/// Finds the files that an order names, before the business action begins: whose they are, what they are, and that they are still there.
/// Addresses are fetched and become assets.
/// </summary>
public sealed class JobInputs(IAssets assets, IJobReader jobs, IJobFiles files, IRemoteFiles remote, AssetIntake intake, AssetOptions options)
{
    private const int MaxInputs = 32;

    /// <summary>
    /// Runs <paramref name="use"/> with the order and its files, or with the refusal that names every field at fault. Where the result is a
    /// refusal, what was fetched for this request alone is removed again.
    /// </summary>
    public async Task<Result<T>> WithFilesAsync<T>(
        Guid userId, JobOrder order, Func<Result<JobOrder>, Task<Result<T>>> use, CancellationToken ct)
    {
        if (order.Inputs.Count == 0)
        {
            return await use(order);
        }

        var fetched = new List<Asset>();
        var accepted = false;
        try
        {
            var found = await FindAllAsync(userId, order.Inputs, fetched, ct);
            var result = await use(found.Then<JobOrder>(list => order with { Files = list }));
            accepted = result.IsSuccess;
            return result;
        }
        finally
        {
            foreach (var asset in accepted ? [] : fetched)
            {
                await intake.TakeBackAsync(userId, asset.Id);
            }
        }
    }

    private async Task<Result<List<JobInput>>> FindAllAsync(
        Guid userId, IReadOnlyList<InputReference> references, List<Asset> fetched, CancellationToken ct)
    {
        if (references.Count > MaxInputs)
        {
            return ValidationErrors.Of(ValidationErrors.TooLong, references[MaxInputs].Field, $"is one file too many: a job takes {MaxInputs}");
        }

        var (found, errors, bytes) = (new List<JobInput>(), new List<Error>(), 0L);
        foreach (var reference in references)
        {
            var input = (await FindAsync(userId, reference, options.MaxRequestBytes - bytes, fetched, ct)).Then(file => InFormat(file, reference));
            if (!input.IsSuccess)
            {
                errors.Add(input.Error);
                continue;
            }

            bytes += input.Value.Bytes;
            if (bytes > options.MaxRequestBytes)
            {
                errors.Add(AssetErrors.TooLargeTogether(reference.Field, options.MaxRequestBytes));
            }

            found.Add(input.Value);
        }

        return errors.Count == 0 ? found : Together(errors);
    }

    private async Task<Result<JobInput>> FindAsync(
        Guid userId, InputReference reference, long maxBytes, List<Asset> fetched, CancellationToken ct) => reference switch
    {
        { AssetId: { } id } => await assets.FindAsync(userId, id, ct) is { } asset
            ? FromAsset(asset, reference)
            : ValidationErrors.Of(ValidationErrors.Invalid, reference.Field, "there is no such asset"),
        { JobId: { } id } => await FindOutputAsync(userId, id, reference, ct),
        { Url: { } url } => await FetchAsync(userId, url, reference, maxBytes, fetched, ct),
        _ => ValidationErrors.Of(ValidationErrors.Missing, reference.Field, "is required"),
    };

    private async Task<Result<JobInput>> FetchAsync(
        Guid userId, string url, InputReference reference, long maxBytes, List<Asset> fetched, CancellationToken ct)
    {
        var taken = await remote.FetchAsync(
            reference.Field, url, (file, token) => intake.TakeAsync(userId, file, reference.Kinds, maxBytes, AssetOrigin.Job, token), ct);
        if (!taken.IsSuccess)
        {
            return taken.Error;
        }

        if (taken.Value.IsNew)
        {
            fetched.Add(taken.Value.Asset);
        }

        return FromAsset(taken.Value.Asset, reference);
    }

    private async Task<Result<JobInput>> FindOutputAsync(Guid userId, Guid jobId, InputReference reference, CancellationToken ct)
    {
        var job = await jobs.FindAsync(userId, jobId, ct);
        if (job is not { Status: JobStatus.Completed })
        {
            var message = job is null ? "there is no such job" : $"the job is {WireName<JobStatus>.Of(job.Status)}: it has delivered nothing";
            return ValidationErrors.Of(ValidationErrors.Invalid, reference.Field, message);
        }

        if (await files.AreRemovedAsync(jobId, ct))
        {
            return ValidationErrors.Of(ValidationErrors.Invalid, reference.Field, "the files of that job were removed when their time was over");
        }

        var fitting = job.Outputs.Where(file =>
            reference.Kinds.Count == 0 || (KindOf(file.ContentType) is { } kind && reference.Kinds.Contains(kind)));
        var output = fitting.FirstOrDefault(file => reference.Filename is null ? file.Kind != "thumbnail" : file.Filename == reference.Filename);
        return output is null
            ? ValidationErrors.Of(ValidationErrors.Invalid, reference.Field, $"that job has no such file{(reference.Kinds.Count == 0 ? "" : " that is " + Names(reference.Kinds))}")
            : new JobInput(
                reference.Name, reference.Field, KindOf(output.ContentType), output.Path, output.Sha256, output.ContentType, output.Size,
                null, null, null, null, jobId);
    }

    private static Result<JobInput> FromAsset(Asset asset, InputReference reference) => reference.Kinds.Contains(asset.Kind)
        ? new JobInput(
            reference.Name, reference.Field, asset.Kind, asset.Key, asset.Sha256, asset.ContentType, asset.Bytes, asset.Width, asset.Height,
            asset.Seconds, asset.Id, null)
        : ValidationErrors.Of(ValidationErrors.Invalid, reference.Field, $"must be {Names(reference.Kinds)}");

    private static Result<JobInput> InFormat(JobInput input, InputReference reference) =>
        MediaFormat.Refusal(reference.Formats, input.ContentType) is { } refusal ? AssetErrors.Invalid(reference.Field, refusal) : input;

    private static MediaKind? KindOf(string contentType) => WireName<MediaKind>.Find(contentType.Split('/')[0]);

    private static string Names(IReadOnlyList<MediaKind> kinds) => string.Join(" or ", kinds.Select(kind => kind switch
    {
        MediaKind.Image => "a picture",
        MediaKind.Video => "a film",
        _ => "a sound",
    }));

    // The first one says what kind of refusal it is.
    private static Error Together(List<Error> errors) => errors.Count == 1 ? errors[0] : errors[0] with
    {
        Message = $"{errors.Count} files cannot be used: {string.Join(", ", errors.SelectMany(e => e.Fields.Keys))}.",
        Fields = errors.SelectMany(e => e.Fields).GroupBy(f => f.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.SelectMany(f => f.Value)], StringComparer.Ordinal),
    };
}
