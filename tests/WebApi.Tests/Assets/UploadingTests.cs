using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Assets;

public sealed class UploadingTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Theory]
    [InlineData("jpg", "image", "image/jpeg")]
    [InlineData("png", "image", "image/png")]
    [InlineData("gif", "image", "image/gif")]
    [InlineData("webp", "image", "image/webp")]
    public async Task A_picture_of_every_format_is_kept_as_it_is(string extension, string kind, string contentType)
    {
        var sent = await SampleFiles.PictureAsync(extension);
        using var client = await api.RegisterAsync();

        using var answer = await client.UploadAsync(sent, $"me.{extension}", contentType);

        var asset = await answer.JsonAsync(201);
        answer.Headers.Location!.OriginalString.ShouldBe($"/api/v1/assets/{asset.Text("id")}");
        (asset.Text("kind"), asset.Text("name"), asset.Text("contentType")).ShouldBe((kind, $"me.{extension}", contentType));
        (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()).ShouldBe((320, 240));
        var stored = await client.DownloadAsync(asset.GetProperty("id").GetGuid());
        stored.Length.ShouldBe(asset.GetProperty("size").GetInt32());
        Convert.ToHexStringLower(SHA256.HashData(stored)).ShouldBe(asset.Text("sha256"));
        (await PixelsAsync(stored)).ShouldBe(await PixelsAsync(sent));
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task An_animation_keeps_all_its_pictures(string extension)
    {
        var sent = await SampleFiles.AnimationAsync(extension);
        using var client = await api.RegisterAsync();

        var stored = await client.DownloadAsync(await client.UploadedAsync(sent, $"dance.{extension}"));

        // libvips reads every picture of it, one below the other.
        (await PixelsAsync(stored, "[n=-1]")).ShouldBe(await PixelsAsync(sent, "[n=-1]"));
    }

    [Theory]
    [InlineData("mp4", "video", "video/mp4")]
    [InlineData("webm", "video", "video/webm")]
    [InlineData("mov", "video", "video/quicktime")]
    [InlineData("wav", "audio", "audio/wav")]
    [InlineData("mp3", "audio", "audio/mpeg")]
    [InlineData("ogg", "audio", "audio/ogg")]
    [InlineData("flac", "audio", "audio/flac")]
    public async Task A_film_or_sound_of_every_format_is_kept_without_what_is_written_in_it(string extension, string kind, string contentType)
    {
        var sent = kind == "video" ? await SampleFiles.FilmAsync(extension) : await SampleFiles.SoundAsync(extension);
        Encoding.Latin1.GetString(sent).ShouldContain(SampleFiles.Secret);
        using var client = await api.RegisterAsync();

        using var answer = await client.UploadAsync(sent, $"clip.{extension}", contentType);

        var asset = await answer.JsonAsync(201);
        (asset.Text("kind"), asset.Text("contentType")).ShouldBe((kind, contentType));
        asset.GetProperty("seconds").GetDouble().ShouldBe(1, 0.15);
        asset.GetProperty("width").ValueKind.ShouldBe(kind == "video" ? JsonValueKind.Number : JsonValueKind.Null);
        var stored = Encoding.Latin1.GetString(await client.DownloadAsync(asset.GetProperty("id").GetGuid()));
        stored.ShouldNotContain(SampleFiles.Secret);
        stored.ShouldNotContain("48.8584");
        using var again = await client.UploadAsync(sent, "again", contentType);
        (await again.JsonAsync(200)).Text("id").ShouldBe(asset.Text("id"));
    }

    [Fact]
    public async Task A_photograph_loses_everything_but_which_way_is_up()
    {
        var sent = await SampleFiles.CameraPictureAsync(orientation: 6);
        using var client = await api.RegisterAsync();

        using var answer = await client.UploadAsync(sent, "IMG_0001.JPG");

        var asset = await answer.JsonAsync(201);
        (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()).ShouldBe((240, 320));
        var stored = await client.DownloadAsync(asset.GetProperty("id").GetGuid());
        Encoding.Latin1.GetString(sent).ShouldContain(SampleFiles.Secret);
        Encoding.Latin1.GetString(stored).ShouldNotContain("Ada");
        (await VipsHeaderAsync(stored, "orientation")).ShouldBe("6");
        (await PixelsAsync(stored)).ShouldBe(await PixelsAsync(sent));
    }

    [Fact]
    public async Task A_PNG_and_a_WebP_lose_everything_but_which_way_is_up_and_a_GIF_everything()
    {
        using var client = await api.RegisterAsync();
        foreach (var (name, sent, sides) in new[]
        {
            ("me.png", await SampleFiles.TurnedPngAsync(8), (240, 320)), ("me.webp", await SampleFiles.TurnedWebpAsync(5), (240, 320)),
            ("me.gif", await SampleFiles.TalkativeGifAsync(), (320, 240)),
        })
        {
            using var answer = await client.UploadAsync(sent, name);

            var asset = await answer.JsonAsync(201);
            (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()).ShouldBe(sides, name);
            var stored = await client.DownloadAsync(asset.GetProperty("id").GetGuid());
            Encoding.Latin1.GetString(sent).ShouldContain(SampleFiles.Secret);
            Encoding.Latin1.GetString(stored).ShouldNotContain("Ada", Case.Sensitive, name);
            (await PixelsAsync(stored, name == "me.gif" ? "[n=-1]" : "")).ShouldBe(await PixelsAsync(sent, name == "me.gif" ? "[n=-1]" : ""), name);

            // What we wrote is taken like any other file, and is the same.
            using var again = await client.UploadAsync(stored, name);
            (await again.JsonAsync(200)).Text("id").ShouldBe(asset.Text("id"));
        }
    }

    [Fact]
    public async Task What_a_user_may_store_has_a_limit()
    {
        var small = new JobsApi("--Assets:MaxBytesPerUser", "6000");
        await small.InitializeAsync();
        try
        {
            await FillAsync(small);
        }
        finally
        {
            await small.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_same_bytes_are_the_same_asset_of_a_user_and_another_one_of_another_user()
    {
        var sent = await SampleFiles.PictureAsync("png");
        using var ada = await api.RegisterAsync();
        using var bob = await api.RegisterAsync();

        var first = await ada.UploadedAsync(sent, "one.png");
        using var again = await ada.UploadAsync(sent, "two.png");

        (await again.JsonAsync(200)).GetProperty("id").GetGuid().ShouldBe(first);
        (await bob.UploadedAsync(sent)).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("../../../../etc/cron.d/evil.png", "evil.png")]
    [InlineData("..\\\\..\\\\windows\\\\evil.png", "evil.png")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("..", "file.png")]
    [InlineData("a\u0001b.png.exe", "ab.png.exe")]
    public async Task A_name_is_never_a_path(string name, string shown)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.UploadAsync(await SampleFiles.PictureAsync("png"), name);

        (await answer.JsonAsync(201)).Text("name").ShouldBe(shown);
        api.Files.ShouldAllBe(path => !path.Contains("evil", StringComparison.Ordinal) && !path.Contains("passwd", StringComparison.Ordinal));
    }

    private static async Task FillAsync(JobsApi small)
    {
        using var client = await small.RegisterAsync();
        var first = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        var files = small.Files.Count;

        using var second = await client.UploadAsync(await SampleFiles.PictureAsync("png", 640, 480));
        await client.DeleteAsync(new Uri($"api/v1/assets/{first}", UriKind.Relative));
        using var third = await client.UploadAsync(await SampleFiles.PictureAsync("png", 300, 200));

        (await second.ProblemAsync(413, "FILE_006")).GetProperty("limit").GetInt64().ShouldBe(6000);
        small.Files.Count.ShouldBe(files);
        await third.JsonAsync(201);
    }

    private static Task<string> PixelsAsync(byte[] picture, string options = "") => OnDiskAsync(picture, async path =>
    {
        var pixels = path + ".v";
        try
        {
            await RunAsync("vips", "copy", path + options, pixels);
            await RunAsync("vips", "rawsave", pixels, path + ".raw");
            return Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path + ".raw")));
        }
        finally
        {
            File.Delete(pixels);
            File.Delete(path + ".raw");
        }
    });

    private static Task<string> VipsHeaderAsync(byte[] picture, string field) =>
        OnDiskAsync(picture, path => RunAsync("vipsheader", "-f", field, path));

    private static async Task<string> OnDiskAsync(byte[] content, Func<string, Task<string>> use)
    {
        var path = Path.Combine(Path.GetTempPath(), $"studio-check-{Guid.CreateVersion7():N}");
        try
        {
            await File.WriteAllBytesAsync(path, content);
            return await use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return output.Trim();
    }
}
