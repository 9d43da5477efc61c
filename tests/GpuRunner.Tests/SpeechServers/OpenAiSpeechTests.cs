using System.Text.Json;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.SpeechServers;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.SpeechServers;

public sealed class OpenAiSpeechTests : SoundFolder, IAsyncLifetime
{
    private readonly WebApplication _server = CreateServer();
    private readonly List<(string? Authorization, JsonElement Body)> _requests = [];
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _server.MapPost("/v1/audio/speech", async context =>
        {
            _requests.Add((context.Request.Headers.Authorization, await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body)));
            await _answer(context);
        });
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_server_gets_model_voice_and_text_and_its_sound_is_levelled()
    {
        await AnswerSoundAsync("tone.wav", "volume=0.05,adelay=700");
        var length = await Speech().SpeakAsync("Hello 😀, “world” – 3 times!", VoiceStyle.MaleDeep, PathOf("out.wav"), CancellationToken.None);
        var samples = await WavFile.ReadAsync(PathOf("out.wav"), CancellationToken.None);
        length.ShouldBe(WavFile.Duration(samples.Length));
        length.TotalSeconds.ShouldBeInRange(1.0, 1.15);
        SoundMeter.LevelDb(samples).ShouldBeInRange(-21.5, -19.5);
        var (authorization, body) = _requests.ShouldHaveSingleItem();
        authorization.ShouldBe("Bearer secret");
        body.GetProperty("model").GetString().ShouldBe("kokoro");
        body.GetProperty("voice").GetString().ShouldBe("deep");
        body.GetProperty("input").GetString().ShouldBe("Hello 😀, “world” – 3 times!");
        body.GetProperty("response_format").GetString().ShouldBe("wav");
        Files().ShouldBe(["out.wav", "tone.wav"]);
    }

    [Theory]
    [InlineData("tone.mp3")]
    [InlineData("tone.flac")]
    [InlineData("tone.ogg")]
    public async Task The_sound_is_recognised_by_its_bytes(string file)
    {
        await AnswerSoundAsync(file, "anull");
        var length = await Speech().SpeakAsync("Hello", VoiceStyle.Child, "en", PathOf("out.wav"), CancellationToken.None);
        length.TotalSeconds.ShouldBeInRange(0.95, 1.15);
    }

    [Theory]
    [InlineData(500, "anything", "answered 500")]
    [InlineData(200, "#EXTM3U\nfile:///etc/passwd", "neither WAV, MP3, FLAC nor Ogg")]
    [InlineData(200, "", "neither WAV")]
    [InlineData(200, "RIFF\0\0\0\0WAVEnonsense", "cannot read")]
    public async Task A_bad_answer_says_what_to_do(int status, string body, string expected)
    {
        _answer = async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        };
        await ShouldFailAsync(Speech(), expected);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        _answer = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[65_536], context.RequestAborted);
            }
        };
        await ShouldFailAsync(Speech(("Speech:MaxResponseBytes", "200000")), "more than 200000 bytes");
    }

    [Fact]
    public async Task A_silent_server_runs_into_the_time_limit()
    {
        _answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await ShouldFailAsync(Speech(("Speech:TimeoutSeconds", "1")), "longer than 1 seconds");
    }

    [Fact]
    public async Task A_missing_server_is_named() =>
        await ShouldFailAsync(Speech(("Speech:Url", "http://127.0.0.1:1")), "http://127.0.0.1:1/ cannot be reached");

    [Fact]
    public async Task Text_without_words_does_not_reach_the_server()
    {
        var length = await Speech().SpeakAsync("…", VoiceStyle.Child, "en", PathOf("out.wav"), CancellationToken.None);
        length.ShouldBe(TimeSpan.FromSeconds(0.4));
        _requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Speech:Url", "ftp://example.org")]
    [InlineData("Speech:TimeoutSeconds", "0")]
    [InlineData("Speech:Voices:Child", " ")]
    public void Wrong_settings_are_refused(string key, string value) =>
        Should.Throw<OptionsValidationException>(() => Speech((key, value)));

    [Fact]
    public void Without_an_address_the_programs_of_the_machine_speak() => Speech(("Speech:Url", null)).ShouldBeOfType<LocalSpeech>();

    private static WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private ISpeech Speech(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Speech:Url"] = _server.Urls.Single(), ["Speech:ApiKey"] = "secret", ["Speech:Voices:MaleDeep"] = "deep" };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build())
            .AddLogging()
            .AddSpeech()
            .BuildServiceProvider()
            .GetRequiredService<ISpeech>();
    }

    private async Task AnswerSoundAsync(string file, string filter)
    {
        await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", $"sine=440:r=24000:d=1,{filter}", "-y", PathOf(file)], CancellationToken.None);
        _answer = context => context.Response.SendFileAsync(PathOf(file));
    }

    private async Task ShouldFailAsync(ISpeech speech, string expected)
    {
        var error = await Should.ThrowAsync<SpeechException>(
            () => speech.SpeakAsync("Hello", VoiceStyle.Child, "en", PathOf("out.wav"), CancellationToken.None));
        error.Message.ShouldContain(expected);
        error.Message.ShouldContain("Speech:Url");
        Files().ShouldNotContain("out.wav");
        Files().ShouldNotContain("out.wav.answer");
    }
}
