using System.Text.Json;
using System.Text;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Subtitles;
using CreativeStudio.GpuRunner.StoryVideo;
using CreativeStudio.GpuRunner.Tests.StoryVideo;

namespace CreativeStudio.GpuRunner.Tests.Media.Subtitles;

public sealed class SubtitlesTests
{
    [Fact]
    public void A_short_sentence_is_one_cue_that_is_there_while_it_is_spoken()
    {
        var cue = Cues("The fox ran.").ShouldHaveSingleItem();

        cue.Lines.ShouldBe(["The fox ran."]);
        cue.Start.ShouldBe(1.0);
        cue.End.ShouldBe(5.0);
    }

    [Fact]
    public void Two_lines_are_balanced()
    {
        var cue = Cues("She carried the old book through the dark forest and home.").ShouldHaveSingleItem();

        cue.Lines.Count.ShouldBe(2);
        Math.Abs(cue.Lines[0].Length - cue.Lines[1].Length).ShouldBeLessThan(8);
    }

    [Fact]
    public void A_long_sentence_shares_its_time_among_its_cues_by_their_length()
    {
        var text = string.Join(' ', Enumerable.Range(1, 30).Select(i => $"word{i}"));

        var cues = Cues(text);

        cues.Count.ShouldBe(3);
        cues[0].Start.ShouldBe(1.0);
        cues[^1].End.ShouldBe(5.0, 1e-9);
        cues.Zip(cues.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        cues.ShouldAllBe(c => c.End - c.Start > 1);
        string.Join(' ', cues.SelectMany(c => c.Lines)).ShouldBe(text);
    }

    [Fact]
    public void Lines_never_pass_the_width_and_lose_nothing()
    {
        const string alphabet = "aaaaeeiibcd  ,.;世界！😀-";
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var runes = alphabet.EnumerateRunes().ToArray();
            var text = "x" + string.Concat(Enumerable.Range(0, random.Next(1, 240)).Select(_ => runes[random.Next(runes.Length)].ToString()));

            var split = SubtitleLines.Split(text, SubtitleTrack.MaxLineWidth);

            split.ShouldAllBe(lines => lines.Count == 1 || lines.Count == 2);
            split.SelectMany(l => l).ShouldAllBe(l => l.Length > 0 && Width(l) <= SubtitleTrack.MaxLineWidth, $"seed {seed}");
            string.Concat(split.SelectMany(l => l)).Replace(" ", "").ShouldBe(text.Replace(" ", ""));
        }
    }

    [Fact]
    public void SubRip_has_numbers_commas_and_no_markup_of_the_clients()
    {
        var srt = SubtitleTrack.ToSrt([new Cue(1, 2.5, ["<b>5 --> 6</b>"]), new Cue(3661.007, 3662, ["Two", "lines"])]);

        srt.ShouldStartWith("1\n00:00:01,000 --> 00:00:02,500\n");
        srt.ShouldContain("2\n01:01:01,007 --> 01:01:02,000\nTwo\nlines\n\n");
        srt.ShouldNotContain("<b>");
        srt.Split('\n').Count(l => l.Contains("-->")).ShouldBe(2);
    }

    [Fact]
    public void WebVTT_is_escaped_as_its_specification_says()
    {
        var vtt = SubtitleTrack.ToWebVtt([new Cue(0, 1.2345, ["Tom & <i>Jerry</i> --> home"])]);

        vtt.ShouldBe("WEBVTT\n\n00:00:00.000 --> 00:00:01.234\nTom &amp; &lt;i&gt;Jerry&lt;/i&gt; --&gt; home\n\n");
    }

    [Fact]
    public void ASS_takes_braces_and_backslashes_literally()
    {
        var ass = BurnedSubtitles.ToAss([new Cue(61.5, 62, ["{\\b1}bold", "second"])], SubtitleLook.Classic);

        ass.ShouldContain("PlayResX: 1920");
        ass.ShouldContain("Dialogue: 0,0:01:01.50,0:01:02.00,Narration,,0,0,0,,\\{\\\u2060b1}bold\\Nsecond\n");
    }

