using System.Text.Json;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Domain.WorkflowRun;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.WorkflowRun;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Tests.WorkflowRun;

/// <summary>Workflow packs as jobs, on the preview engine.</summary>
public sealed class RunningWorkflowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workflows-").FullName;

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "samples", "workflows");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_picture_from_a_text_has_the_size_that_was_asked_for_and_says_which_engine_made_it()
    {
        await using var bench = await PipelineBench.StartAsync();
        Ask(bench, "text-to-image", """{"prompt": "a lighthouse by the sea", "width": 320, "height": 192, "count": 2}""");

        var delivery = await RunAsync(bench);

        delivery.Outputs.Select(file => (file.Kind, Path.GetFileName(file.Path), file.ContentType)).ShouldBe(
        [
            ("thumbnail", "output-1-thumb.webp", "image/webp"), ("image", "output-1.png", "image/png"),
            ("thumbnail", "output-2-thumb.webp", "image/webp"), ("image", "output-2.png", "image/png"),
        ]);
        delivery.Models.ShouldBe(["preview-painter.safetensors"]);
        foreach (var picture in delivery.Outputs.Where(file => file.Kind == "image"))
        {
            (await SizeAsync(picture.Path)).ShouldBe((320, 192));
            (await PngMetadata.ReadAsync(picture.Path, CancellationToken.None)).ShouldHaveSingleItem().Value.ShouldBe("CreativeStudio, engine: preview");
        }
    }

    [Fact]
    public async Task A_second_attempt_delivers_the_same_files_without_running_the_workflow_again()
    {
        await using var bench = await PipelineBench.StartAsync();
        Ask(bench, "text-to-image", """{"prompt": "a forest", "width": 128, "height": 128}""");
        var first = await RunAsync(bench);

        var second = await RunAsync(bench);

        bench.Begun.ShouldBe(["run"]);
        second.Models.ShouldBe(first.Models);
        second.Outputs.Select(file => Path.GetFileName(file.Path)).ShouldBe(["output-1-thumb.webp", "output-1.png"]);
        (await File.ReadAllBytesAsync(Output(second))).ShouldBe(await File.ReadAllBytesAsync(Output(first)));
    }

    [Fact]
    public async Task A_given_picture_is_made_larger()
    {
        await using var bench = await PipelineBench.StartAsync();
        Ask(bench, "upscale", """{"image": {"assetId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c"}}""", await bench.GiveAsync("image", await PictureAsync("small.png", 64, 48)));

        var delivery = await RunAsync(bench);

        (await SizeAsync(Output(delivery))).ShouldBe((256, 192));
    }

    [Fact]
    public async Task A_pack_that_an_operator_dropped_into_a_folder_runs_like_a_shipped_one()
    {
        await using var bench = await PipelineBench.StartAsync(Samples);
        var sharp = await PictureAsync("sharp.png", 96, 96);
        Ask(bench, "soft-focus", """{"image": {"assetId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c"}, "radius": 12, "sigma": 6}""", await bench.GiveAsync("image", sharp));

        var soft = Output(await RunAsync(bench));

        (await SizeAsync(soft)).ShouldBe((96, 96));
        (await SteepestAsync(soft)).ShouldBeLessThan(await SteepestAsync(sharp) / 3);
    }

    [Fact]
    public async Task A_film_comes_with_a_picture_of_it_and_a_sound_alone()
    {
        await using var bench = await PipelineBench.StartAsync();
        Ask(bench, "text-to-video", """{"prompt": "a lighthouse by the sea", "width": 128, "height": 96, "length": 9, "fps": 8}""");
        var film = await RunAsync(bench);
        Ask(bench, "music", """{"tags": "calm piano", "seconds": 2}""");
        var sound = await RunAsync(bench);

        film.Outputs.Select(file => file.Kind).ShouldBe(["thumbnail", "video"]);
        var facts = await FilmProbe.ReadAsync(film.Outputs[1].Path, CancellationToken.None);
        (facts.Width, facts.Height, facts.Comment).ShouldBe((128, 96, "CreativeStudio, engine: preview"));
        facts.Seconds.ShouldBe(9.0 / 8, 0.2);
        var music = sound.Outputs.ShouldHaveSingleItem();
        music.Kind.ShouldBe("audio");
        (await FilmProbe.ReadAsync(music.Path, CancellationToken.None)).Seconds.ShouldBe(2, 0.5);
    }

    [Theory]
    [InlineData("""{"prompt": "a forest", "colour": "red"}""", "parameters.colour")]
    [InlineData("""{"prompt": "a forest", "checkpoint": "other.safetensors"}""", "parameters.checkpoint")]
    [InlineData("""{"steps": 5}""", "parameters.prompt")]
    public async Task Parameters_that_the_pack_does_not_take_any_more_end_the_job_for_good(string parameters, string field)
    {
        await using var bench = await PipelineBench.StartAsync();
        Ask(bench, "text-to-image", parameters);

        var refused = await Should.ThrowAsync<JobRefusedException>(() => RunAsync(bench));

        refused.Code.ShouldBe("JOB_004");
        refused.Message.ShouldContain(field);
    }

    [Fact]
    public void A_runner_tells_what_a_client_may_set_and_keeps_to_itself_what_only_it_sets()
    {
        var server = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "node_schema.json")));
        var told = WorkflowDescription.Of(WorkflowPacks.Load(WorkflowPacks.ShippedFolder)["text-to-image"], NodeSchema.Read(server.RootElement), null, null);

        var rules = told.Parameters.ToDictionary(rule => rule.Name);
        rules.Keys.ShouldNotContain("checkpoint");
        rules.Keys.ShouldNotContain("filename_prefix");
        (rules["prompt"].Required, rules["seed"].Required, rules["steps"].Required).ShouldBe((true, false, false));
        (rules["steps"].Min, rules["steps"].Max, rules["width"].MultipleOf, rules["prompt"].MaxLength).ShouldBe((1, 150, 8, 4000));
        rules["sampler"].Choices.ShouldNotBeNull().ShouldContain("dpmpp_2m");
        rules["prompt"].Choices.ShouldBeNull();
        told.Outputs.ShouldBe(["image"]);
        told.Models.ShouldHaveSingleItem().Files.ShouldContain(file => file.File == "sd_xl_base_1.0.safetensors" && file.Licence == "CreativeML Open RAIL++-M");
    }

    private static Task<Delivery> RunAsync(PipelineBench bench) => bench.RunAsync(bench.Pipeline<WorkflowPipeline>(), CancellationToken.None);

    private static string Output(Delivery delivery) => delivery.Outputs.Single(file => file.Kind == "image").Path;

    private static void Ask(PipelineBench bench, string workflow, string parameters, params JobInput[] inputs) => bench.Ask(
        WorkflowRunRequest.JobType, new WorkflowRunRequest(workflow, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(parameters)!), inputs);

    // Black and white stripes.
    private async Task<string> PictureAsync(string name, int width, int height)
    {
        var path = Path.Combine(_folder, name);
        await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", $"nullsrc=s={width}x{height},geq=lum='255*mod(floor(X/16),2)':cb=128:cr=128", "-frames:v", "1", "-pix_fmt", "rgb24", path],
            CancellationToken.None);
        return path;
    }

    private static async Task<(int Width, int Height)> SizeAsync(string path)
    {
        var header = (await PngFile.ReadAsync(path, CancellationToken.None)).ShouldNotBeNull();
        return (header.Width, header.Height);
    }

    // The largest difference between neighbours in the middle row.
    private static async Task<int> SteepestAsync(string path)
    {
        var (width, height) = await SizeAsync(path);
        var picture = await Rgb24.ReadAsync(path, Math.Max(width, height), CancellationToken.None);
        var row = height / 2 * width;
        return Enumerable.Range(row + 1, width - 1).Max(at => Math.Abs(picture.At(at).G - picture.At(at - 1).G));
    }
}
