using CreativeStudio.GpuRunner.Comfy;
using Microsoft.AspNetCore.Http;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

public sealed class ComfyFilesTests : IDisposable
{
    private static readonly ComfyFile File = new("9", "ä b_00001_.png", "sub/folder", "output");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private string Target => Path.Combine(_folder.FullName, "picture.png");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_arrives_whole_and_leaves_no_partial_one()
    {
        var picture = await System.IO.File.ReadAllBytesAsync(Path.Combine(Recording.Load("run-image-basic").Folder, "outputs", "scaled_00001_.png"));
        await using var server = await ComfyTestServer.StartAsync();
        var asked = "";
        server.OnView = async context =>
        {
            asked = $"{context.Request.Query["filename"]}|{context.Request.Query["subfolder"]}|{context.Request.Query["type"]}";
            context.Response.Headers.ContentDisposition = "filename=\"a b_00001_.png\"";
            await context.Response.Body.WriteAsync(picture);
        };
        await using var client = await ComfyTest.ConnectAsync(server);

        await client.DownloadAsync(File, Target, CancellationToken.None);

        asked.ShouldBe("ä b_00001_.png|sub/folder|output");
        (await System.IO.File.ReadAllBytesAsync(Target)).ShouldBe(picture);
        _folder.GetFiles().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_download_that_breaks_goes_on_or_starts_again(bool knowsRanges)
    {
        var bytes = Enumerable.Range(0, 500_000).Select(i => (byte)(i * 7)).ToArray();
        await using var server = await ComfyTestServer.StartAsync();
        var ranges = new List<string>();
        server.OnView = async context =>
        {
            ranges.Add(context.Request.Headers.Range.ToString());
            var from = knowsRanges && context.Request.Headers.Range.Count > 0 ? Range(context) : 0;
            context.Response.StatusCode = from > 0 ? 206 : 200;
            context.Response.Headers.ETag = "\"1-7a120\"";
            context.Response.ContentLength = bytes.Length - from;
            await context.Response.Body.WriteAsync(bytes.AsMemory(from, ranges.Count == 1 ? 200_000 : bytes.Length - from));
            if (ranges.Count == 1)
            {
                await context.Response.Body.FlushAsync();
                await ComfyTest.UntilAsync(() => _folder.GetFiles("*.part") is [{ Length: > 0 }] or []);
                context.Abort();
            }
        };
        await using var client = await ComfyTest.ConnectAsync(server);

        await client.DownloadAsync(File, Target, CancellationToken.None);

        (await System.IO.File.ReadAllBytesAsync(Target)).ShouldBe(bytes);
        ranges.Count.ShouldBe(2);
        ranges[1].ShouldStartWith("bytes=");
    }

    [Fact]
    public async Task A_file_that_is_gone_from_the_server_leaves_nothing_here()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.Answers["GET /view"] = (404, "");
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await Should.ThrowAsync<ComfyException>(() => client.DownloadAsync(File, Target, CancellationToken.None));

        (failure.Kind, failure.NodeId).ShouldBe((ComfyFailure.Gone, "9"));
        _folder.GetFiles().ShouldBeEmpty();
        server.Requests.Count(r => r.StartsWith("GET /view", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("new name", "up.png")]
    [InlineData("same name, other bytes, no overwrite", "up (1).png")]
    [InlineData("unicode file name", "käse 图.png")]
    public async Task An_upload_is_known_by_the_name_that_the_server_gave_it(string tag, string name)
    {
        var recorded = Recording.Load("endpoint-upload").Exchanges.First(e => e.Tag.StartsWith(tag, StringComparison.Ordinal));
        await using var server = await ComfyTestServer.StartAsync();
        server.Answers["POST /upload/image"] = (recorded.Status, recorded.Body);
        await using var client = await ComfyTest.ConnectAsync(server);
        using var picture = new MemoryStream([1, 2, 3]);

        (await client.UploadImageAsync(picture, "../../up.png", CancellationToken.None)).ShouldBe(name);
    }

    [Theory]
    [InlineData("subfolder")]
    [InlineData("type=bogus")]
    public async Task An_upload_that_is_refused_is_our_mistake(string tag)
    {
        var recorded = Recording.Load("endpoint-upload").Exchanges.First(e => e.Tag.Contains(tag, StringComparison.Ordinal) && e.Status >= 400);
        await using var server = await ComfyTestServer.StartAsync();
        server.Answers["POST /upload/image"] = (recorded.Status, recorded.Body);
        await using var client = await ComfyTest.ConnectAsync(server);
        using var picture = new MemoryStream([1, 2, 3]);

        var failure = await Should.ThrowAsync<ComfyException>(() => client.UploadImageAsync(picture, "up.png", CancellationToken.None));

        failure.Kind.ShouldBe(ComfyFailure.BadInput);
    }

    private static int Range(HttpContext context) =>
        int.Parse(context.Request.Headers.Range.ToString()["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
}
