using System.Security.Cryptography;
using System.Text.Json;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.StoryVideo;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.Tests.Media.Film;
using Request = CreativeStudio.Domain.StoryVideo.StoryVideoRequest;

namespace CreativeStudio.GpuRunner.Tests.StoryVideo;

public sealed class RenderingASceneTests
{
    private static readonly Request Asked =
        Stories.Request("A young wizard found a glowing book.\n\nThe next day a small dragon flew over the sea.") with { BackgroundMusic = MusicMood.None };

    [Fact]
    public async Task One_picture_is_drawn_and_everything_else_is_that_of_the_first_job()
    {
        await using var bench = await PipelineBench.StartAsync();
        var first = await MakeAsync(bench);
        await AskAsync(bench, first, new SceneRenderRequest(Guid.CreateVersion7(), 2, "wide shot, a red castle in the desert at noon, pixar style", null));

        var delivery = await bench.RunAsync(bench.Pipeline<SceneRenderPipeline>(), CancellationToken.None);

        bench.Begun.ShouldBe(["draw-2", "compose"]);
        delivery.Outputs.Select(Name).ShouldBe(first.Outputs.Select(Name));
        var (before, after) = (await ReadAsync(first), await ReadAsync(delivery));
        Hash(after.Files.PictureOf[1]).ShouldBe(Hash(before.Files.PictureOf[1]));
        Hash(after.Files.PictureOf[2]).ShouldNotBe(Hash(before.Files.PictureOf[2]));
        Hash(after.Files.MixOf["en"]).ShouldBe(Hash(before.Files.MixOf["en"]));
        (after.Project.Scenes[1].ImagePrompt, after.Project.Scenes[1].Seed)
            .ShouldBe(("wide shot, a red castle in the desert at noon, pixar style", before.Project.Scenes[1].Seed + 1));
        File.ReadAllText(PathOf(delivery, "subtitles.srt")).ShouldBe(File.ReadAllText(PathOf(first, "subtitles.srt")));

        var (old, anew) = (await TestPictures.FramesAsync(PathOf(first, "film.mp4")), await TestPictures.FramesAsync(PathOf(delivery, "film.mp4")));
        var cut = JsonDocument.Parse(File.ReadAllText(PathOf(delivery, "scenes.json"))).RootElement.GetProperty("scenes")[1].GetProperty("start").GetDouble() * 25;
        anew.Count.ShouldBe(old.Count);
        Difference(old[(int)cut - 12], anew[(int)cut - 12]).ShouldBeLessThan(0.5);
        Difference(old[(int)cut + 40], anew[(int)cut + 40]).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_film_whose_scene_was_drawn_anew_can_be_changed_again()
    {
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(bench, await MakeAsync(bench), new SceneRenderRequest(Guid.CreateVersion7(), 2, null, 5));
        var second = await bench.RunAsync(bench.Pipeline<SceneRenderPipeline>(), CancellationToken.None);
        await AskAsync(bench, second, new SceneRenderRequest(Guid.CreateVersion7(), 1, null, 6));

        var third = await ReadAsync(await bench.RunAsync(bench.Pipeline<SceneRenderPipeline>(), CancellationToken.None));

        third.Project.Scenes.Select(scene => scene.Seed).ShouldBe([6, 5]);
        Hash(third.Files.PictureOf[2]).ShouldBe(Hash((await ReadAsync(second)).Files.PictureOf[2]));
    }

    [Fact]
    public async Task A_scene_that_the_film_does_not_have_ends_the_job_and_says_which()
    {
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(bench, await MakeAsync(bench), new SceneRenderRequest(Guid.CreateVersion7(), 3, null, null));

        var refused = await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(bench.Pipeline<SceneRenderPipeline>(), CancellationToken.None));

        (refused.Code, refused.Message).ShouldBe(("JOB_004", "scene: the film has no scene 3."));
    }

    [Fact]
    public async Task A_file_that_is_no_project_ends_the_job()
    {
        await using var bench = await PipelineBench.StartAsync();
        var path = Path.Combine(Directory.CreateTempSubdirectory("project-").FullName, "project.tar");
        await File.WriteAllTextAsync(path, new string('x', 4096));
        bench.Ask(SceneRenderRequest.JobType, new SceneRenderRequest(Guid.CreateVersion7(), 1, null, null), [await bench.GiveAsync("project", path, null)]);

        var refused = await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(bench.Pipeline<SceneRenderPipeline>(), CancellationToken.None));

        refused.Code.ShouldBe("JOB_012");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static async Task<Delivery> MakeAsync(PipelineBench bench)
    {
        bench.Ask(Request.JobType, Asked);
        return await bench.RunAsync(bench.Pipeline<StoryVideoPipeline>(), CancellationToken.None);
    }

    private static async Task AskAsync(PipelineBench bench, Delivery source, SceneRenderRequest request)
    {
        bench.Ask(SceneRenderRequest.JobType, request, [await bench.GiveAsync("project", PathOf(source, SceneRenderRequest.ProjectFile), null)]);
        bench.Begun.Clear();
    }

    private static Task<(StoryProject Project, StoryFiles Files)> ReadAsync(Delivery delivery)
    {
        var path = PathOf(delivery, SceneRenderRequest.ProjectFile);
        return StoryProject.ReadAsync(path, path + "-read", CancellationToken.None);
    }

    private static string Name(OutputFile output) => Path.GetFileName(output.Path);

    private static string PathOf(Delivery delivery, string name) => delivery.Outputs.Single(output => Name(output) == name).Path;

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private static double Difference(byte[] first, byte[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Average();
}
