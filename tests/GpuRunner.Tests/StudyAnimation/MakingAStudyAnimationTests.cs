using System.Text.Json;
using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.StudyAnimation;
using CreativeStudio.GpuRunner.Tests.Jobs;
using Request = CreativeStudio.Domain.StudyAnimation.StudyAnimationRequest;

namespace CreativeStudio.GpuRunner.Tests.StudyAnimation;

public sealed class MakingAStudyAnimationTests
{
    private static readonly StudyAnimationOptions Small = new() { Height = 180 };

    [Fact]
    public async Task A_lesson_is_a_film_with_sound_subtitles_and_notes_and_a_second_attempt_repeats_no_step()
    {
        await using var bench = await PipelineBench.StartAsync();
        var pipeline = bench.Pipeline<StudyAnimationPipeline>(Small);
        bench.Ask(Request.JobType, Lessons.Photosynthesis with { Duration = 30, Subtitles = true });

        var delivery = await bench.RunAsync(pipeline, CancellationToken.None);

        delivery.Outputs.Select(o => Path.GetFileName(o.Path)).ShouldBe(["lesson.mp4", "subtitles.srt", "subtitles.vtt", "thumbnail.jpg", "notes.json"]);
        var facts = await FilmProbe.ReadAsync(delivery.Outputs[0].Path, CancellationToken.None);
        facts.Seconds.ShouldBe(30, 0.05);
        (facts.Width, facts.Height, facts.VideoCodec, facts.PixelFormat, facts.AudioCodec).ShouldBe((320, 180, "h264", "yuv420p", "aac"));
        var frames = await Media.Film.TestPictures.FramesAsync(delivery.Outputs[0].Path);
        frames.Count.ShouldBe(750);
        frames[400].Zip(frames[100], (a, b) => Math.Abs(a - b)).Average().ShouldBeGreaterThan(1);
        (await File.ReadAllTextAsync(delivery.Outputs[1].Path)).ShouldContain("Photosynthesis Process");
        using var notes = JsonDocument.Parse(await File.ReadAllBytesAsync(delivery.Outputs[4].Path));
        notes.RootElement.GetProperty("keyTerms")[0].GetProperty("term").GetString().ShouldBe("Photosynthesis");
        notes.RootElement.GetProperty("quiz").GetArrayLength().ShouldBeGreaterThan(2);
        notes.RootElement.GetProperty("formulas")[0].GetString().ShouldBe("6CO2 + 6H2O -> C6H12O6 + 6O2");
        bench.Told.Select(t => t.Percent).ShouldBeInOrder();

        var begun = bench.Begun.Count;
        await bench.RunAsync(pipeline, CancellationToken.None);
        bench.Begun.Count.ShouldBe(begun);
    }

    [Fact]
    public async Task A_lesson_that_cannot_fit_is_refused_for_good_and_says_what_to_do()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Lessons.Photosynthesis with
        {
            Duration = 30,
            Topic = string.Join(", ", Enumerable.Repeat("987654321", 15)),
        });

        var refusal = await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(bench.Pipeline<StudyAnimationPipeline>(Small), CancellationToken.None));

        (refusal.Code, refusal.Message).ShouldBe(
            ("JOB_004", "Title and narration do not fit into 30 seconds: ask for a longer film, or shorten the topic and the first sentences."));
    }

    [Fact]
    public async Task The_four_styles_look_different_and_every_scene_of_every_lesson_can_be_drawn()
    {
        var folder = Directory.CreateTempSubdirectory("lessons-").FullName;
        var middles = new List<byte[]>();
        foreach (var style in Enum.GetValues<StudyStyle>())
        {
            var lesson = Lessons.All[(int)style + 1] with { AnimationStyle = style };
            var timeline = Lessons.Timeline(lesson);
            var film = StudyFilm.Of(timeline, lesson, Lessons.Encoding(timeline, 180));
            foreach (var scene in timeline.Scenes)
            {
                var frame = await film.FrameAsync(scene.EndFrame - 1, folder, CancellationToken.None);
                var luma = frame.AsSpan(0, 320 * 180).ToArray();
                (luma.Max() - luma.Min()).ShouldBeGreaterThan(100, $"{style} {scene.Scene.Kind}");
            }

            middles.Add(await film.FrameAsync(timeline.Scenes[1].EndFrame - 1, folder, CancellationToken.None));
        }

        // Only an empty folder can be deleted like this: no file in between was left.
        Directory.Delete(folder);
        for (var i = 0; i < middles.Count; i++)
        {
            for (var j = i + 1; j < middles.Count; j++)
            {
                middles[i].Zip(middles[j], (a, b) => Math.Abs(a - b)).Average().ShouldBeGreaterThan(8);
            }
        }
    }

    [Fact]
    public void No_layer_of_a_diagram_leaves_the_picture()
    {
        foreach (var lesson in Lessons.All)
        {
            foreach (var style in Enum.GetValues<StudyStyle>())
            {
                var look = lesson with { AnimationStyle = style };
                var timeline = Lessons.Timeline(look);
                var layers = StudyFilm.Of(timeline, look, Lessons.Encoding(timeline, 180)).Scenes.SelectMany(s => s.Layers).Where(l => l.Svg.Contains("<text", StringComparison.Ordinal));

                layers.ShouldAllBe(l => l.Box.X >= 0 && l.Box.Right <= 1280 && l.Box.Y >= 0 && l.Box.Bottom <= 640);
            }
        }
    }
}
