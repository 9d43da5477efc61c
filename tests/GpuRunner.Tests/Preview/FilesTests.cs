using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Tests.Preview;

public sealed class FilesTests
{
    [Fact]
    public async Task A_file_is_served_in_parts_and_not_again_when_the_client_has_it()
    {
        await using var engine = await RunningEngine.StartAsync();
        await engine.FinishedAsync(await engine.SubmitAsync(Graphs.Plain(prefix: "bilder/käse")));
        const string Path = "/view?filename=k%C3%A4se_00001_.png&subfolder=bilder&type=output";
        using var whole = await engine.Http.GetAsync(Path);
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");

        using var part = new HttpRequestMessage(HttpMethod.Get, Path);
        part.Headers.Range = new RangeHeaderValue(0, 7);
        using var partly = await engine.Http.SendAsync(part);
        partly.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await partly.Content.ReadAsByteArrayAsync()).ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

        using var again = new HttpRequestMessage(HttpMethod.Get, Path);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var unchanged = await engine.Http.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task An_upload_never_replaces_another_file_unless_asked_to()
    {
        await using var engine = await RunningEngine.StartAsync();
        (await UploadAsync(engine, [1, 2], "up.png")).ShouldBe("up.png");
        (await UploadAsync(engine, [1, 2], "up.png")).ShouldBe("up.png");
        (await UploadAsync(engine, [3, 4], "up.png")).ShouldBe("up (1).png");
        (await UploadAsync(engine, [3, 4], "up.png", overwrite: "True")).ShouldBe("up (1).png");
        (await UploadAsync(engine, [5, 6], "up.png", overwrite: "true")).ShouldBe("up.png");

        (await engine.Http.GetByteArrayAsync("/view?filename=up.png&type=input")).ShouldBe([5, 6]);
    }

    [Fact]
    public async Task A_mask_gives_a_stored_picture_its_opacity()
    {
        await using var engine = await RunningEngine.StartAsync();
        await UploadAsync(engine, PngFile.Plain(new(20, 12, 0x336699), []), "up.png");
        var seen = Path.Combine(engine.Folder, "seen.png");
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=red@0.4:s=20x12,format=rgba", "-frames:v", "1", seen], CancellationToken.None);

        using var answer = await MaskAsync(engine, await File.ReadAllBytesAsync(seen), """{"filename": "up.png", "type": "input", "subfolder": ""}""");

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"name":"mask.png","subfolder":"clipspace","type":"input"}""");
        var stored = await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-i", Path.Combine(engine.Folder, "input", "clipspace", "mask.png"), "-pix_fmt", "rgba", "-f", "rawvideo", "pipe:1"], null, null, CancellationToken.None);
        stored[..4].ShouldBe([0x33, 0x66, 0x99, 102]);
    }

    [Theory]
    [InlineData(null, 500)]
    [InlineData("{\"filename\": \"../up.png\"}", 400)]
    [InlineData("{\"filename\": \"up.png\", \"subfolder\": \"..\"}", 403)]
    [InlineData("{\"filename\": \"nothere.png\"}", 200)]
    public async Task A_mask_without_its_picture_stores_nothing(string? original, int status)
    {
        await using var engine = await RunningEngine.StartAsync();

        using var answer = await MaskAsync(engine, PngFile.Plain(new(20, 12, 0), []), original);

        ((int)answer.StatusCode).ShouldBe(status);
        Directory.EnumerateFiles(Path.Combine(engine.Folder, "input"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("webp;90", "image/webp", "RIFF")]
    [InlineData("jpeg", "image/jpeg", "\u00ff\u00d8")]
    [InlineData("gif", "image/webp", "RIFF")]
    public async Task A_picture_is_shown_in_a_lighter_format(string preview, string type, string beginning)
    {
        await using var engine = await RunningEngine.StartAsync();
        await UploadAsync(engine, PngFile.Plain(new(20, 12, 0x336699), []), "up.png");

        using var answer = await engine.Http.GetAsync($"/view?filename=up.png&type=input&preview={Uri.EscapeDataString(preview)}");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (await answer.Content.ReadAsByteArrayAsync())[..beginning.Length].ShouldBe(System.Text.Encoding.Latin1.GetBytes(beginning));
    }

    [Theory]
    [InlineData("/object_info/KSampler", "KSampler")]
    [InlineData("/api/object_info/SaveImage", "SaveImage")]
    public async Task A_node_class_is_described_under_its_name(string path, string name)
    {
        await using var engine = await RunningEngine.StartAsync();
        var info = (await engine.GetAsync(path))[name]!;
        info["input_order"]!["required"]!.AsArray().Select(input => input!.ToString())
            .ShouldBe(info["input"]!["required"]!.AsObject().Select(input => input.Key));
        info["name"]!.ToString().ShouldBe(name);
    }

    [Fact]
    public async Task The_engine_says_what_it_is()
    {
        await using var engine = await RunningEngine.StartAsync();
        var stats = await engine.GetAsync("/system_stats");

        stats["system"]!["comfyui_version"]!.ToString().ShouldBe("preview");
        stats["devices"]![0]!["type"]!.ToString().ShouldBe("cpu");
    }

    private static async Task<HttpResponseMessage> MaskAsync(RunningEngine engine, byte[] mask, string? original)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(mask), "image", "mask.png" }, { new StringContent("input"), "type" }, { new StringContent("clipspace"), "subfolder" },
        };
        if (original is not null)
        {
            form.Add(new StringContent(original), "original_ref");
        }

        return await engine.Http.PostAsync("/upload/mask", form);
    }

    private static async Task<string> UploadAsync(RunningEngine engine, byte[] bytes, string name, string? overwrite = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "image", name } };
        if (overwrite is not null)
        {
            form.Add(new StringContent(overwrite), "overwrite");
        }

        using var answer = await engine.Http.PostAsync("/upload/image", form);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["name"]!.ToString();
    }
}
