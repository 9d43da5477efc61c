using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Speech;
using Microsoft.Extensions.Options;
using RestEase;

[assembly: InternalsVisibleTo(RestClient.FactoryAssemblyName)]

namespace CreativeStudio.GpuRunner.SpeechServers;

/// <summary>OpenAI's "create speech", as Kokoro-FastAPI, LocalAI, Speaches and others offer it.</summary>
internal interface IOpenAiSpeechApi
{
    [Header("Authorization")]
    string? Authorization { get; set; }

    [AllowAnyStatusCode]
    [Post("v1/audio/speech")]
    Task<HttpResponseMessage> CreateSpeechAsync([Body] HttpContent request, CancellationToken ct);
}

/// <summary>The body of a "create speech" request.</summary>
internal sealed record CreateSpeechRequest(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("input")] string Input,
    [property: JsonPropertyName("voice")] string Voice,
    [property: JsonPropertyName("response_format")] string ResponseFormat);

/// <summary>Speaks through the server at <see cref="SpeechOptions.Url"/>. Whatever it answers is recognised by its bytes, cut and levelled.</summary>
internal sealed class OpenAiSpeech(IOpenAiSpeechApi api, IOptions<SpeechOptions> options, TimeProvider clock) : ISpeech
{
    private readonly SpeechOptions _options = options.Value;

    public async Task<TimeSpan> SpeakAsync(string text, VoiceStyle voice, string language, string wavPath, CancellationToken ct)
    {
        if (SpokenText.From(text).Text.Length == 0)
        {
            return await LocalSpeech.WriteSilenceAsync(wavPath, ct);
        }

        var answerPath = wavPath + ".answer";
        try
        {
            await DownloadAsync(new CreateSpeechRequest(_options.Model, text, _options.VoiceOf(voice, language), "wav"), answerPath, ct);
            var format = await RecogniseAsync(answerPath, ct) ?? throw Failure("answered something that is neither WAV, MP3, FLAC nor Ogg");
            return await LocalSpeech.FinishAsync(answerPath, ["-f", format], "aresample=48000", wavPath, ct);
        }
        catch (ExternalProgramException e)
        {
            throw Failure("answered sound that ffmpeg cannot read", e);
        }
        finally
        {
            File.Delete(answerPath);
        }
    }

    private async Task DownloadAsync(CreateSpeechRequest request, string path, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var body = JsonContent.Create(request);
            using var response = await api.CreateSpeechAsync(body, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure($"answered {(int)response.StatusCode}");
            }

            await using var source = await response.Content.ReadAsStreamAsync(either.Token);
            await using var file = File.Create(path);
            await CopyAsync(source, file, either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw Failure($"took longer than {_options.TimeoutSeconds} seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failure("cannot be reached", e);
        }
    }

    private async Task CopyAsync(Stream source, Stream target, CancellationToken ct)
    {
        var buffer = new byte[81_920];
        long total = 0;
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
        {
            total += read;
            if (total > _options.MaxResponseBytes)
            {
                throw Failure($"answered more than {_options.MaxResponseBytes} bytes (Speech:MaxResponseBytes)");
            }

            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    /// <summary>The name of ffmpeg's reader for a sound file by its first bytes; null where it is none of those expected.</summary>
    private static async Task<string?> RecogniseAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[12];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return head.AsSpan(0, read) switch
        {
            [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x41, 0x56, 0x45] => "wav", // RIFF....WAVE
            [0x49, 0x44, 0x33, ..] => "mp3", // ID3
            [0xFF, >= 0xE0, ..] => "mp3", // MPEG frame
            [0x66, 0x4C, 0x61, 0x43, ..] => "flac", // fLaC
            [0x4F, 0x67, 0x67, 0x53, ..] => "ogg", // OggS
            _ => null,
        };
    }

    private SpeechException Failure(string what, Exception? inner = null) => new(
        $"The speech server at {_options.Url} {what}. Check that it runs and knows the model '{_options.Model}' and the voices of "
        + "Speech:Voices, or remove Speech:Url to speak with flite and espeak-ng.",
        inner);
}
