using System.Text;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.Upscale;
using Request = CreativeStudio.Domain.Upscale.UpscaleRequest;

namespace CreativeStudio.GpuRunner.Tests.Upscale;

/// <summary>Enlarging on the preview engine.</summary>
public sealed class EnlargingPicturesTests : IDisposable
{
    // White and black on nothing: on any one ground one of the two could not be read.
    private const string Logo = """
        <svg xmlns="http://www.w3.org/2000/svg" width="160" height="80"><circle cx="40" cy="40" r="30" fill="#fff"/>
        <rect x="90" y="10" width="60" height="60" fill="#000"/></svg>
        """;

    private static readonly Request Twice = new(Guid.CreateVersion7(), null, null, null, 2, null);

    private readonly string _folder = Directory.CreateTempSubdirectory("upscale-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_picture_becomes_larger_stays_what_it_is_and_has_a_thumbnail()
    {
        await using var bench = await PipelineBench.StartAsync();
        var source = await DrawAsync("""<svg xmlns="http://www.w3.org/2000/svg" width="90" height="70"><rect width="90" height="70" fill="#1f8a3b"/></svg>""");
        bench.Ask(Request.JobType, Twice with { ScaleFactor = 4, Model = "ESRGAN" }, [await bench.GiveAsync(Request.Input, source)]);

        var delivery = await bench.RunAsync(bench.Pipeline<UpscalePipeline>(), CancellationToken.None);

        delivery.Outputs.Select(output => (output.Kind, Path.GetFileName(output.Path))).ShouldBe(
            [("image", "upscaled.png"), ("thumbnail", "upscaled-thumb.webp")]);
        delivery.Models.ShouldBe(["RealESRGAN_x4plus.pth"]);
        var result = delivery.Outputs[0].Path;
        (await GivenPicture.SizeAsync(result, CancellationToken.None)).ShouldBe((360, 280));
        (await PngMetadata.ReadAsync(result, CancellationToken.None)).ShouldHaveSingleItem().Value.ShouldBe("CreativeStudio, engine: preview");
        (await PixelAsync(result, 180, 140)).ShouldBe([0x1f, 0x8a, 0x3b]);
    }

    [Fact]
    public async Task What_is_transparent_stays_so_and_nothing_shines_through_at_its_edges()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Twice, [await bench.GiveAsync(Request.Input, await DrawAsync(Logo))]);

        var result = (await bench.RunAsync(bench.Pipeline<UpscalePipeline>(), CancellationToken.None)).Outputs[0].Path;

        (await PixelAsync(result, 80, 80)).ShouldBe([255, 255, 255, 255]);
        (await PixelAsync(result, 240, 80)).ShouldBe([0, 0, 0, 255]);
        (await PixelAsync(result, 4, 4))[3].ShouldBe(0);

        // On white, a white disc has no edge: whatever is darker there came from under it.
        var onWhite = Path.Combine(_folder, "on-white.png");
        await ExternalProgram.RunAsync("vips", ["flatten", result, onWhite, "--background", "255"], CancellationToken.None);
        var disc = Path.Combine(_folder, "disc.png");
        await ExternalProgram.RunAsync("vips", ["crop", onWhite, disc, "0", "0", "160", "160"], CancellationToken.None);
        (await AnswerAsync("min", disc)).ShouldBeGreaterThan(250);
    }

    [Fact]
    public async Task A_picture_that_would_become_too_large_is_refused_before_anything_is_drawn()
    {
        await using var bench = await PipelineBench.StartAsync();
        var wide = Path.Combine(_folder, "wide.png");
        await ExternalProgram.RunAsync("vips", ["black", wide, "8193", "64"], CancellationToken.None);
        bench.Ask(Request.JobType, Twice, [await bench.GiveAsync(Request.Input, wide)]);

        var refused = await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(bench.Pipeline<UpscalePipeline>(), CancellationToken.None));

        (refused.Code, refused.Message).ShouldBe(("JOB_004", "image: the picture is 8193x64: 2 times that is more than 16384 pixels a side."));
        bench.Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_is_not_installed_ends_the_job_and_says_which_are()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Twice with { Model = "no-such-model" }, [await bench.GiveAsync(Request.Input, await DrawAsync(Logo))]);

        var refused = await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(bench.Pipeline<UpscalePipeline>(), CancellationToken.None));

        refused.Code.ShouldBe("JOB_004");
        refused.Message.ShouldEndWith("there are: preview-lanczos-x4.pth, RealESRGAN_x4plus.pth.");
    }

    [Theory]
    [InlineData(4096, 4096, 4, true)]
    [InlineData(8192, 64, 2, true)]
    [InlineData(4097, 64, 4, false)]
    [InlineData(64, 8193, 2, false)]
    [InlineData(int.MaxValue, 1, 4, false)]
    public void A_side_of_the_result_has_at_most_16384_pixels(int width, int height, int factor, bool fits) =>
        (Request.Refusal(width, height, factor) is null).ShouldBe(fits);

    private async Task<string> DrawAsync(string svg)
    {
        var path = Path.Combine(_folder, "drawn.png");
        await ExternalProgram.RunAsync("rsvg-convert", ["--output=" + path], Encoding.UTF8.GetBytes(svg), null, CancellationToken.None);
        return path;
    }

    private static async Task<int[]> PixelAsync(string path, int x, int y) =>
        [.. (await ReadAsync("getpoint", path, $"{x}", $"{y}")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseRounded)];

    private static async Task<double> AnswerAsync(string operation, string path) => ParseRounded(await ReadAsync(operation, path));

    private static int ParseRounded(string number) => (int)Math.Round(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<string> ReadAsync(params string[] arguments) =>
        Encoding.UTF8.GetString(await ExternalProgram.RunAsync("vips", arguments, null, null, CancellationToken.None)).Trim();
}
