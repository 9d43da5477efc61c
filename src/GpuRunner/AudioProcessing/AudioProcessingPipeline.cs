using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Jobs;
using Request = CreativeStudio.Domain.Jobs.AudioProcessing;

namespace CreativeStudio.GpuRunner.AudioProcessing;

/// <summary>Does the operations on a sound in their order, and writes it in the format that the last conversion names; WAV without one.</summary>
internal sealed class AudioProcessingPipeline : IJobPipeline
{
    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = [];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var format = request.Operations.LastOrDefault(operation => operation.Type == AudioOperationType.Convert)?.Format ?? AudioFormat.Wav;
        var work = request.Operations.Where(operation => operation.Type != AudioOperationType.Convert).ToList();
        var weight = 1.0 / (work.Count + 2);
        var input = await run.InputAsync(Request.Input, ct);
        var sound = await StepAsync(run, "decode", "Reading the sound", weight, "sound.wav", (to, token) => AudioWorkshop.DecodeAsync(input, to, token), ct);
        for (var i = 0; i < work.Count; i++)
        {
            var (from, operation) = (sound, work[i]);
            sound = await StepAsync(
                run, $"apply-{i + 1}", TitleOf(operation), weight, "sound.wav", (to, token) => AudioWorkshop.ApplyAsync(operation, from, to, token), ct);
        }

        var name = $"audio.{WireName<AudioFormat>.Of(format)}";
        var written = await StepAsync(run, "encode", "Writing the sound", weight, name, (to, token) => AudioWorkshop.EncodeAsync(sound, to, format, token), ct);
        return new Delivery([new OutputFile("audio", written, ContentType(format))], [], 0);
    }

    private static async Task<string> StepAsync(
        JobRun run, string step, string title, double weight, string name, Func<string, CancellationToken, Task> work, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            step,
            title,
            weight,
            async (into, _, token) =>
            {
                await work(Path.Combine(into, name), token);
                return TimeSpan.Zero;
            },
            ct);
        return Path.Combine(folder, name);
    }

    private static string TitleOf(AudioOperation operation) => operation.Type switch
    {
        AudioOperationType.NoiseReduction => "Taking the noise out",
        AudioOperationType.Loudness => "Levelling the loudness",
        _ => "Trimming the sound",
    };

    private static string ContentType(AudioFormat format) => format switch
    {
        AudioFormat.Mp3 => "audio/mpeg",
        AudioFormat.Ogg => "audio/ogg",
        AudioFormat.Flac => "audio/flac",
        AudioFormat.M4a => "audio/mp4",
        _ => "audio/wav",
    };
}
