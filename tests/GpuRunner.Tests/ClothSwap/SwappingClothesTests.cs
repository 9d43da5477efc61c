using System.Text;
using CreativeStudio.Domain.ClothSwap;
using CreativeStudio.GpuRunner.ClothSwap;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Tests.Jobs;
using Request = CreativeStudio.Domain.ClothSwap.ClothSwapRequest;

namespace CreativeStudio.GpuRunner.Tests.ClothSwap;

public sealed class SwappingClothesTests(SwappingClothesTests.DressedPerson dressed) : IClassFixture<SwappingClothesTests.DressedPerson>, IDisposable
{
    private const int Width = 832;
    private const int Height = 1248;

    private const string Person = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 600" width="832" height="1248"><rect width="400" height="600" fill="#d8dde2"/>
        <rect x="162" y="310" width="34" height="250" fill="#2b3a55"/><rect x="204" y="310" width="34" height="250" fill="#2b3a55"/>
        <rect x="155" y="150" width="90" height="170" rx="24" fill="#8a8f94"/><rect x="132" y="158" width="24" height="150" rx="11" fill="#c99b7a"/>
        <rect x="244" y="158" width="24" height="150" rx="11" fill="#c99b7a"/><ellipse cx="200" cy="100" rx="32" ry="42" fill="#d9a986"/>
        <circle cx="188" cy="95" r="4" fill="#201510"/><circle cx="212" cy="95" r="4" fill="#201510"/>
        <path d="M166 96 q34 -72 68 0 q-34 -32 -68 0" fill="#3a2418"/></svg>
        """;

    private const string Shirt = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="#ffffff"/>
        <path d="M130 60 L170 60 Q200 95 230 60 L270 60 L360 130 L320 190 L285 165 L285 360 L115 360 L115 165 L80 190 L40 130 Z" fill="#1f8a3b"/>
        <rect x="115" y="190" width="170" height="22" fill="#0e5a24"/><rect x="115" y="270" width="170" height="22" fill="#0e5a24"/></svg>
        """;

    private static readonly Request Casual = new(Guid.CreateVersion7(), Guid.CreateVersion7(), null, null, ClothCategory.Casual, true, 7);

