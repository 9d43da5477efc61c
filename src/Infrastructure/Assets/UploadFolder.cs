using CreativeStudio.Application.Assets;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>
/// Where files are while they are checked: a folder that only this account reads. What a process that was killed left there is removed by
/// <see cref="Sweep"/>, once nobody can be writing it any more.
/// </summary>
internal sealed class UploadFolder
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly AssetOptions _options;
    private readonly TimeProvider _clock;

    public UploadFolder(AssetOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        Path = options.WorkFolder.Length > 0
            ? System.IO.Path.GetFullPath(options.WorkFolder)
            : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"creativestudio-uploads-{Environment.UserName}");
        Directory.CreateDirectory(Path);
        if (new DirectoryInfo(Path).LinkTarget is not null)
        {
            throw new InvalidOperationException($"{Path} is a symbolic link; set {AssetOptions.Section}:{nameof(AssetOptions.WorkFolder)} to a folder.");
        }

        // Fails where somebody else made the folder first.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, OwnerAlone);
        }
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Removes files that are older than any upload and its check may take.</summary>
    public void Sweep()
    {
        var oldest = _clock.GetUtcNow() - _options.UploadTimeout - _options.CheckTimeout - _options.CheckTimeout;
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles().Where(file => file.LastWriteTimeUtc < oldest.UtcDateTime))
        {
            file.Delete();
        }
    }

    /// <summary>A path that nothing has.</summary>
    public string NewFile() => System.IO.Path.Combine(Path, Guid.CreateVersion7().ToString("N"));
}
