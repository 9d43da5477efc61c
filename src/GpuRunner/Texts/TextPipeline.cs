using System.Text.Encodings.Web;
using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Texts;
using CreativeStudio.GpuRunner.Jobs;

namespace CreativeStudio.GpuRunner.Texts;

/// <summary>A text by the configured language model, as plain text and as JSON that says who wrote it.</summary>
internal sealed class TextPipeline(ILanguageModel model, PromptFilter filter) : IJobPipeline
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string JobType => TextRequest.JobType;

    public IReadOnlyList<string> Packs { get; } = [];

    public string? Lacks => model.IsConfigured ? null : "no language model is configured";

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<TextRequest>();
        var folder = await run.StepAsync("write", "Writing the text", 1, (into, _, token) => WriteAsync(request, into, token), ct);
        return new Delivery(
            [
                new OutputFile("document", Path.Combine(folder, "text.txt"), "text/plain; charset=utf-8"),
                new OutputFile("document", Path.Combine(folder, "text.json"), "application/json"),
            ],
            request.Model is { } own ? [own] : model.DefaultModel is { } usual ? [usual] : [],
            0);
    }

    private async Task<TimeSpan> WriteAsync(TextRequest request, string folder, CancellationToken ct)
    {
        var answer = await model.AskAsync(Question(request), ct);
        if (!answer.IsSuccess)
        {
            throw answer.Error.Code == TextErrors.NoModel.Code
                ? new JobRefusedException(answer.Error.Code, "No language model is configured on the runner.")
                : new LanguageModelException(answer.Error.Message);
        }

        var said = answer.Value;
        if (filter.Check([new WrittenText("text", said.Text)]) is { } refusal)
        {
            throw new JobRefusedException(refusal.Code, "The language model wrote what is not delivered. Nothing was charged.");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "text.txt"), said.Text + "\n", ct);
        var document = new { kind = WireName<TextKind>.Of(request.Kind), text = said.Text, engine = said.Model, isCut = said.IsCut, tokens = said.Tokens };
        await File.WriteAllBytesAsync(Path.Combine(folder, "text.json"), JsonSerializer.SerializeToUtf8Bytes(document, Json), ct);
        return TimeSpan.Zero;
    }

    /// <summary>What the model is asked: who it is, what it is to write, what it is to know, and the prompt by itself.</summary>
    internal static ModelQuestion Question(TextRequest request)
    {
        string?[] instructions = [request.System, Task(request.Kind), request.Context is { } context ? $"What you know:\n{context}" : null];
        return new ModelQuestion(
            string.Join("\n\n", instructions.OfType<string>()), request.Prompt, request.Temperature, request.MaxTokens, request.Model);
    }

    private static string Task(TextKind kind) => kind switch
    {
        TextKind.Caption => "Write one caption for a picture: one or two sentences. Answer with the caption alone.",
        TextKind.Post => "Write one post for a social network: at most 120 words and up to five fitting hashtags. Answer with the post alone.",
        TextKind.Script => "Write what is spoken in a short film: plain sentences, no headings, no directions. Answer with the script alone.",
        TextKind.Story => "Write a short story with a beginning, a middle and an end. Answer with the story alone.",
        _ => "Answer with the text that is asked for alone.",
    };
}
