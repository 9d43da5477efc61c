using System.Globalization;
using System.Text;
using System.Text.Json;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using CreativeStudio.GpuRunner.VideoProcessing;
using Request = CreativeStudio.Domain.VideoProcessing.VideoProcessingRequest;

namespace CreativeStudio.GpuRunner.Tests.VideoProcessing;

public sealed class WorkingOnAFilmTests : SoundFolder
{
    private const string Bars = "testsrc2=s=320x180:r=25:d=3";
    private const string Grey = "color=c=0x404040:s=320x180:r=25:d=1";

    private IReadOnlyList<string> _begun = [];

    [Fact]
    public async Task A_chain_of_operations_is_done_in_one_pass_with_a_thumbnail_and_a_document()
    {
        await FilmAsync("in.mp4", Bars);
        var delivery = await RunAsync(
            "in.mp4",
            new(VideoOperationType.Trim) { Start = 0.5, End = 2.5 }, new(VideoOperationType.Scale) { Width = 160 },
            new(VideoOperationType.Convert) { Format = VideoFormat.Webm });

        delivery.Outputs.Select(output => output.ContentType).ShouldBe(["video/webm", "image/jpeg", "application/json"]);
        var facts = await FilmProbe.ReadAsync(delivery.Outputs[0].Path, CancellationToken.None);
        (facts.Width, facts.Height, facts.VideoCodec, facts.AudioCodec).ShouldBe((160, 90, "vp9", "opus"));
        facts.Seconds.ShouldBe(2, 0.1);
        (await FilmProbe.ReadAsync(delivery.Outputs[1].Path, CancellationToken.None)).Width.ShouldBe(640);
        var document = JsonDocument.Parse(await File.ReadAllBytesAsync(delivery.Outputs[2].Path)).RootElement;
        document.GetProperty("before").GetProperty("width").GetInt32().ShouldBe(320);
        document.GetProperty("after").GetProperty("width").GetInt32().ShouldBe(160);
        document.GetProperty("operations").EnumerateArray().Select(operation => operation.GetProperty("type").GetString()).ShouldBe(["trim", "scale", "convert"]);
        document.GetProperty("picture").GetString().ShouldBe("encoded");
        _begun.ShouldBe(["render"]);
    }

    // Of a grey of 64; the middle is 127.5.
    [Theory]
    [InlineData(2, 1, 1, 128)]
    [InlineData(0.5, 1, 1, 32)]
    [InlineData(1, 0.5, 1, 96)]
    [InlineData(1, 2, 1, 0.5)]
    public async Task Light_and_contrast_are_changed_by_their_factors(double brightness, double contrast, double saturation, double expected)
    {
        await FilmAsync("in.mp4", Grey);
        var film = await FilmOfAsync("in.mp4", Enhance(brightness, contrast, saturation));
        (await ColourAsync(film)).ShouldAllBe(value => Math.Abs(value - expected) < 3);
    }

    [Fact]
    public async Task Colours_are_changed_by_their_factor_and_light_stays()
    {
        await FilmAsync("in.mp4", "color=c=0xA06060:s=320x180:r=25:d=1");
        var grey = await ColourAsync(await FilmOfAsync("in.mp4", Enhance(1, 1, 0)));
        (grey.Max() - grey.Min()).ShouldBeLessThan(4);
        var strong = await ColourAsync(await FilmOfAsync("in.mp4", Enhance(1, 1, 1.5)));
        (strong[0] - strong[1]).ShouldBe(96, 8);
    }