    private readonly string _folder = Directory.CreateTempSubdirectory("cloth-swap-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_torso_gets_the_clothes_and_the_face_stays_as_it_was()
    {
        var person = dressed.Person;
        var result = await FetchAsync(dressed.Bench, "result.png");
        (await PngMetadata.ReadAsync(result, CancellationToken.None)).ShouldHaveSingleItem().Value.ShouldBe("CreativeStudio, engine: preview");
        var (before, after) = (await ReadAsync(person), await ReadAsync(result));
        (after.Width, after.Height).ShouldBe((Width, Height));
        var head = (await HeadFinder.FindAsync(person, Width, Height, CancellationToken.None)).ShouldNotBeNull();
        Difference(before, after, Middle(head)).ShouldBeLessThan(0.5);
        var chest = head with { Top = head.Top + (head.Height * 2), Left = head.Left + (head.Width / 3), Width = head.Width / 3 };
        Difference(before, after, chest).ShouldBeGreaterThan(20);
        var (r, g, b) = Mean(after, chest);
        (g > r + 30 && g > b + 20).ShouldBeTrue($"the chest is {r:F0} {g:F0} {b:F0}");
    }

    [Fact]
    public async Task Four_advertisements_come_each_in_its_shape_and_with_a_small_picture()
    {
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(bench, Casual with { PreserveFace = false }, _folder);

        var delivery = await bench.RunAsync(bench.Pipeline<ClothSwapPipeline>(), CancellationToken.None);

        delivery.Outputs.ShouldBeEmpty();
        bench.Store.Keys.Where(key => key.StartsWith("outputs/", StringComparison.Ordinal)).Select(Path.GetFileName).ShouldBe(
            [
                "ad-1-1x1-thumb.webp", "ad-1-1x1.png", "ad-2-4x5-thumb.webp", "ad-2-4x5.png", "ad-3-9x16-thumb.webp", "ad-3-9x16.png",
                "ad-4-4x5-thumb.webp", "ad-4-4x5.png", "result-thumb.webp", "result.png",
            ]);
        var means = new List<(double R, double G, double B)>();
        foreach (var variant in AdVariant.All)
        {
            var picture = await ReadAsync(await FetchAsync(bench, variant.FileName));
            (picture.Width, picture.Height).ShouldBe((variant.Width, variant.Height));
            means.Add(Mean(picture, new PictureBox(0, 0, variant.Width / 8, variant.Height / 2)));
        }

        means.SelectMany((one, i) => means.Skip(i + 1).Select(other => Math.Abs(one.R - other.R) + Math.Abs(one.G - other.G) + Math.Abs(one.B - other.B)))
            .ShouldAllBe(difference => difference > 12);
        bench.Begun.ShouldBe(["prepare", "try-on", "variant-1", "variant-2", "variant-3", "variant-4"]);
    }

    [Fact]
    public async Task A_second_attempt_repeats_no_step()
    {
        var bench = dressed.Bench;
        var (begun, result) = (bench.Begun.Count, await File.ReadAllBytesAsync(await FetchAsync(bench, "result.png")));

        var second = await dressed.RunAgainAsync();

        second.Models.ShouldBe(dressed.Delivery.Models);
        second.Models.ShouldNotBeEmpty();
        bench.Begun.Count.ShouldBe(begun);
        (await File.ReadAllBytesAsync(await FetchAsync(bench, "result.png"))).ShouldBe(result);
    }

    [Theory]
    [InlineData(1000, 1000, 1024, 1024)]
    [InlineData(3000, 4500, 832, 1248)]
    [InlineData(4000, 3000, 1184, 880)]
    [InlineData(10, 5000, 512, 2048)]
    public void The_size_has_the_shape_of_the_picture_and_sides_that_models_take(int width, int height, int expectedWidth, int expectedHeight)
    {
        var size = TryOnSize.For(width, height);

        (size.Width, size.Height).ShouldBe((expectedWidth, expectedHeight));
        (size.Width % 16, size.Height % 16).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(832, 1248)]
    [InlineData(1248, 832)]
    [InlineData(512, 2048)]
    public void Every_cut_lies_in_the_picture_has_its_shape_and_holds_the_head(int width, int height)
    {
        var head = new PictureBox(width / 2, height / 10, width / 12, height / 12);
        foreach (var variant in AdVariant.All)
        {
            var cut = variant.CutOf(width, height, head);

            ((double)cut.Width / cut.Height).ShouldBe((double)variant.Width / variant.Height, 0.01);
            (cut.Left >= 0 && cut.Top >= 0 && cut.Left + cut.Width <= width && cut.Top + cut.Height <= height).ShouldBeTrue();
            (cut.Left <= head.Left && cut.Top <= head.Top && cut.Left + cut.Width >= head.Left + head.Width && cut.Top + cut.Height >= head.Top + head.Height)
                .ShouldBeTrue();
        }
    }

    private static async Task<string> AskAsync(PipelineBench bench, Request request, string folder)
    {
        var (person, shirt) = (Path.Combine(folder, "person.png"), Path.Combine(folder, "shirt.png"));
        await ExternalProgram.RunAsync("rsvg-convert", ["--background-color=black", "--output=" + person], Encoding.UTF8.GetBytes(Person), null, CancellationToken.None);
        await ExternalProgram.RunAsync("rsvg-convert", ["--background-color=black", "--width=800", "--output=" + shirt], Encoding.UTF8.GetBytes(Shirt), null, CancellationToken.None);
        bench.Ask(Request.JobType, request, [await bench.GiveAsync("person", person), await bench.GiveAsync("cloth", shirt)]);
        return person;
    }

    private async Task<string> FetchAsync(PipelineBench bench, string name)
    {
        var path = Path.Combine(_folder, "fetched-" + name);
        await using var content = await bench.Store.OpenAsync(
            bench.Store.Keys.Single(key => key.StartsWith("outputs/", StringComparison.Ordinal) && key.EndsWith("/" + name, StringComparison.Ordinal)),
            CancellationToken.None);
        await using var file = File.Create(path);
        await content!.CopyToAsync(file);
        return path;
    }

    private static async Task<Rgb24> ReadAsync(string path)
    {
        var header = (await PngFile.ReadAsync(path, CancellationToken.None)).ShouldNotBeNull();
        return await Rgb24.ReadAsync(path, Math.Max(header.Width, header.Height), CancellationToken.None);
    }

    private static PictureBox Middle(PictureBox box) => new(box.Left + (box.Width / 4), box.Top + (box.Height / 4), box.Width / 2, box.Height / 2);

    private static double Difference(Rgb24 one, Rgb24 other, PictureBox part) => Places(one, part).Average(at =>
    {
        var (a, b) = (one.At(at), other.At(at));
        return (Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B)) / 3.0;
    });

    private static (double R, double G, double B) Mean(Rgb24 picture, PictureBox part)
    {
        var samples = Places(picture, part).Select(picture.At).ToList();
        return (samples.Average(s => s.R), samples.Average(s => s.G), samples.Average(s => s.B));
    }

    private static IEnumerable<int> Places(Rgb24 picture, PictureBox part) =>
        from y in Enumerable.Range(part.Top, part.Height) from x in Enumerable.Range(part.Left, part.Width) select (y * picture.Width) + x;

    /// <summary>A person in new clothes, with the face kept.</summary>
    public sealed class DressedPerson : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("cloth-swap-").FullName;
        private ClothSwapPipeline _pipeline = null!;

        internal PipelineBench Bench { get; private set; } = null!;

        internal Delivery Delivery { get; private set; } = null!;

        internal string Person { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Bench = await PipelineBench.StartAsync();
            Person = await AskAsync(Bench, Casual, _folder);
            _pipeline = Bench.Pipeline<ClothSwapPipeline>();
            Delivery = await RunAgainAsync();
        }

        public async Task DisposeAsync()
        {
            await Bench.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        internal Task<Delivery> RunAgainAsync() => Bench.RunAsync(_pipeline, CancellationToken.None);
    }
}
