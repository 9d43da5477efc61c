using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Texts;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.Texts;
using NSubstitute;

namespace CreativeStudio.GpuRunner.Tests.Texts;

public sealed class WritingATextTests
{
    private static readonly TextRequest Asked =
        new("A walk by the lake", TextKind.Caption, "You are a poet.", "The dog is called Rex.", 0.5, 100, null);

    private readonly ILanguageModel _model = Substitute.For<ILanguageModel>();

    [Fact]
    public async Task The_answer_is_delivered_as_text_and_as_JSON_and_a_second_attempt_does_not_ask_again()
    {
        Answers(new ModelAnswer("Rex and I, early. „Schön“", "tiny", false, 9));
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask("text", Asked);

        var delivery = await bench.RunAsync(Pipeline(), CancellationToken.None);
        await bench.RunAsync(Pipeline(), CancellationToken.None);

        (await File.ReadAllTextAsync(delivery.Outputs[0].Path)).ShouldBe("Rex and I, early. „Schön“\n");
        var json = await File.ReadAllTextAsync(delivery.Outputs[1].Path);
        json.ShouldContain("\"engine\": \"tiny\"");
        json.ShouldContain("\"text\": \"Rex and I, early. „Schön“\"");
        await _model.Received(1).AskAsync(
            Arg.Is<ModelQuestion>(q => q.Text == "A walk by the lake" && q.Temperature == 0.5 && q.MaxTokens == 100
                && q.Instructions!.StartsWith("You are a poet.") && q.Instructions.Contains("caption") && q.Instructions.EndsWith("The dog is called Rex.")),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_model_that_fails_is_asked_again_by_the_next_attempt_and_one_that_is_not_there_ends_the_job()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask("text", Asked);
        Answers(TextErrors.Unreachable("answered 500"));
        var failed = await Should.ThrowAsync<LanguageModelException>(() => bench.RunAsync(Pipeline(), CancellationToken.None));
        Failure.From(failed).Retryable.ShouldBeTrue();
        Answers(TextErrors.NoModel);
        var refused = await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(Pipeline(), CancellationToken.None));
        refused.Code.ShouldBe("TEXT_001");
    }

    [Fact]
    public async Task What_is_not_made_is_not_delivered_whoever_wrote_it()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask("text", Asked);
        Answers(new ModelAnswer("naked woman, nsfw, explicit porn", "tiny", false, 9));
        (await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(Pipeline(), CancellationToken.None))).Code.ShouldBe("SEC_001");
    }

    private TextPipeline Pipeline() => new(_model, new PromptFilter(new SafetyLists(new SafetyOptions())));

    private void Answers(Result<ModelAnswer> answer) => _model.AskAsync(Arg.Any<ModelQuestion>(), Arg.Any<CancellationToken>()).Returns(answer);
}
