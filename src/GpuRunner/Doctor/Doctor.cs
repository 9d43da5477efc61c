using System.Globalization;
using System.Text;
using CreativeStudio.Application.Storage;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Workflows;
using Npgsql;

namespace CreativeStudio.GpuRunner.Doctor;

/// <summary>Checks everything a job needs, and says for each thing that is missing what to do.</summary>
internal sealed class Doctor(
    NpgsqlDataSource database, IObjectStore store, Engine engine, ComfyClient comfy, WorkflowPacks packs, PackCheck check, Readiness readiness,
    IEnumerable<IJobPipeline> pipelines, ITranscriber transcriber)
{
    private static readonly (string Program, string[] Arguments, string Package)[] Programs =
    [
        ("ffmpeg", ["-hide_banner", "-version"], "ffmpeg"),
        ("ffprobe", ["-hide_banner", "-version"], "ffmpeg"),
        ("rsvg-convert", ["--version"], "librsvg2-bin"),
        ("vips", ["--version"], "libvips-tools"),
        ("vipsthumbnail", ["--vips-version"], "libvips-tools"),
        ("flite", ["-lv"], "flite"),
        ("espeak-ng", ["--version"], "espeak-ng"),
        ("fluidsynth", ["--version"], "fluidsynth timgm6mb-soundfont"),
    ];

    /// <summary>Writes a line for each check; returns 0 where all are well and 1 where something is missing.</summary>
    public async Task<int> RunAsync(TextWriter output, CancellationToken ct)
    {
        var well = true;
        foreach (var (program, arguments, package) in Programs)
        {
            well &= await CheckAsync(output, program, () => VersionAsync(program, arguments, ct), $"sudo apt-get install --no-install-recommends {package}");
        }

        well &= await CheckAsync(output, "transcription", () => transcriber.DescribeAsync(ct), "sudo apt-get install --no-install-recommends pocketsphinx pocketsphinx-en-us");
        well &= await CheckAsync(output, "database", () => DatabaseAsync(ct), "./studio up creates and migrates it");
        well &= await CheckAsync(output, "storage", () => StorageAsync(ct), "see Storage__* in docs/operations.md");
        well &= await CheckAsync(output, "engine", () => EngineAsync(ct), "start ComfyUI, or leave COMFY_URL out to use the preview engine");
        return await WorkflowsAsync(output, ct) && well ? 0 : 1;
    }

    private async Task<bool> WorkflowsAsync(TextWriter output, CancellationToken ct)
    {
        var well = packs.Refused.Count == 0;
        foreach (var refused in packs.Refused)
        {
            await output.WriteLineAsync($"missing  workflow {refused.Name}: {refused.Reason.ReplaceLineEndings(" ")}\n         mend its files, or take its folder away");
        }

        NodeSchema nodes;
        try
        {
            nodes = await comfy.GetNodesAsync(ct);
        }
        catch (ComfyException)
        {
            await output.WriteLineAsync("missing  workflows and jobs: not looked at, since the engine does not answer");
            return false;
        }

        foreach (var pack in packs.All)
        {
            // What no kind of job needs may be missing.
            var valid = await CheckAsync(
                output,
                $"workflow {pack.Name}",
                async () => "valid, " + await check.ExplainAsync(pack, nodes, ct),
                "install what is named above on the ComfyUI server");
            well &= valid || !pipelines.Any(pipeline => pipeline.Packs.Contains(pack.Name));
        }

        var unavailable = await readiness.UnavailableAsync(ct);
        foreach (var type in readiness.Known.Order(StringComparer.Ordinal))
        {
            await output.WriteLineAsync(unavailable.TryGetValue(type, out var reason) ? $"off      job {type}: {reason}" : $"ready    job {type}");
        }

        return well;
    }

    private static async Task<bool> CheckAsync(TextWriter output, string what, Func<Task<string>> check, string cure)
    {
        try
        {
            await output.WriteLineAsync($"ok       {what}: {await check()}");
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await output.WriteLineAsync($"missing  {what}: {e.Message.ReplaceLineEndings(" ")}\n         {cure}");
            return false;
        }
    }

    private static async Task<string> VersionAsync(string program, string[] arguments, CancellationToken ct)
    {
        var errors = new StringBuilder();
        var output = await ExternalProgram.RunAsync(program, arguments, (ReadOnlyMemory<byte>?)null, line => errors.AppendLine(line), ct);
        return (Encoding.UTF8.GetString(output) + errors).Split('\n', 2)[0].Trim();
    }

    private async Task<string> DatabaseAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT version() || ', ' || count(*) || ' waiting or running jobs' FROM gpu_queue");
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<string> StorageAsync(CancellationToken ct)
    {
        const string prefix = "temp/doctor/";
        using var content = new MemoryStream("written by the doctor"u8.ToArray());
        await store.PutAsync(prefix + "check.txt", content, "text/plain", ct);
        await store.DeletePrefixAsync(prefix, ct);
        return "written, read and removed a file";
    }

    private async Task<string> EngineAsync(CancellationToken ct)
    {
        var system = await comfy.GetSystemAsync(ct);
        var device = system.Device;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(engine.Name == system.Version ? engine.Name : $"{engine.Name} {system.Version}")} at {engine.Url}, {device?.Name ?? "no device"}, {(device?.MemoryTotal ?? 0) / (1024.0 * 1024 * 1024):0.0} GiB");
    }
}
