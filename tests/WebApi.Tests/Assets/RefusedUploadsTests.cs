using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CreativeStudio.TestSupport;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Assets;

/// <summary>An API that takes small files only, and not for long.</summary>
public sealed class SmallUploadsApi : JobsApi
{
    public const int MaxPicture = 100_000;

    public SmallUploadsApi()
        : base(
            "--Assets:MaxPictureBytes", "100000", "--Assets:MaxFilmBytes", "200000", "--Assets:MaxRequestBytes", "300000",
            "--Assets:UploadTimeout", "00:00:03")
    {
    }
}

/// <summary>Nothing is accepted here, so nothing may be found afterwards.</summary>
public sealed class RefusedUploadsTests(SmallUploadsApi api) : IClassFixture<SmallUploadsApi>, IAsyncLifetime
{
    private const string Address = "api/v1/assets/upload";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Eventually.TrueAsync(() => Task.FromResult(api.Files.Count == 0), "no file is left");
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM studio.assets")).ShouldBe(0);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><script>alert(1)</script></html>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'></svg>")]
    [InlineData("#!/bin/sh\nrm -rf /\n")]
    [InlineData("%PDF-1.7 and so on and so on and so on and so on")]
    [InlineData("#EXTM3U\nhttp://169.254.169.254/latest/meta-data/")]
    [InlineData("MZ\u0090 an executable that calls itself a picture")]
    [InlineData("RIFF....AVI LIST a film of a kind that is not taken")]
    [InlineData("x")]
    public async Task What_is_none_of_our_formats_is_refused_whatever_it_is_called(string content) =>
        await RefusedAsync(Encoding.Latin1.GetBytes(content), "picture.png", "image/png", "FILE_002");

    [Fact]
    public async Task An_empty_file_is_refused() => await RefusedAsync([], "picture.png", "image/png", "FILE_002");

    [Fact]
    public async Task A_declared_type_that_the_content_does_not_bear_out_is_refused()
    {
        await RefusedAsync(await SampleFiles.PictureAsync("png"), "me.jpg", "image/jpeg", "FILE_002");
        await RefusedAsync(await SampleFiles.PictureAsync("png"), "page.html", "text/html", "FILE_002");
        await RefusedAsync(await SampleFiles.SoundAsync("ogg"), "film.mp4", "video/mp4", "FILE_002");
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task A_picture_that_claims_to_be_huge_is_refused_by_its_header(string extension)
    {
        var answer = await RefusedAsync(await Bombs.ClaimingAsync(extension, 60_000, 60_000), "bomb", null, "FILE_002");
        answer.ShouldContain("60000");
        await RefusedAsync(await Bombs.ClaimingAsync(extension, 64, 4097), "tall", null, "FILE_002");
        await RefusedAsync(await SampleFiles.PictureAsync(extension, 64, 62), "small", null, "FILE_002");
    }

    [Fact]
    public async Task A_WebP_whose_picture_is_larger_than_its_canvas_is_refused()
    {
        var large = await SampleFiles.PictureAsync("webp", 1024, 1024);

        (await RefusedAsync(Bombs.ExtendedWebp(large, 64, 64), "bomb.webp", null, "FILE_002")).ShouldContain("1024");
    }

    [Fact]
    public async Task A_film_that_names_the_same_bytes_over_and_over_is_refused_before_it_fills_the_disk()
    {
        var bomb = await Bombs.RepeatingFilmAsync(200);

        bomb.Length.ShouldBeLessThan(200_000);
        (await RefusedAsync(bomb, "bomb.mp4", "video/mp4", "FILE_002")).ShouldContain("over and over");
    }

    [Fact]
    public async Task An_endless_animation_is_refused() =>
        (await RefusedAsync(Bombs.Animation(601), "dance.gif", "image/gif", "FILE_002")).ShouldContain("600");

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task Half_a_picture_is_refused(string extension)
    {
        var picture = await SampleFiles.PictureAsync(extension);

        await RefusedAsync(picture[..(picture.Length / 2)], $"half.{extension}", null, "FILE_002");
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("webm")]
    [InlineData("mp3")]
    public async Task A_header_with_nonsense_behind_it_is_refused(string extension)
    {
        var film = extension == "mp3" ? await SampleFiles.SoundAsync(extension) : await SampleFiles.FilmAsync(extension);
        var nonsense = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 >> 4));

        await RefusedAsync([.. film[..40], .. nonsense], $"film.{extension}", null, "FILE_002");
    }

    [Fact]
    public async Task A_damaged_PNG_is_refused()
    {
        var picture = await SampleFiles.PictureAsync("png");
        picture[picture.Length / 2] ^= 0xFF;

        (await RefusedAsync(picture, "damaged.png", null, "FILE_002")).ShouldContain("checksum");
    }

    [Fact]
    public async Task A_file_beyond_the_limit_of_its_kind_is_413()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[SmallUploadsApi.MaxPicture]];

        await RefusedAsync(jpeg, "large.jpg", "image/jpeg", "FILE_001", 413);
    }

    [Fact]
    public async Task A_body_that_announces_two_gigabytes_is_refused_before_it_is_sent()
    {
        var answer = await SendRawAsync($"Content-Length: {2L << 30}\r\n", Head("a.jpg"));

        answer.ShouldStartWith("HTTP/1.1 413");
        answer.ShouldContain("FILE_001");
    }

    [Fact]
    public async Task A_body_without_a_length_is_counted_while_it_comes()
    {
        var chunk = $"8000\r\n{new string('\0', 0x8000)}\r\n";
        var first = Head("a.mp4") + "\0\0\0\u0018ftypisom" + new string('\0', 100);
        var body = $"{first.Length:x}\r\n{first}\r\n" + string.Concat(Enumerable.Repeat(chunk, 10));

        var answer = await SendRawAsync("Transfer-Encoding: chunked\r\n", body);

        answer.ShouldStartWith("HTTP/1.1 413");
        answer.ShouldContain("FILE_001");
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var picture = await SampleFiles.PictureAsync("jpg");

        await SendRawAsync("Content-Length: 50000\r\n", Head("a.jpg") + Encoding.Latin1.GetString(picture), hangUp: true);

        await Eventually.TrueAsync(() => Task.FromResult(api.Files.Count == 0), "no file is left");
    }

    [Fact]
    public async Task An_upload_that_takes_too_long_is_given_up()
    {
        var answer = await SendRawAsync("Content-Length: 50000\r\n", Head("a.jpg") + "\u00FF\u00D8\u00FF\u00E0" + new string('\0', 200));

        answer.ShouldStartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task What_is_no_form_is_415_and_a_form_without_the_file_names_it()
    {
        using var client = await api.RegisterAsync();
        using var plain = new ByteArrayContent([1, 2, 3]);
        using var answer = await client.PostAsync(new Uri(Address, UriKind.Relative), plain);
        using var empty = await client.SendFormAsync(Address, AssetsClient.Text("title", "me"));

        await answer.ProblemAsync(415, "HTTP_415");
        (await empty.ProblemAsync(400, "VAL_001")).GetProperty("details").Text("file").ShouldContain("required");
    }

    [Fact]
    public async Task A_stranger_uploads_nothing()
    {
        using var client = api.Anonymous();
        using var answer = await client.UploadAsync(await SampleFiles.PictureAsync("png"));

        await answer.ProblemAsync(401, "AUTH_005");
    }

    private async Task<string> RefusedAsync(byte[] content, string name, string? type, string code, int status = 400)
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.UploadAsync(content, name, type);
        return (await answer.ProblemAsync(status, code)).GetProperty("details").Text("file");
    }

    private static string Head(string name) =>
        $"--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n";

    /// <summary>Sends bytes as they are and waits for the answer, or hangs up.</summary>
    private async Task<string> SendRawAsync(string headers, string body, bool hangUp = false)
    {
        using var user = await api.RegisterAsync();
        var token = user.DefaultRequestHeaders.Authorization!.Parameter;
        using var connection = new TcpClient();
        await connection.ConnectAsync(api.Address.Host, api.Address.Port);
        await using var stream = connection.GetStream();
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /{Address} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: multipart/form-data; boundary=limit\r\n{headers}\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head + body));
        if (hangUp)
        {
            await Eventually.TrueAsync(() => Task.FromResult(api.Files.Count > 0), "the file is being written");
            return "";
        }

        using var reader = new StreamReader(stream, Encoding.Latin1);
        var buffer = new char[4096];
        return new string(buffer, 0, await reader.ReadAsync(buffer));
    }
}