    [Fact]
    public void Each_word_is_marked_while_it_is_spoken_where_the_look_says_so()
    {
        var sentence = new TimedSentence(new Sentence(1, 1, "The fox ran home."), 1, 2, 4) { WordEnds = [0.2, 0.9, 1.2, 1.95] };

        var ass = BurnedSubtitles.ToAss(SubtitleTrack.Cues([sentence]), SubtitleLook.For(SubtitleStyle.Karaoke, AspectRatio.Upright));

        var lines = ass.Split('\n').Where(line => line.StartsWith("Dialogue", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBe(4);
        lines[1].ShouldBe("Dialogue: 0,0:00:02.20,0:00:02.90,Narration,,0,0,0,,The {\\c&H28D7FF&}fox{\\r} ran home.");
        lines[3].ShouldStartWith("Dialogue: 0,0:00:03.20,0:00:04.00,");
    }

    [Fact]
    public void Every_style_looks_different_and_its_lines_stay_within_the_margins_of_every_shape()
    {
        // The widest capital of DejaVu Sans takes 0.9 of the em, which is 0.86 of the font's size; a line of capitals averages 0.66, bold 0.74.
        foreach (var ratio in Enum.GetValues<AspectRatio>())
        {
            var looks = Enum.GetValues<SubtitleStyle>().Select(style => SubtitleLook.For(style, ratio)).ToList();

            looks.Select(look => (look.FontSize, look.Border, look.SpokenColour)).Distinct().Count().ShouldBe(4);
            looks.ShouldAllBe(look => look.LineWidth * look.FontSize * 0.86 * (look.Bold ? 0.74 : 0.66) <= look.Width - (2 * look.SideMargin));
            looks.ShouldAllBe(look => look.SideMargin >= look.Width * 0.07 && look.BottomMargin >= look.Height * 0.07);
        }
    }

    [Fact]
    public void The_scene_document_is_camel_case_JSON_with_times_prompts_and_what_was_left_out()
    {
        var sentences = ScriptReader.Read(Stories.FairyTale);
        var scenes = ScenePlanner.Plan(sentences, Stories.Request(Stories.FairyTale), 7);
        var timeline = Timeline.Build(scenes, sentences.ToDictionary(s => s.Number, _ => 4.0), 25);

        var json = SceneDocument.From("A title", "preview", Stories.Request(Stories.FairyTale), 7, "en", timeline, [new Sentence(99, 9, "Left out – „ganz“.")]).ToJson();

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        root.GetProperty("visualStyle").GetString().ShouldBe("pixar");
        root.GetProperty("seed").GetInt64().ShouldBe(7);
        root.GetProperty("language").GetString().ShouldBe("en");
        root.GetProperty("duration").GetDouble().ShouldBe(timeline.Seconds, 0.001);
        root.GetProperty("leftOut")[0].GetString().ShouldBe("Left out – „ganz“.");
        Encoding.UTF8.GetString(json).ShouldContain("„ganz“");
        var first = root.GetProperty("scenes")[0];
        first.GetProperty("scene").GetInt32().ShouldBe(1);
        first.GetProperty("prompt").GetString().ShouldBe(scenes[0].ImagePrompt);
        first.GetProperty("camera").GetString().ShouldBe(JsonSerializer.SerializeToElement(scenes[0].Move).GetString());
        first.GetProperty("start").GetDouble().ShouldBe(0);
        first.GetProperty("end").GetDouble().ShouldBe(root.GetProperty("scenes")[1].GetProperty("start").GetDouble());
        first.GetProperty("narration").GetString().ShouldBe(string.Join(' ', scenes[0].Sentences.Select(s => s.Text)));
        first.GetProperty("sentences")[0].GetProperty("start").GetDouble().ShouldBe(1);
    }

    private static IReadOnlyList<Cue> Cues(string text)
    {
        var sentence = new Sentence(1, 1, text);
        return SubtitleTrack.Cues(Timeline.Build([new Scene(1, [sentence], "", "", 0, CameraMove.ZoomIn)], new Dictionary<int, double> { [1] = 4.0 }, 25).Sentences);
    }

    private static int Width(string line) => line.EnumerateRunes().Sum(r => r.Value > 0x2E80 ? 2 : 1);
}
