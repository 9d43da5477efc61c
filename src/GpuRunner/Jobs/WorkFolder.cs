using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// The folder for files of this run of the runner. It is locked while the process lives; the folders of runs that were killed are not, and
/// the next start removes them.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const string LockName = "lock";

    private readonly FileStream _lock;

    public WorkFolder(IOptions<RunnerOptions> options, RunnerIdentity identity)
    {
        Directory.CreateDirectory(options.Value.Folder);
        foreach (var folder in Directory.EnumerateDirectories(options.Value.Folder))
        {
            RemoveIfAbandoned(folder);
        }

        Path = System.IO.Path.Combine(options.Value.Folder, identity.Id);
        Directory.CreateDirectory(Path);
        _lock = Lock(Path);
    }

    /// <summary>Absolute; gone when the runner stops in good order.</summary>
    public string Path { get; }

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static FileStream Lock(string folder) =>
        new(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void RemoveIfAbandoned(string folder)
    {
        if (!File.Exists(System.IO.Path.Combine(folder, LockName)))
        {
            // Not ours, or a run that is just starting.
            return;
        }

        try
        {
            using (Lock(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (IOException)
        {
            // Its runner lives, or another one is removing it.
        }
    }
}
