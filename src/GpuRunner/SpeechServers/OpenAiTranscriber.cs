using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Speech;
using Microsoft.Extensions.Options;
using RestEase;

namespace CreativeStudio.GpuRunner.SpeechServers;

/// <summary>OpenAI's "create transcription", as Speaches, LocalAI, whisper.cpp and others offer it.</summary>
internal interface IOpenAiTranscriptionApi
{
    [Header("Authorization")]
    string? Authorization { get; set; }

    [AllowAnyStatusCode]
    [Post("v1/audio/transcriptions")]
    Task<HttpResponseMessage> CreateTranscriptionAsync([Body] HttpContent request, CancellationToken ct);
}

/// <summary>Transcribes through the server at <see cref="TranscriptionOptions.Url"/>. What it answers is bounded and cleaned.</summary>
internal sealed class OpenAiTranscriber(IOpenAiTranscriptionApi api, IOptions<TranscriptionOptions> options, TimeProvider clock) : ITranscriber
{
    private const int MaxSegments = 20_000;
    private const int MaxSegmentLength = 2_000;
    private const int MaxDepth = 16;
    private const double MaxSeconds = 86_400;

    private readonly TranscriptionOptions _options = options.Value;

    public string? LacksForLanguages => null;

    public void Check(string? language)
    {
        // The server says so itself where it does not know one.
    }

    public async Task<Transcript> TranscribeAsync(string soundPath, string? language, CancellationToken ct)
    {
        // An hour at 48 kbit/s stays below the 25 MB that OpenAI's own server takes, and speech loses nothing.
        var mp3Path = soundPath + ".mp3";
        try
        {
            await ExternalProgram.RunAsync(
                "ffmpeg",
                ["-v", "error", "-nostdin", "-y", "-i", soundPath, "-ac", "1", "-ar", "16000", "-c:a", "libmp3lame", "-b:a", "48k", "-f", "mp3", mp3Path],
                ct);
            return await AskAsync(mp3Path, language, ct);
        }
        finally
        {
            File.Delete(mp3Path);
        }
    }

    public Task<string> DescribeAsync(CancellationToken ct) => Task.FromResult($"{_options.Model} at {_options.Url}");

    private async Task<Transcript> AskAsync(string mp3Path, string? language, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await using var sound = File.OpenRead(mp3Path);
            using var form = Form(sound, language);
            using var response = await api.CreateTranscriptionAsync(form, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure($"answered {(int)response.StatusCode}");
            }

            await response.Content.LoadIntoBufferAsync(_options.MaxResponseBytes, either.Token);
            await using var answer = await response.Content.ReadAsStreamAsync(either.Token);
            using var json = await JsonDocument.ParseAsync(answer, new JsonDocumentOptions { MaxDepth = MaxDepth }, either.Token);
            return Read(json.RootElement, language);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw Failure($"took longer than {_options.TimeoutSeconds} seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failure("cannot be reached, or answered too much", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Failure("answered something that is no transcription", e);
        }
    }

    private MultipartFormDataContent Form(Stream sound, string? language)
    {
        var file = new StreamContent(sound);
        file.Headers.ContentType = new MediaTypeHeaderValue("audio/mpeg");
        var form = new MultipartFormDataContent
        {
            { file, "file", "sound.mp3" }, { new StringContent(_options.Model), "model" }, { new StringContent("verbose_json"), "response_format" },
        };
        if (language is not null)
        {
            form.Add(new StringContent(language), "language");
        }

        return form;
    }

    private Transcript Read(JsonElement answer, string? language)
    {
        var segments = new List<TranscriptSegment>();
        var parts = answer.TryGetProperty("segments", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
        foreach (var part in parts.Take(MaxSegments))
        {
            var start = Math.Clamp(part.GetProperty("start").GetDouble(), 0, MaxSeconds);
            var end = Math.Clamp(part.GetProperty("end").GetDouble(), 0, MaxSeconds);
            if (Clean(part.GetProperty("text").GetString()) is { Length: > 0 } text && end > start)
            {
                segments.Add(new TranscriptSegment(start, end, text));
            }
        }

        // Some servers give the text alone.
        if (segments.Count == 0 && Clean(answer.GetProperty("text").GetString()) is { Length: > 0 } whole)
        {
            var seconds = answer.TryGetProperty("duration", out var duration) && duration.ValueKind == JsonValueKind.Number ? duration.GetDouble() : 0;
            segments.Add(new TranscriptSegment(0, Math.Clamp(seconds, 1, MaxSeconds), whole));
        }

        var found = answer.TryGetProperty("language", out var name) && name.ValueKind == JsonValueKind.String ? Clean(name.GetString()) : null;
        return new Transcript(_options.Model, language ?? (found is { Length: > 0 and < 40 } ? found : null), [.. segments.OrderBy(segment => segment.Start)]);
    }

    private static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (clean.Length >= MaxSegmentLength)
            {
                break;
            }

            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    private SpeechException Failure(string what, Exception? inner = null) => new(
        $"The transcription server at {_options.Url} {what}. Check that it runs and knows the model '{_options.Model}', or remove "
        + "Transcription:Url to transcribe English with pocketsphinx.",
        inner);
}
