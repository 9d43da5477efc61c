using CreativeStudio.Application.Common;
using CreativeStudio.Domain.AudioProcessing;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Speech;
using Request = CreativeStudio.Domain.AudioProcessing.AudioProcessingRequest;

namespace CreativeStudio.GpuRunner.AudioProcessing;

/// <summary>
/// Does the operations on a sound in their order, and writes it in the format that the last conversion names; WAV without one. A sound of
/// which nothing but a transcription was asked for is not delivered.
/// </summary>
internal sealed class AudioProcessingPipeline(ITranscriber transcriber) : IJobPipeline
{
    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variants { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Request.LanguagesOffer] = [] };

    public string? LacksForVariants => transcriber.LacksForLanguages;

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var operations = run.Request.Read<Request>().Operations;
        var spoken = operations.FirstOrDefault(operation => operation.Type == AudioOperationType.Transcription);
        if (spoken is not null)
        {
            transcriber.Check(spoken.Language);
        }

        var work = operations.Where(operation => operation.Type != AudioOperationType.Convert).ToList();
        var weight = 1.0 / (work.Count + 2);
        var input = await run.InputAsync(Request.Input, ct);
        var sound = await StepAsync(run, "decode", "Reading the sound", weight, "sound.wav", (to, token) => ClientSound.DecodeAsync(input, to, 0, Request.MaxSeconds, token), ct);
        var outputs = new List<OutputFile>();
        for (var i = 0; i < work.Count; i++)
        {
            var (from, operation) = (sound, work[i]);
            if (operation == spoken)
            {
                outputs.AddRange(TranscriptFiles.In(await TranscribeAsync(run, from, spoken.Language, weight, ct)));
                continue;
            }

            sound = await StepAsync(
                run, $"apply-{i + 1}", TitleOf(operation), weight, "sound.wav", (to, token) => AudioWorkshop.ApplyAsync(operation, from, to, token), ct);
        }

        if (operations.Any(operation => operation != spoken))
        {
            outputs.Insert(0, await EncodeAsync(run, sound, operations, weight, ct));
        }

        return new Delivery(outputs, [], 0);
    }

    private static async Task<OutputFile> EncodeAsync(
        JobRun run, string sound, IReadOnlyList<AudioOperation> operations, double weight, CancellationToken ct)
    {
        var format = operations.LastOrDefault(operation => operation.Type == AudioOperationType.Convert)?.Format ?? AudioFormat.Wav;
        var name = $"audio.{WireName<AudioFormat>.Of(format)}";
        var written = await StepAsync(run, "encode", "Writing the sound", weight, name, (to, token) => AudioWorkshop.EncodeAsync(sound, to, format, token), ct);
        return new OutputFile("audio", written, ContentType(format));
    }

    private Task<string> TranscribeAsync(JobRun run, string sound, string? language, double weight, CancellationToken ct) => run.StepAsync(
        "transcribe",
        "Writing down what is said",
        weight,
        async (into, _, token) =>
        {
            await TranscriptFiles.WriteAsync(await transcriber.TranscribeAsync(sound, language, token), into, token);
            return TimeSpan.Zero;
        },
        ct);

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
