using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Music;

namespace CreativeStudio.GpuRunner.Tests.Media.Music;

public sealed class MusicComposerTests
{
    public static TheoryData<MusicMood> Moods => [MusicMood.Epic, MusicMood.Emotional, MusicMood.Uplifting, MusicMood.Mysterious];

    [Theory]
    [MemberData(nameof(Moods))]
    public void Every_piece_is_playable_fills_its_length_and_ends_on_its_tonic(MusicMood mood)
    {
        var ranges = MoodStyle.Of(mood).Layers.Where(l => l.Instrument != Instrument.Drums).GroupBy(l => l.Instrument.Program)
            .ToDictionary(g => g.Key, g => (Low: g.Min(l => l.Instrument.Low), High: g.Max(l => l.Instrument.High)));
        for (var seed = 0; seed < 24; seed++)
        {
            var length = TimeSpan.FromSeconds(1 + (seed * 7.613));
            var music = new MidiReader(MusicComposer.Compose(mood, length, seed));
            var where = $"{mood}, {length}, seed {seed}";
            (music.Length - length).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(1), where);
            music.Notes.ShouldAllBe(n => n.Start >= 0 && n.Start < n.End && n.End <= music.End && n.Velocity > 0, where);
            music.Notes.Where(n => n.Channel != 9).ShouldAllBe(n => n.Key >= ranges[n.Program].Low && n.Key <= ranges[n.Program].High, where);
            music.Notes.Where(n => n.Channel == 9).ShouldAllBe(n => n.Key >= 35 && n.Key <= 81, where);
            ShouldEndOnTonic(music, where);
        }
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void The_same_seed_gives_the_same_piece_and_another_seed_another(MusicMood mood)
    {
        var length = TimeSpan.FromSeconds(60);
        MusicComposer.Compose(mood, length, 7).ShouldBe(MusicComposer.Compose(mood, length, 7));
        var pieces = Enumerable.Range(0, 12).Select(seed => Convert.ToHexString(MusicComposer.Compose(mood, length, seed))).ToList();
        pieces.Distinct().Count().ShouldBe(12);
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void Three_minutes_do_not_repeat_themselves(MusicMood mood)
    {
        var music = new MidiReader(MusicComposer.Compose(mood, TimeSpan.FromSeconds(180), 3));
        var phrases = music.Notes.Where(n => n.Start < music.End).GroupBy(n => n.Start / (4 * Bar.Ticks)).Select(phrase => string.Join(
            ' ', phrase.OrderBy(n => n.Start).ThenBy(n => n.Channel).ThenBy(n => n.Key).Select(n => $"{n.Program}:{n.Key}@{(n.Start % (4 * Bar.Ticks)) / 60}")));
        var list = phrases.ToList();
        list.Count.ShouldBeGreaterThan(10);
        list.Distinct().Count().ShouldBe(list.Count);
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void A_piece_builds_up(MusicMood mood)
    {
        var music = new MidiReader(MusicComposer.Compose(mood, TimeSpan.FromSeconds(90), 11));
        InstrumentsIn(music, 0.75, 0.95).ShouldBeGreaterThan(InstrumentsIn(music, 0, 0.1) + 1);
    }

    [Fact]
    public void The_upper_voices_of_the_strings_move_by_small_steps()
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var bars = MusicForm.Plan(MoodStyle.Of(MusicMood.Emotional), 32, new Random(seed));
            var moves = bars.Zip(bars.Skip(1), (a, b) => Math.Abs(a.Voicing[3] - b.Voicing[3])).ToList();
            moves.Average().ShouldBeLessThan(3);
            moves.ShouldAllBe(m => m <= 7);
        }
    }

    [Fact]
    public void No_music_and_no_length_cannot_be_composed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MusicComposer.Compose(MusicMood.None, TimeSpan.FromSeconds(10), 1));
        Should.Throw<ArgumentOutOfRangeException>(() => MusicComposer.Compose(MusicMood.Epic, TimeSpan.Zero, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => MusicComposer.Compose(MusicMood.Epic, TimeSpan.FromHours(2), 1));
    }

    [Fact]
    public void The_largest_seed_and_a_moment_are_fine() =>
        new MidiReader(MusicComposer.Compose(MusicMood.Epic, TimeSpan.FromMilliseconds(200), (1L << 53) - 1)).Notes.ShouldNotBeEmpty();

    private static void ShouldEndOnTonic(MidiReader music, string where)
    {
        var last = music.Notes.Where(n => n.Channel != 9 && n.Start >= music.End - Bar.Ticks).ToList();
        last.ShouldNotBeEmpty(where);
        (last.MinBy(n => n.Key)!.Key % 12).ShouldBe(music.Tonic, where);
        last.Select(n => (n.Key - music.Tonic + 12) % 12).ShouldAllBe(interval => interval == 0 || interval == 3 || interval == 4 || interval == 7, where);
        music.Notes.Max(n => n.End).ShouldBeLessThan(music.End, where);
    }

    private static int InstrumentsIn(MidiReader music, double from, double to) =>
        music.Notes.Where(n => n.End > music.End * from && n.Start < music.End * to).Select(n => n.Channel).Distinct().Count();
}
