using System.Text.Json;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.StoryVideo;
using CreativeStudio.GpuRunner.Tests.Jobs;
using NSubstitute;
using Request = CreativeStudio.Domain.StoryVideo.StoryVideoRequest;

namespace CreativeStudio.GpuRunner.Tests.StoryVideo;

public sealed class MakingStoryFilmsTests
{
    private const string Script = "A young wizard found a glowing book.\n\nThe next day a small dragon flew over the sea.";
    private const string German = "Ein junger Zauberer fand ein leuchtendes Buch.\n\nAm nächsten Tag flog ein kleiner Drache über das Meer.";

    private static readonly Request Asked = Stories.Request(Script) with { BackgroundMusic = MusicMood.None };

    [Fact]
    public async Task Films_of_every_shape_and_language_come_from_one_set_of_pictures()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Asked with
        {
            AspectRatios = [AspectRatio.Wide, AspectRatio.Upright, AspectRatio.Square],
            Languages = ["en", "de"],
            Translations = new Dictionary<string, string> { ["de"] = German },
            BurnSubtitles = true,
            SubtitleStyle = SubtitleStyle.Karaoke,
        });

        var delivery = await bench.RunAsync(bench.Pipeline<StoryVideoPipeline>(), CancellationToken.None);

        var files = delivery.Outputs.ToDictionary(output => Path.GetFileName(output.Path), output => output.Path);
        files.Keys.ShouldBe(
            [
                "film.mp4", "subtitles.srt", "subtitles.vtt", "thumbnail.jpg", "scenes.json", "project.tar", "film-9x16.mp4", "film-1x1.mp4",
                "film-de.mp4", "subtitles-de.srt", "subtitles-de.vtt", "scenes-de.json", "film-de-9x16.mp4", "film-de-1x1.mp4",
            ]);
        var scenes = Scenes(files["scenes.json"]);
        bench.Begun.Where(step => step.StartsWith("draw-", StringComparison.Ordinal)).Count().ShouldBe(scenes.GetArrayLength());
        foreach (var (name, width, height) in new[] { ("film", 320, 180), ("film-9x16", 180, 320), ("film-de-1x1", 180, 180) })
        {
            var facts = await FilmProbe.ReadAsync(files[name + ".mp4"], CancellationToken.None);
            (facts.Width, facts.Height, facts.AudioCodec).ShouldBe((width, height, "aac"));
            facts.Seconds.ShouldBe(Document(files[name.Contains("de", StringComparison.Ordinal) ? "scenes-de.json" : "scenes.json"]).GetProperty("duration").GetDouble(), 0.05);
        }

        var german = Scenes(files["scenes-de.json"]);
        german[0].GetProperty("narration").GetString()!.ShouldContain("Zauberer");
        german[0].GetProperty("prompt").GetString().ShouldBe(scenes[0].GetProperty("prompt").GetString());
        (await File.ReadAllTextAsync(files["subtitles-de.srt"])).ShouldContain("über das Meer");
        (await File.ReadAllTextAsync(files["subtitles.srt"])).ShouldContain("over the sea");
    }

    [Fact]
    public async Task A_film_without_wishes_is_the_one_of_always()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Asked);

        var delivery = await bench.RunAsync(bench.Pipeline<StoryVideoPipeline>(), CancellationToken.None);

        delivery.Outputs.Select(output => (output.Kind, Path.GetFileName(output.Path))).ShouldBe(
            [
                ("video", "film.mp4"), ("subtitles", "subtitles.srt"), ("subtitles", "subtitles.vtt"), ("thumbnail", "thumbnail.jpg"),
                ("document", "scenes.json"), ("project", "project.tar"),
            ]);
        bench.Begun.ShouldBe(["plan", "draw-1", "draw-2", "speak", "mix", "compose"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_language_model_translated_is_narrated_and_no_later_attempt_asks_again()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Asked with { Languages = ["de"] });
        Answers(bench, """["Ein Zauberer fand ein Buch.", "Ein Drache flog über das Meer."]""");

        var delivery = await bench.RunAsync(bench.Pipeline<StoryVideoPipeline>(), CancellationToken.None);
        await bench.RunAsync(bench.Pipeline<StoryVideoPipeline>(), CancellationToken.None);

        Scenes(delivery.Outputs.Single(output => output.Kind == "document").Path)[0].GetProperty("narration").GetString().ShouldBe("Ein Zauberer fand ein Buch.");
        await bench.Model.ReceivedWithAnyArgs(1).AskAsync(default!, default);
    }

    [Fact]
    public async Task A_model_that_is_of_no_use_fails_the_attempt_and_one_that_is_not_there_ends_the_job()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Asked with { Languages = ["de"] });
        Answers(bench, "I cannot do that.");
        await Should.ThrowAsync<LanguageModelException>(() => bench.RunAsync(bench.Pipeline<StoryVideoPipeline>(), CancellationToken.None));

        bench.Model.AskAsync(default!, default).ReturnsForAnyArgs(TextErrors.NoModel);
        (await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(bench.Pipeline<StoryVideoPipeline>(), CancellationToken.None))).Code.ShouldBe("TEXT_001");
    }

    private static void Answers(PipelineBench bench, string text) =>
        bench.Model.AskAsync(default!, default).ReturnsForAnyArgs(new ModelAnswer(text, "tiny", false, 9));

    private static JsonElement Document(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    private static JsonElement Scenes(string path) => Document(path).GetProperty("scenes");
}
