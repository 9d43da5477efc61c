using System.Text.Json;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Safety;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.GpuRunner.Tests.Safety;

public sealed class OutputModerationTests : SoundFolder, IAsyncLifetime
{
    private const string Harmless = """{"results":[{"flagged":false,"categories":{"sexual":false}}]}""";
    private const string Sexual = """{"results":[{"flagged":true,"categories":{"sexual":true,"violence":false}}]}""";

    private readonly WebApplication _server = CreateServer();
    private readonly List<(string? Authorization, JsonElement Body)> _requests = [];
    private Func<HttpContext, Task> _answer = context => context.Response.WriteAsync(Harmless);

    public async Task InitializeAsync()
    {
        _server.MapPost("/v1/moderations", async context =>
        {
            _requests.Add((context.Request.Headers.Authorization, await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body)));
            await _answer(context);
        });
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_harmless_picture_passes_and_the_server_saw_it_small()
    {
        await Moderation().CheckAsync(await PictureAsync(), CancellationToken.None);

        var (authorization, body) = _requests.ShouldHaveSingleItem();
        authorization.ShouldBe("Bearer secret");
        var url = body.GetProperty("input")[0].GetProperty("image_url").GetProperty("url").GetString()!;
        url.ShouldStartWith("data:image/jpeg;base64,");
        await File.WriteAllBytesAsync(PathOf("seen.jpg"), Convert.FromBase64String(url.Split(',')[1]));
        var size = await ExternalProgram.RunAsync(
            "ffprobe", ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", PathOf("seen.jpg")], null, null, CancellationToken.None);
        System.Text.Encoding.ASCII.GetString(size).Trim().ShouldBe("768,480");
    }

    [Fact]
    public async Task A_flagged_picture_is_refused_for_good_and_says_why()
    {
        _answer = context => context.Response.WriteAsync(Sexual);
        var picture = await PictureAsync();

        var refusal = await Should.ThrowAsync<JobRefusedException>(() => Moderation().CheckAsync(picture, CancellationToken.None));

        refusal.Code.ShouldBe("SEC_001");
        refusal.Message.ShouldContain("sexual");
        Failure.From(refusal).Retryable.ShouldBeFalse();
    }

    [Fact]
    public async Task Categories_that_are_not_blocked_pass()
    {
        _answer = context => context.Response.WriteAsync(Sexual);

        await Moderation(("Moderation:BlockedCategories:0", "violence")).CheckAsync(await PictureAsync(), CancellationToken.None);

        _requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_film_is_looked_at_throughout()
    {
        var film = PathOf("film.mp4");
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=d=4:s=320x180", "-y", film], CancellationToken.None);
        _answer = context => context.Response.WriteAsync(_requests.Count < 4 ? Harmless : Sexual);

        await Should.ThrowAsync<JobRefusedException>(
            () => Moderation(("Moderation:FramesPerFilm", "6")).CheckAsync(new OutputFile("video", film, "video/mp4"), CancellationToken.None));

        _requests.Count.ShouldBe(4);
        _requests.Select(request => request.Body.ToString()).Distinct().Count().ShouldBe(4);
    }

    [Theory]
    [InlineData(500, "{}", "answered 500")]
    [InlineData(200, "no json", "no moderation result")]
    [InlineData(200, """{"results":[]}""", "no result")]
    [InlineData(200, """{"results":[{"flagged":"maybe"}]}""", "no moderation result")]
    public async Task An_answer_that_is_no_verdict_delivers_nothing_and_may_be_tried_again(int status, string body, string expected)
    {
        _answer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };
        var picture = await PictureAsync();

        var failure = await Should.ThrowAsync<ModerationException>(() => Moderation().CheckAsync(picture, CancellationToken.None));

        failure.Message.ShouldContain(expected);
        failure.Message.ShouldContain("Moderation:Url");
        Failure.From(failure).Retryable.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_server_nothing_is_looked_at()
    {
        await Moderation(("Moderation:Url", null)).CheckAsync(new OutputFile("image", PathOf("missing.png"), "image/png"), CancellationToken.None);

        _requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_and_sounds_are_not_pictures()
    {
        await Moderation().CheckAsync(new OutputFile("document", PathOf("missing.json"), "application/json"), CancellationToken.None);

        _requests.ShouldBeEmpty();
    }

    private async Task<OutputFile> PictureAsync()
    {
        await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=s=1280x800", "-frames:v", "1", "-y", PathOf("picture.png")], CancellationToken.None);
        return new OutputFile("image", PathOf("picture.png"), "image/png");
    }

    private static WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private IOutputModeration Moderation(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Moderation:Url"] = _server.Urls.Single(), ["Moderation:ApiKey"] = "secret" };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build())
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSafety()
            .BuildServiceProvider()
            .GetRequiredService<IOutputModeration>();
    }
}
