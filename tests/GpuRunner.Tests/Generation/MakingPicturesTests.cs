using System.Text;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview;
using CreativeStudio.GpuRunner.Preview.Editing;
using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.Generation;

/// <summary>All ways to make a picture, on the bundled engine.</summary>
public sealed class MakingPicturesTests : IAsyncLifetime, IDisposable
{
    private const string Person = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 800"><rect width="400" height="800" fill="#d8dde2"/>
        <rect x="150" y="400" width="45" height="340" fill="#2b3a55"/><rect x="205" y="400" width="45" height="340" fill="#2b3a55"/>
        <rect x="140" y="180" width="120" height="235" rx="30" fill="#8a8f94"/><rect x="115" y="190" width="30" height="210" rx="14" fill="#c99b7a"/>
        <rect x="255" y="190" width="30" height="210" rx="14" fill="#c99b7a"/><ellipse cx="200" cy="120" rx="42" ry="54" fill="#d9a986"/>
        <path d="M156 115 q44 -90 88 0 q-44 -40 -88 0" fill="#3a2418"/></svg>
        """;

    private const string Shirt = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="#ffffff"/>
        <path d="M130 60 L170 60 Q200 95 230 60 L270 60 L360 130 L320 190 L285 165 L285 360 L115 360 L115 165 L80 190 L40 130 Z" fill="#c0202a"/>
        <rect x="115" y="230" width="170" height="26" fill="#f4e04a"/></svg>
        """;

    private const string Mask = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="#000"/><rect x="256" y="256" width="200" height="200" fill="#fff"/></svg>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("pictures-").FullName;
    private PreviewEngine _engine = null!;
    private ComfyClient _client = null!;
    private PictureMaker _maker = null!;

