using System.Diagnostics;
using System.Security.Cryptography;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>What a step is doing, for its progress: a fraction from 0 to 1, and optionally a message that replaces the step's title.</summary>
internal delegate void StepProgress(double fraction, string? message = null);

/// <summary>The work of a step: puts its files into <paramref name="folder"/> and returns how long the engine worked for it.</summary>
internal delegate Task<TimeSpan> StepWork(string folder, StepProgress progress, CancellationToken ct);

/// <summary>
/// One attempt at one job: its steps, its files and its progress. Steps may run side by side; their reports are sent one after the
/// other.
/// </summary>
internal sealed class JobRun(
    Job job, JobRequest request, string workFolder, JobReports reports, IObjectStore store, IOutputModeration moderation,
    ProgressReporter progress)
{
    private readonly JobInputFiles _inputs = new(request.Inputs, Path.Combine(workFolder, "inputs"), store);

    private long _gpuMilliseconds;

    /// <summary>The job as its events tell it at the start of this attempt.</summary>
    public Job Job { get; } = job;

    /// <summary>The stored request.</summary>
    public JobRequest Request { get; } = request;

    /// <summary>Seconds that the engine worked for this job, over all attempts.</summary>
    public double GpuSeconds => (_gpuMilliseconds + Job.CompletedSteps.Values.Sum(step => step.GpuMilliseconds)) / 1000.0;

    /// <summary>
    /// Runs a step, or restores its files where an earlier attempt stored them. When it returns the step is in the job's history and
    /// no later attempt repeats it.
    /// </summary>
    /// <param name="step">Stable key: lower-case letters, digits and dashes.</param>
    /// <param name="title">For people, for example <c>Generating scene 3 of 8</c>.</param>
    /// <param name="weight">Share of the whole job's progress; a pipeline's weights add up to 1.</param>
    /// <returns>The folder that holds the step's files.</returns>
    public async Task<string> StepAsync(string step, string title, double weight, StepWork work, CancellationToken ct)
    {
        var folder = Path.Combine(workFolder, step);
        var track = progress.Begin(title, weight);
        if (Job.CompletedSteps.TryGetValue(step, out var done) && await TryRestoreAsync(done, folder, ct))
        {
            track(1);
            return folder;
        }

        using var span = JobTraces.BeginStep(step);

        // The report does not hold up the work: what follows it in the job's history waits for it anyway.
        var started = reports.StartStepAsync(step, title, ct);
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(folder);
        TimeSpan worked;
        try
        {
            worked = await work(folder, track, ct);
        }
        catch (Exception e)
        {
            JobTraces.Failed(span, e);
            throw;
        }
        finally
        {
            await started;
        }

        var files = await StoreAsync(folder, $"temp/{Job.Id}/{step}/", ct);
        await reports.CompleteStepAsync(step, files, clock.Elapsed, worked, ct);
        Interlocked.Add(ref _gpuMilliseconds, (long)worked.TotalMilliseconds);
        track(1);
        return folder;
    }

    /// <summary>
    /// Delivers files before the job is complete: when it returns, the client can download them. They need not be in the pipeline's
    /// <see cref="Delivery"/> again. Said again by a repeated attempt, it changes nothing.
    /// </summary>
    public async Task DeliverAsync(IReadOnlyList<OutputFile> outputs, CancellationToken ct) =>
        await reports.StoreOutputsAsync(await StoreOutputsAsync(outputs, ct), ct);

    /// <summary>Has the outputs looked at and stores them under keys that depend on the job alone, so that a repeated attempt replaces them.</summary>
    public async Task<IReadOnlyList<JobOutput>> StoreOutputsAsync(IReadOnlyList<OutputFile> outputs, CancellationToken ct)
    {
        var stored = new List<JobOutput>();
        foreach (var output in outputs)
        {
            await moderation.CheckAsync(output, ct);
        }

        foreach (var output in outputs)
        {
            var file = await PutAsync(output.Path, $"outputs/{Job.UserId}/{Job.Id}/", output.ContentType, ct);
            stored.Add(new JobOutput(output.Kind, file));
        }

        return stored;
    }

    /// <summary>The files that the job was accepted with.</summary>
    public IReadOnlyList<JobInput> Inputs { get; } = request.Inputs;

    /// <inheritdoc cref="JobInputFiles.GetAsync" />
    public Task<string> InputAsync(string name, CancellationToken ct) => _inputs.GetAsync(name, ct);

    private async Task<IReadOnlyList<StoredFile>> StoreAsync(string folder, string prefix, CancellationToken ct)
    {
        var files = new List<StoredFile>();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            files.Add(await PutAsync(path, prefix, "application/octet-stream", ct));
        }

        return files;
    }

    private async Task<StoredFile> PutAsync(string path, string prefix, string contentType, CancellationToken ct)
    {
        var name = Path.GetFileName(path);
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        var stored = await store.PutAsync(prefix + name, content, contentType, ct);
        return new StoredFile(name, stored.Key, contentType, content.Length, hash);
    }

    private async Task<bool> TryRestoreAsync(JobStepCompleted done, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in done.Files)
        {
            await using var content = await store.OpenAsync(file.Key, ct);
            if (content is null)
            {
                return false;
            }

            await using var local = File.Create(Path.Combine(folder, file.Name));
            await content.CopyToAsync(local, ct);
            local.Position = 0;
            if (!string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(local, ct)), file.Sha256, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
