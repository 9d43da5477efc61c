using System.Net;
using CreativeStudio.GpuRunner.Media.Programs;
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

public sealed class OpenAiTranscriberTests : SoundFolder, IAsyncLifetime
{
    private readonly WebApplication _server = CreateServer();
    private readonly List<(string? Authorization, Dictionary<string, string> Fields, byte[] Sound)> _requests = [];
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _server.MapPost("/v1/audio/transcriptions", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            using var sound = new MemoryStream();
            await form.Files["file"]!.CopyToAsync(sound);
            _requests.Add((context.Request.Headers.Authorization, form.ToDictionary(field => field.Key, field => field.Value.ToString()), sound.ToArray()));
            await _answer(context);
        });
        await _server.StartAsync();
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=f=440:d=1", "-ar", "48000", "-ac", "2", PathOf("in.wav")], CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_server_gets_the_sound_and_its_segments_become_the_transcript()
    {
        Answers("""
            {"task": "transcribe", "language": "german", "duration": 4.2, "text": "Guten Tag. Wie geht es?",
             "segments": [{"id": 1, "start": 2.5, "end": 4.1, "text": " Wie\u0007 geht es?"}, {"id": 0, "start": 0, "end": 2.4, "text": " Guten Tag."}, {"id": 2, "start": 5, "end": 5, "text": " leer"}]}
            """);
        var transcript = await Transcriber().TranscribeAsync(PathOf("in.wav"), null, CancellationToken.None);

        (transcript.Engine, transcript.Language).ShouldBe(("large", "german"));
        transcript.Segments.ShouldBe([new(0, 2.4, "Guten Tag."), new(2.5, 4.1, "Wie  geht es?")]);
        var (authorization, fields, sound) = _requests.ShouldHaveSingleItem();
        authorization.ShouldBe("Bearer secret");
        fields.ShouldBe(new Dictionary<string, string> { ["model"] = "large", ["response_format"] = "verbose_json" }, ignoreOrder: true);
        sound[..3].ShouldBe("ID3"u8.ToArray());
        Files().ShouldBe(["in.wav"]);
    }

    [Fact]
    public async Task A_language_is_passed_on_and_a_text_without_times_is_one_segment()
    {
        Answers("""{"text": "Bonjour.", "duration": 3}""");
        var transcript = await Transcriber().TranscribeAsync(PathOf("in.wav"), "fr", CancellationToken.None);
        transcript.Language.ShouldBe("fr");
        transcript.Segments.ShouldBe([new(0, 3, "Bonjour.")]);
        _requests[0].Fields["language"].ShouldBe("fr");
    }

    [Theory]
    [InlineData(500, "{}", "answered 500")]
    [InlineData(200, "<html>", "no transcription")]
    [InlineData(200, "{}", "no transcription")]
    [InlineData(200, "[]", "no transcription")]
    [InlineData(200, """{"text": 7}""", "no transcription")]
    [InlineData(200, """{"segments": [{"start": "0", "end": 1, "text": "x"}]}""", "no transcription")]
    public async Task A_bad_answer_says_what_to_do(int status, string body, string expected)
    {
        Answers(body, status);
        await ShouldFailAsync(Transcriber(), expected);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off_and_a_silent_server_runs_into_the_time_limit()
    {
        _answer = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[65_536], context.RequestAborted);
            }
        };
        await ShouldFailAsync(Transcriber(("Transcription:MaxResponseBytes", "200000")), "answered too much");
        _answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await ShouldFailAsync(Transcriber(("Transcription:TimeoutSeconds", "1")), "longer than 1 seconds");
        await ShouldFailAsync(Transcriber(("Transcription:Url", "http://127.0.0.1:1")), "cannot be reached");
    }

    [Theory]
    [InlineData("Transcription:Url", "ftp://example.org")]
    [InlineData("Transcription:TimeoutSeconds", "0")]
    public void Wrong_settings_are_refused(string key, string value) => Should.Throw<OptionsValidationException>(() => Transcriber((key, value)));

    [Fact]
    public void Without_an_address_the_program_of_the_machine_listens() => Transcriber(("Transcription:Url", null)).ShouldBeOfType<LocalTranscriber>();

    private static WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private void Answers(string body, int status = (int)HttpStatusCode.OK) => _answer = async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    };

    private ITranscriber Transcriber(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Transcription:Url"] = _server.Urls.Single(), ["Transcription:ApiKey"] = "secret", ["Transcription:Model"] = "large",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build())
            .AddLogging()
            .AddSpeech()
            .BuildServiceProvider()
            .GetRequiredService<ITranscriber>();
    }

    private async Task ShouldFailAsync(ITranscriber transcriber, string expected)
    {
        var error = await Should.ThrowAsync<SpeechException>(() => transcriber.TranscribeAsync(PathOf("in.wav"), null, CancellationToken.None));
        error.Message.ShouldContain(expected);
        error.Message.ShouldContain("Transcription:Url");
        Files().ShouldBe(["in.wav"]);
    }
}
