using System.Text.Encodings.Web;
using System.Text.Json;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.StoryVideo;
using CreativeStudio.Domain.Common;
using CreativeStudio.GpuRunner.Jobs;
using Request = CreativeStudio.Domain.StoryVideo.StoryVideoRequest;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>A script in the languages that it is told in: its own words, those that came with the request, and translations.</summary>
internal sealed class ScriptWordings(SentenceTranslator translator)
{
    private const string FileName = "sentences.json";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One for each language, in the request's order. What is translated is stored, since a model may answer otherwise the next time.</summary>
    /// <exception cref="LanguageModelException">The language model gave no usable translation this time.</exception>
    /// <exception cref="JobRefusedException">There is none, or what it wrote is not delivered.</exception>
    public async Task<IReadOnlyList<Wording>> AllAsync(JobRun run, Request request, IReadOnlyList<Sentence> script, CancellationToken ct)
    {
        var languages = FilmLanguages.Of(request);
        var wordings = new List<Wording>();
        foreach (var language in languages.Narrated)
        {
            var texts = language == languages.Script ? script.Select(sentence => sentence.Text)
                : request.Translations.TryGetValue(language, out var given) ? ScriptReader.Read(given).Select(sentence => sentence.Text)
                : await TranslateAsync(run, script, languages.Script, language, ct);
            wordings.Add(new Wording(language, script.Zip(texts).ToDictionary(pair => pair.First.Number, pair => pair.Second)));
        }

        return wordings;
    }

    private async Task<IReadOnlyList<string>> TranslateAsync(
        JobRun run, IReadOnlyList<Sentence> script, string source, string target, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            "translate-" + target,
            "Translating to " + Languages.NameOf(target),
            0,
            async (into, _, token) =>
            {
                var translated = await translator.TranslateAsync([.. script.Select(sentence => sentence.Text)], source, target, token);
                var texts = translated.IsSuccess ? translated.Value : throw Failure(translated.Error);
                await File.WriteAllBytesAsync(Path.Combine(into, FileName), JsonSerializer.SerializeToUtf8Bytes(texts, Json), token);
                return TimeSpan.Zero;
            },
            ct);
        return JsonSerializer.Deserialize<List<string>>(await File.ReadAllBytesAsync(Path.Combine(folder, FileName), ct))!;
    }

    private static Exception Failure(Error error) => error switch
    {
        _ when error.Code == TextErrors.NoModel.Code => new JobRefusedException(error.Code, "No language model is configured on the runner."),
        { Kind: ErrorKind.Unavailable } => new LanguageModelException(error.Message),
        _ => new JobRefusedException(error.Code, "The language model wrote what is not delivered. Nothing was charged."),
    };
}
