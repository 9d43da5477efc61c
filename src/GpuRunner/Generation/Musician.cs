using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Generation;

/// <summary>
/// Makes background music: through the workflow pack <c>music</c> where its models are installed, else composed and rendered here. A film
/// does not fail for its music: where the model fails it is composed.
/// </summary>
internal sealed partial class Musician(
    Engine engine,
    ComfyClient comfy,
    WorkflowRunner runner,
    WorkflowPacks packs,
    PackOffers offers,
    CheckpointSelector checkpoints,
    MusicRenderer renderer,
    IOptions<MusicOptions> options,
    ILogger<Musician> logger)
{
    private const string PackName = "music";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Makes a piece and stores it beside the given path; returns the file, of a kind that ffmpeg reads, and how long the engine worked. No
    /// file for <see cref="MusicMood.None"/>.
    /// </summary>
    /// <param name="path">Without an ending.</param>
    /// <param name="name">Of the file on the engine, different for every piece.</param>
    /// <exception cref="ExternalProgramException">fluidsynth or a sound font is missing, or fluidsynth failed.</exception>
    public async Task<(string? Path, TimeSpan Worked)> PlayAsync(
        MusicMood mood, TimeSpan length, long seed, string path, string name, Action<double> progress, CancellationToken ct)
    {
        if (mood == MusicMood.None)
        {
            return (null, TimeSpan.Zero);
        }

        if (await UsesModelAsync(length, ct))
        {
            try
            {
                var sound = path + ".flac";
                return (sound, await GenerateAsync(mood, length, seed, sound, name, progress, ct));
            }
            catch (Exception e) when (e is ComfyException or WorkflowException)
            {
                LogComposed(logger, e);
            }
        }

        await renderer.RenderAsync(MusicComposer.Compose(mood, length, seed), path + ".wav", ct);
        return (path + ".wav", TimeSpan.Zero);
    }

    private async Task<bool> UsesModelAsync(TimeSpan length, CancellationToken ct)
    {
        var source = options.Value.Source;
        if (source == MusicSource.Midi || (source == MusicSource.Auto && engine.IsPreview) || length > Longest || length < Shortest)
        {
            return false;
        }

        try
        {
            return !(await offers.LacksAsync(ct)).ContainsKey(PackName);
        }
        catch (ComfyException)
        {
            return false;
        }
    }

    private async Task<TimeSpan> GenerateAsync(
        MusicMood mood, TimeSpan length, long seed, string path, string name, Action<double> progress, CancellationToken ct)
    {
        var pack = packs[PackName];
        var style = MusicTags.Of(mood);
        var parameters = new Dictionary<string, object>(await checkpoints.ModelsAsync(pack, ct), StringComparer.Ordinal)
        {
            ["tags"] = style.Tags,
            ["bpm"] = style.Bpm,
            ["key"] = style.Key,
            ["seed"] = seed,
            ["seconds"] = Math.Round(length.TotalSeconds, 2),
            ["filename_prefix"] = $"studio/{name}",
        };
        var result = await runner.RunAsync(pack, parameters, null, progress, ct);
        await comfy.DownloadAsync(
            result.Files.FirstOrDefault(file => file.Kind == ComfyFileKind.Audio)
            ?? throw new ComfyException(ComfyFailure.Execution, "ComfyUI delivered no sound."),
            path,
            ct);
        return result.Worked;
    }

    [LoggerMessage(3023, LogLevel.Warning, "The engine made no music; it is composed instead")]
    private static partial void LogComposed(ILogger logger, Exception e);
}
