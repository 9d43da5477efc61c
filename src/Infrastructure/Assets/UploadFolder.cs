using CreativeStudio.Application.Assets;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>
/// Where files are while they are checked: a folder that only this account reads. What a process that was killed left there is removed at
/// the next start, once nobody can be writing it any more.
/// </summary>
internal sealed class UploadFolder
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public UploadFolder(AssetOptions options, TimeProvider clock)
    {
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
        var oldest = clock.GetUtcNow() - options.UploadTimeout - options.CheckTimeout - options.CheckTimeout;
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles().Where(file => file.LastWriteTimeUtc < oldest.UtcDateTime))
        {
            file.Delete();
        }
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>A path that nothing has.</summary>
    public string NewFile() => System.IO.Path.Combine(Path, Guid.CreateVersion7().ToString("N"));
}
