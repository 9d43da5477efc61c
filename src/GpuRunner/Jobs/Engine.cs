using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Preview;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// What makes the pictures: the ComfyUI server that is configured, or the bundled preview engine, started here. Nothing but its name
/// and its address tells which.
/// </summary>
internal sealed class Engine(
    IOptions<ComfyOptions> comfy, MusicRenderer musicians, WorkFolder folder, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private PreviewEngine? _preview;
    private Uri? _url = comfy.Value.Url;

    /// <summary><c>comfyui</c> or <c>preview</c>, as events and metadata name it.</summary>
    public string Name { get; } = comfy.Value.Url is null ? "preview" : "comfyui";

    /// <summary>It is the bundled stand-in.</summary>
    public bool IsPreview => Name == "preview";

    /// <summary>Where it listens.</summary>
    /// <exception cref="InvalidOperationException"><see cref="StartAsync"/> has not ended yet.</exception>
    public Uri Url => _url ?? throw new InvalidOperationException("The preview engine has not been started.");

    /// <summary>Starts the preview engine where no ComfyUI is configured; before anything that needs the address is made.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (_url is null)
        {
            _preview = new PreviewEngine(Path.Combine(folder.Path, "preview"), 0, clock, loggers) { Musicians = musicians };
            _url = await _preview.StartAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_preview is not null)
        {
            await _preview.DisposeAsync();
        }
    }
}