    public async Task InitializeAsync()
    {
        _engine = new PreviewEngine(Path.Combine(_folder, "engine"), 0, TimeProvider.System, NullLoggerFactory.Instance);
        var url = await _engine.StartAsync(CancellationToken.None);
        _client = ComfyTest.Client(url);
        _maker = new PictureMaker(
            _client,
            new WorkflowRunner(_client, TimeProvider.System, NullLogger<WorkflowRunner>.Instance),
            WorkflowPacks.Load(WorkflowPacks.ShippedFolder),
            new CheckpointSelector(_client, Options.Create(ComfyTest.Options), NullLogger<CheckpointSelector>.Instance));
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _engine.DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_picture_has_the_size_that_was_asked_for_and_as_many_come_as_there_are_paths()
    {
        var request = new PictureRequest("a lighthouse by the sea", "", 7, "studio/t") { Width = 500, Height = 333, Steps = 4 };

        await _maker.MakeAsync(request, [InFolder("a.png"), InFolder("b.png")], (_, _) => { }, CancellationToken.None);

        var (first, second) = (await ReadAsync("a.png"), await ReadAsync("b.png"));
        (first.Width, first.Height, second.Width, second.Height).ShouldBe((500, 333, 500, 333));
        Difference(first, second).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task The_less_strength_the_more_of_the_first_picture_is_kept()
    {
        await MakeAsync(new PictureRequest("a lighthouse by the sea at sunset", "", 7, "studio/i") { Width = 512, Height = 512 }, "init.png");
        var request = new PictureRequest("a snowy mountain", "", 9, "studio/j") { Width = 512, Height = 512, InitImage = InFolder("init.png") };

        await MakeAsync(request with { Strength = 0.25, Prefix = "studio/k" }, "little.png");
        await MakeAsync(request with { Strength = 0.75 }, "much.png");

        var init = await ReadAsync("init.png");
        var (little, much) = (Difference(init, await ReadAsync("little.png")), Difference(init, await ReadAsync("much.png")));
        little.ShouldBeGreaterThan(1);
        much.ShouldBeGreaterThan(little * 2);
    }

    [Fact]
    public async Task Only_what_the_mask_selects_is_drawn_anew()
    {
        await MakeAsync(new PictureRequest("a green meadow", "", 7, "studio/m") { Width = 512, Height = 512 }, "init.png");
        await DrawAsync(Mask, 512, 512, "mask.png");
        var request = new PictureRequest("a fox sitting in the snow", "", 3, "studio/n")
        {
            Width = 512, Height = 512, InitImage = InFolder("init.png"), Mask = InFolder("mask.png"), Strength = 1,
        };

        await MakeAsync(request, "filled.png");

        var (init, filled) = (await ReadAsync("init.png"), await ReadAsync("filled.png"));
        Difference(init, filled, 0, 0, 512, 240).ShouldBe(0);
        Difference(init, filled, 270, 270, 440, 440).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Clothes_of_the_second_reference_are_worn_by_whom_the_first_shows()
    {
        await DrawAsync(Person, 400, 800, "person.png");
        await DrawAsync(Shirt, 400, 400, "shirt.png");
        var request = new PictureRequest("the person wears the shirt of the second picture", "", 3, "studio/o")
        {
            Width = 400, Height = 800, References = [InFolder("person.png"), InFolder("shirt.png")],
        };

        var made = await _maker.MakeAsync(request, InFolder("tryon.png"), (_, _) => { }, CancellationToken.None);

        var (before, after) = (await ReadAsync("person.png"), await ReadAsync("tryon.png"));
        (after.Width, after.Height).ShouldBe((400, 800));
        var (r, g, b) = after.At(200, 250);
        (r > 130 && g < 90 && b < 90).ShouldBeTrue($"the chest is {r} {g} {b}");
        Difference(before, after, 182, 105, 218, 150).ShouldBeLessThan(4);
        made.Models.ShouldContain("preview-painter.safetensors");
    }

    [Fact]
    public async Task Another_place_is_put_behind_the_same_person()
    {
        await DrawAsync(Person, 400, 800, "person.png");
        var request = new PictureRequest("the same person on a beach by the sea", "", 3, "studio/p")
        {
            Width = 400, Height = 800, References = [InFolder("person.png")],
        };

        await MakeAsync(request, "beach.png");

        var (before, after) = (await ReadAsync("person.png"), await ReadAsync("beach.png"));
        Difference(before, after, 182, 105, 218, 150).ShouldBeLessThan(6);
        Difference(before, after, 0, 0, 80, 800).ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task A_picture_is_made_larger()
    {
        await DrawAsync(Shirt, 120, 120, "small.png");

        await _maker.UpscaleAsync(InFolder("small.png"), 480, 480, null, "studio/q", InFolder("large.png"), (_, _) => { }, CancellationToken.None);

        var large = await ReadAsync("large.png");
        (large.Width, large.Height).ShouldBe((480, 480));
        large.At(240, 200).R.ShouldBeInRange(180, 200);
    }

    private async Task MakeAsync(PictureRequest request, string file) =>
        await _maker.MakeAsync(request, InFolder(file), (_, _) => { }, CancellationToken.None);

    private string InFolder(string file) => Path.Combine(_folder, file);

    private async Task DrawAsync(string svg, int width, int height, string file) => await ExternalProgram.RunAsync(
        "rsvg-convert",
        ["--background-color=black", $"--width={width}", $"--height={height}", "--output=" + InFolder(file)],
        Encoding.UTF8.GetBytes(svg),
        null,
        CancellationToken.None);

    private async Task<Pixels> ReadAsync(string file)
    {
        var folders = new PreviewFolders(Path.Combine(_folder, "read"));
        return await Pixels.LoadAsync(folders, await new Vips(folders).LoadAsync(InFolder(file), CancellationToken.None), CancellationToken.None);
    }

    private static double Difference(Pixels one, Pixels other) => Difference(one, other, 0, 0, one.Width, one.Height);

    /// <summary>Of the channels' values, on average.</summary>
    private static double Difference(Pixels one, Pixels other, int left, int top, int right, int bottom)
    {
        double sum = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var (a, b) = (one.At(x, y), other.At(x, y));
                sum += Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B);
            }
        }

        return sum / ((right - left) * (bottom - top) * 3);
    }
}
