using System.Globalization;
using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>A sound in a WAV file.</summary>
internal sealed record Sound(string Path);

/// <summary>Sound on its way through the sampler.</summary>
/// <param name="Score">General MIDI; null while it is empty.</param>
internal sealed record SoundLatent(double Seconds, byte[]? Score);

/// <summary>Music and sound: composed by the mood of the words, played by fluidsynth, stored by ffmpeg.</summary>
internal static class SoundNodes
{
    // Composed notes ring on beyond the length that was asked for.
    private const double FadeOut = 0.4;

    public static NodeResult LoadTwoEncoders(NodeCall call) => NodeResult.Of(new ModelHandle($"{call.Text("clip_name1")}, {call.Text("clip_name2")}"));

    public static NodeResult EncodeTags(NodeCall call)
    {
        call.Model("clip");
        return NodeResult.Of(new Conditioning(call.Text("tags")));
    }

    public static NodeResult Empty(NodeCall call) => call.Whole("batch_size") == 1
        ? NodeResult.Of(new SoundLatent(call.Real("seconds"), null))
        : throw new NodeFailedException("NotImplementedError", "The preview engine makes one piece at a time.");

    /// <summary>What the samplers do with an empty sound.</summary>
    public static SoundLatent Compose(NodeCall call, string tags, SoundLatent empty, ulong seed, int steps)
    {
        var score = MusicComposer.Compose(MoodWords.Read(tags), TimeSpan.FromSeconds(empty.Seconds), unchecked((long)seed));
        call.Report(steps, steps);
        return empty with { Score = score };
    }

    public static async Task<NodeResult> DecodeAsync(NodeCall call, CancellationToken ct)
    {
        call.Model("vae");
        var latent = call.SoundLatent("samples");
        if (latent.Score is null)
        {
            return NodeResult.Of(await SilenceAsync(call, latent.Seconds, 48_000, 2, ct));
        }

        var (played, cut) = (call.Workshop.Folders.NewScratchFile(".wav"), call.Workshop.Folders.NewScratchFile(".wav"));
        await call.Workshop.Musicians.RenderAsync(latent.Score, played, ct);
        var fade = Math.Min(FadeOut, latent.Seconds / 4);
        var filter = string.Create(CultureInfo.InvariantCulture, $"apad,atrim=end={latent.Seconds},afade=t=out:st={latent.Seconds - fade}:d={fade}");
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-y", "-nostdin", "-i", played, "-af", filter, cut], ct);
        File.Delete(played);
        return NodeResult.Of(new Sound(cut));
    }

    public static async Task<NodeResult> SilenceAsync(NodeCall call, CancellationToken ct) =>
        NodeResult.Of(await SilenceAsync(call, call.Real("duration"), call.Whole("sample_rate"), call.Whole("channels"), ct));

    public static Task<NodeResult> SaveFlacAsync(NodeCall call, CancellationToken ct) => SaveAsync(call, "output", call.Text("filename_prefix"), "flac", "", ct);

    public static Task<NodeResult> SaveMp3Async(NodeCall call, CancellationToken ct) =>
        SaveAsync(call, "output", call.Text("filename_prefix"), "mp3", call.Text("quality"), ct);

    public static Task<NodeResult> SaveOpusAsync(NodeCall call, CancellationToken ct) =>
        SaveAsync(call, "output", call.Text("filename_prefix"), "opus", call.Text("quality"), ct);

    public static Task<NodeResult> SaveAnyAsync(NodeCall call, CancellationToken ct)
    {
        var format = call.Text("format");
        return SaveAsync(call, "output", call.Text("filename_prefix"), format, format == "flac" ? "" : call.Text("format.quality"), ct);
    }

    public static Task<NodeResult> PreviewAsync(NodeCall call, CancellationToken ct) => SaveAsync(call, "temp", "ComfyUI_temp_preview", "flac", "", ct);

    private static async Task<NodeResult> SaveAsync(NodeCall call, string type, string prefix, string format, string quality, CancellationToken ct)
    {
        var sound = call.Sound("audio");
        var place = StoredPlace.Of(call, type, prefix, 0, 0);
        var name = place.NextName($".{format}");
        string[] codec = (format, quality) switch
        {
            ("flac", _) => ["-c:a", "flac"],
            ("mp3", "V0") => ["-c:a", "libmp3lame", "-q:a", "0"],
            ("mp3", _) => ["-c:a", "libmp3lame", "-b:a", quality],
            _ => ["-c:a", "libopus", "-b:a", quality],
        };
        string[] arguments =
        [
            "-v", "error", "-y", "-nostdin", "-i", sound.Path, "-f", "ffmetadata", "-i", await MediaMetadata.WriteAsync(call, ct),
            "-map", "0:a", "-map_metadata", "1", .. codec, Path.Combine(place.Folder, name),
        ];
        await ExternalProgram.RunAsync("ffmpeg", arguments, ct);
        return new([sound], new ShownOutput("audio", [place.File(name)]));
    }

    private static async Task<Sound> SilenceAsync(NodeCall call, double seconds, int rate, int channels, CancellationToken ct)
    {
        var path = call.Workshop.Folders.NewScratchFile(".wav");
        var source = string.Create(CultureInfo.InvariantCulture, $"anullsrc=r={rate}:cl={(channels == 1 ? "mono" : "stereo")}:d={seconds}");
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-y", "-nostdin", "-f", "lavfi", "-i", source, path], ct);
        return new Sound(path);
    }
}