    [Fact]
    public async Task A_shaking_film_becomes_steady()
    {
        await ExternalProgram.RunAsync(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=480x270:r=25:d=0.04,loop=49:1:0,setpts=N/25/TB", "-vf",
                "crop=320:180:x='80+12*sin(n*1.9)':y='45+9*cos(n*2.7)'", "-r", "25", "-pix_fmt", "yuv420p", PathOf("in.mp4"),
            ],
            CancellationToken.None);
        var film = await FilmOfAsync("in.mp4", new VideoOperation(VideoOperationType.Stabilise));
        _begun.ShouldBe(["measure-motion", "render"]);
        (await MotionAsync(film)).ShouldBeLessThan(0.4 * await MotionAsync(PathOf("in.mp4")));
    }

    [Theory]
    [InlineData("320x180")]
    [InlineData("180x320")]
    public async Task Subtitles_are_drawn_within_the_picture_while_they_are_to_be_read(string size)
    {
        await FilmAsync("in.mp4", $"color=c=black:s={size}:r=25:d=3");
        var film = await FilmOfAsync(
            "in.mp4", Subtitles("00:01.000 --> 00:02.000\n{\\pos(0,0)}A sentence that is long enough to fill more than a line of the picture", SubtitleMode.Burn));
        (await WhiteAsync(film, 0.5)).ShouldBeEmpty();
        (await WhiteAsync(film, 2.5)).ShouldBeEmpty();
        var (width, height) = (int.Parse(size.Split('x')[0], CultureInfo.InvariantCulture), int.Parse(size.Split('x')[1], CultureInfo.InvariantCulture));
        var white = await WhiteAsync(film, 1.5);
        white.Count.ShouldBeGreaterThan(100);
        white.ShouldAllBe(at => at % width > width / 20 && at % width < width - (width / 20) && at / width > height * 0.7);
    }

    [Theory]
    [InlineData("mp4", "mov_text")]
    [InlineData("mov", "mov_text")]
    [InlineData("webm", "webvtt")]
    public async Task Subtitles_may_be_a_track_beside_pictures_that_stay_as_they_are(string format, string codec)
    {
        await FilmAsync($"in.{format}", Grey);
        var delivery = await RunAsync($"in.{format}", Subtitles("00:00.200 --> 00:00.800\n<b>Hello</b>", SubtitleMode.Track));
        var film = delivery.Outputs[0].Path;
        var streams = await ProbeAsync(film, "-show_entries", "stream=codec_name", "-of", "csv=p=0");
        streams.ShouldContain(codec);
        var document = await File.ReadAllTextAsync(delivery.Outputs[2].Path);
        document.ShouldContain("\"picture\": \"copied\"");
        document.ShouldNotContain("Hello");
        var text = await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-i", film, "-map", "0:s:0", "-f", "srt", "-"], null, null, CancellationToken.None);
        Encoding.UTF8.GetString(text).ShouldMatch("00:00:00,20[0-9] --> 00:00:00,80[0-9]\nHello");
    }

    [Fact]
    public async Task Subtitles_without_a_text_are_what_is_spoken_in_the_part_that_is_kept()
    {
        await ExternalProgram.RunAsync("flite", ["-voice", "slt", "-t", "The weather is nice today and the birds are singing in the garden.", "-o", PathOf("said.wav")], CancellationToken.None);
        await ExternalProgram.RunAsync(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", "color=c=black:s=320x180:r=10:d=6", "-i", PathOf("said.wav"), "-af", "adelay=1500:all=1", "-pix_fmt", "yuv420p", "-t", "6", PathOf("in.mp4")],
            CancellationToken.None);
        var delivery = await RunAsync("in.mp4", new(VideoOperationType.Trim) { Start = 1, End = 6 }, new(VideoOperationType.Subtitles) { Mode = SubtitleMode.Burn });
        delivery.Outputs.Select(output => Path.GetFileName(output.Path)).ShouldContain("transcript.srt");
        (await WhiteAsync(delivery.Outputs[0].Path, 0.2)).ShouldBeEmpty();
        (await WhiteAsync(delivery.Outputs[0].Path, 2)).Count.ShouldBeGreaterThan(100);
        _begun.ShouldBe(["transcribe", "render"]);
    }

    [Fact]
    public async Task A_second_attempt_does_not_measure_the_motion_again_and_its_film_is_the_same()
    {
        await FilmAsync("in.mp4", "testsrc2=s=160x90:r=10:d=1");
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(bench, "in.mp4", new VideoOperation(VideoOperationType.Stabilise));
        var first = await bench.RunAsync(bench.Pipeline<VideoProcessingPipeline>(), CancellationToken.None);
        var second = await bench.RunAsync(bench.Pipeline<VideoProcessingPipeline>(), CancellationToken.None);
        bench.Begun.ShouldBe(["measure-motion", "render"]);
        (await File.ReadAllBytesAsync(second.Outputs[0].Path)).ShouldBe(await File.ReadAllBytesAsync(first.Outputs[0].Path));
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("webm")]
    public async Task A_playlist_under_another_name_reads_nothing(string ending)
    {
        await FilmAsync("secret.mp4", Grey);
        await File.WriteAllTextAsync(PathOf($"in.{ending}"), $"#EXTM3U\n#EXTINF:3,\nfile://{PathOf("secret.mp4")}\n#EXT-X-ENDLIST\nffconcat version 1.0\nfile secret.mp4\n");
        (await Should.ThrowAsync<JobRefusedException>(() => RunAsync($"in.{ending}", new VideoOperation(VideoOperationType.Stabilise)))).Code.ShouldBe("FILE_002");
    }

    private async Task<Delivery> RunAsync(string file, params VideoOperation[] operations)
    {
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(bench, file, operations);
        var delivery = await bench.RunAsync(bench.Pipeline<VideoProcessingPipeline>(), CancellationToken.None);
        _begun = [.. bench.Begun];
        var outputs = new List<OutputFile>();
        foreach (var output in delivery.Outputs)
        {
            // The bench takes its folder with it.
            File.Copy(output.Path, PathOf(Path.GetFileName(output.Path)), overwrite: true);
            outputs.Add(output with { Path = PathOf(Path.GetFileName(output.Path)) });
        }

        return delivery with { Outputs = outputs };
    }

    private async Task<string> FilmOfAsync(string file, params VideoOperation[] operations) => (await RunAsync(file, operations)).Outputs[0].Path;

    private async Task AskAsync(PipelineBench bench, string file, params VideoOperation[] operations) => bench.Ask(
        Request.JobType, new Request(Guid.CreateVersion7(), null, null, null, operations), [await bench.GiveAsync("video", PathOf(file), MediaKind.Video)]);

    private async Task FilmAsync(string file, string pictures)
    {
        string[] codec = file.EndsWith("webm", StringComparison.Ordinal) ? ["-c:v", "libvpx", "-c:a", "libopus"] : ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"];
        await ExternalProgram.RunAsync(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", pictures, "-f", "lavfi", "-i", "sine=f=440", "-shortest", "-pix_fmt", "yuv420p", .. codec, PathOf(file)],
            CancellationToken.None);
    }

    // Red, green and blue of the middle of the film.
    private static async Task<double[]> ColourAsync(string film)
    {
        var pixel = await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-ss", "0.5", "-i", film, "-frames:v", "1", "-vf", "scale=1:1:flags=area", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"], null, null, CancellationToken.None);
        return [.. pixel.Select(value => (double)value)];
    }

    private static async Task<IReadOnlyList<int>> WhiteAsync(string film, double at)
    {
        var frame = await ExternalProgram.RunAsync(
            "ffmpeg",
            ["-v", "error", "-ss", at.ToString(CultureInfo.InvariantCulture), "-i", film, "-frames:v", "1", "-pix_fmt", "gray", "-f", "rawvideo", "-"], null, null, CancellationToken.None);
        return [.. frame.Index().Where(pixel => pixel.Item > 150).Select(pixel => pixel.Index)];
    }

    // Mean difference of neighbouring frames, without the edges.
    private static async Task<double> MotionAsync(string film)
    {
        const int size = 240 * 120;
        var frames = await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-i", film, "-vf", "crop=240:120", "-pix_fmt", "gray", "-f", "rawvideo", "-"], null, null, CancellationToken.None);
        var sum = 0.0;
        for (var i = size; i < frames.Length; i++)
        {
            sum += Math.Abs(frames[i] - frames[i - size]);
        }

        return sum / (frames.Length - size);
    }

    private static async Task<string> ProbeAsync(string film, params string[] arguments) =>
        Encoding.UTF8.GetString(await ExternalProgram.RunAsync("ffprobe", ["-v", "error", .. arguments, film], null, null, CancellationToken.None));

    private static VideoOperation Enhance(double brightness, double contrast, double saturation) =>
        new(VideoOperationType.Enhance) { Brightness = brightness, Contrast = contrast, Saturation = saturation };

    private static VideoOperation Subtitles(string text, SubtitleMode mode) => new(VideoOperationType.Subtitles) { Text = text, Mode = mode };
}
