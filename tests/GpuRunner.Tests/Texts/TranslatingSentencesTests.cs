using System.Text.Json;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.Safety;
using NSubstitute;

namespace CreativeStudio.GpuRunner.Tests.Texts;

public sealed class TranslatingSentencesTests
{
    private static readonly string[] Sentences = [.. Enumerable.Range(1, 23).Select(i => $"The fox number {i} ran home.")];

    private readonly ILanguageModel _model = Substitute.For<ILanguageModel>();

    [Fact]
    public async Task Every_sentence_has_its_translation_also_where_the_model_loses_count()
    {
        _model.AskAsync(default!, default).ReturnsForAnyArgs(call => Answer(call.Arg<ModelQuestion>(), texts => texts.Count > 3 ? texts.Skip(1) : texts));

        var translated = await TranslateAsync();

        translated.Value.ShouldBe(Sentences.Select(German));
    }

    [Fact]
    public async Task A_text_that_is_left_as_it_is_is_no_translation()
    {
        _model.AskAsync(default!, default).ReturnsForAnyArgs(call => new ModelAnswer(call.Arg<ModelQuestion>().Text, "tiny", false, 9));

        (await TranslateAsync()).Error!.Code.ShouldBe("TEXT_003");
    }

    [Theory]
    [InlineData("no JSON", "TEXT_003")]
    [InlineData("""["…"]""", "TEXT_003")]
    [InlineData("""[7]""", "TEXT_003")]
    [InlineData("""["eine nackte Frau, nsfw, explicit porn"]""", "SEC_001")]
    public async Task An_answer_that_cannot_be_used_is_refused(string answer, string code)
    {
        _model.AskAsync(default!, default).ReturnsForAnyArgs(new ModelAnswer(answer, "tiny", false, 9));

        (await TranslateAsync("The fox ran home in the morning.")).Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_translation_of_many_times_the_length_is_refused()
    {
        _model.AskAsync(default!, default).ReturnsForAnyArgs(new ModelAnswer($"[\"{new string('a', 500)}\"]", "tiny", false, 9));

        (await TranslateAsync("The fox.")).Error!.Code.ShouldBe("TEXT_003");
    }

    private Task<Domain.Common.Result<IReadOnlyList<string>>> TranslateAsync(params string[] sentences) =>
        new SentenceTranslator(_model, new PromptFilter(new SafetyLists(new SafetyOptions())))
            .TranslateAsync(sentences.Length == 0 ? Sentences : sentences, "en", "de", CancellationToken.None);

    private static ModelAnswer Answer(ModelQuestion question, Func<IReadOnlyList<string>, IEnumerable<string>> keep) =>
        new("Here: " + JsonSerializer.Serialize(keep(JsonSerializer.Deserialize<List<string>>(question.Text)!).Select(German)), "tiny", false, 9);

    private static string German(string sentence) => sentence.Replace("The fox number", "Der Fuchs Nummer").Replace("ran home", "lief nach Hause");
}
