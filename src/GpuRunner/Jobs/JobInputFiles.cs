using System.Collections.Concurrent;
using System.Security.Cryptography;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Storage;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>The files that a job was accepted with, on this machine as soon as one is asked for.</summary>
internal sealed class JobInputFiles(IReadOnlyList<JobInput> inputs, string folder, IObjectStore store)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _fetched = new(StringComparer.Ordinal);

    /// <summary>Brings one of the job's files to this machine, once; returns its path. It is byte for byte what was accepted.</summary>
    /// <param name="name">Name of the input.</param>
    /// <exception cref="JobRefusedException">The job has no such input, or the file is no longer there or no longer what it was.</exception>
    public Task<string> GetAsync(string name, CancellationToken ct)
    {
        var input = inputs.FirstOrDefault(file => file.Name == name)
            ?? throw new JobRefusedException("JOB_004", $"This kind of job needs the file '{name}'.");
        return _fetched.GetOrAdd(name, _ => new Lazy<Task<string>>(() => FetchAsync(input, ct))).Value;
    }

    private async Task<string> FetchAsync(JobInput input, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, input.Name + Path.GetExtension(input.Key));
        await using var content = await store.OpenAsync(input.Key, ct)
            ?? throw new JobRefusedException("JOB_012", $"The file of '{input.Field}' is no longer stored.");
        await using var local = File.Create(path);
        await content.CopyToAsync(local, ct);
        local.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(local, ct)) == input.Sha256
            ? path
            : throw new JobRefusedException("JOB_012", $"The file of '{input.Field}' is not the one that was accepted.");
    }
}
