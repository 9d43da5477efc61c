using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Tests.Media.Sound;

namespace CreativeStudio.GpuRunner.Tests.Media.Music;

public sealed class MusicRendererTests : SoundFolder
{
    [Theory]
    [InlineData(MusicMood.Epic)]
    [InlineData(MusicMood.Mysterious)]
    public async Task A_piece_is_heard_for_its_length_and_never_clips(MusicMood mood)
    {
        await Renderer().RenderAsync(MusicComposer.Compose(mood, TimeSpan.FromSeconds(8), 5), PathOf("music.wav"), CancellationToken.None);
        await using (var file = File.OpenRead(PathOf("music.wav")))
        {
            var format = WavFile.ReadFormat(file);
            format.ShouldSatisfyAllConditions(f => f.Channels.ShouldBe(2), f => f.Rate.ShouldBe(48000), f => f.BitsPerSample.ShouldBe(16));
            format.Frames.ShouldBeGreaterThanOrEqualTo(8 * 48000);
        }

        var heard = await Decode.MonoAsync(PathOf("music.wav"));
        heard.Max(Math.Abs).ShouldBeInRange(0.3f, 0.72f);
        for (var second = 0; second < 7; second++)
        {
            SoundMeter.LevelDb(heard.AsSpan(second * 48000, 48000)).ShouldBeGreaterThan(-50, $"second {second}");
        }

        Files().ShouldBe(["music.wav"]);
    }

    [Fact]
    public async Task A_missing_sound_font_is_named()
    {
        var error = await Should.ThrowAsync<ExternalProgramException>(
            () => Renderer("/nowhere/font.sf2").RenderAsync([], PathOf("music.wav"), CancellationToken.None));
        error.Message.ShouldContain("/nowhere/font.sf2");
        error.Message.ShouldContain("Music:SoundFont");
    }

    private static MusicRenderer Renderer(string? soundFont = null) => new(soundFont);
}
