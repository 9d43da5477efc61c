namespace CreativeStudio.GpuRunner.Tests.Media.Sound;

/// <summary>A folder that is gone after the test.</summary>
public abstract class SoundFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sound-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(_folder, name);

    protected IReadOnlyList<string> Files() => [.. Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)).Order()];
}
