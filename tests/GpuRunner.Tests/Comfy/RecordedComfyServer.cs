using System.Net.WebSockets;
using System.Text.Json;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

/// <summary>
/// Answers posted prompts with those of a recording, one after the other, and plays the frames that followed: with the client's id in
/// place of the recorded one, in the recorded order, a hundred times as fast. Where the recording has a cancellation, the play waits for one.
/// </summary>
internal sealed class RecordedComfyServer : ComfyTestServer
{
    private const double Speed = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(30);

    private readonly Recording _recording;
    private readonly Queue<Recording.Exchange> _posts;
    private readonly List<Task> _plays = [];

    private RecordedComfyServer(Recording recording, IEnumerable<string> tags)
    {
        _recording = recording;
        _posts = new Queue<Recording.Exchange>(tags.Select(recording.Post));
        OnPrompt = PlayAsync;
    }

    /// <summary>How long the server stays down where the recorded one died.</summary>
    public TimeSpan DownFor { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Starts a server that answers with the posts whose tags contain the given texts, in this order.</summary>
    public static async Task<RecordedComfyServer> StartAsync(Recording recording, params string[] tags)
    {
        var server = new RecordedComfyServer(recording, tags);
        await server.ListenAsync();
        return server;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Task.WhenAll(_plays);
    }

    private Task<(int Status, string Body)> PlayAsync(Posted post)
    {
        var recorded = _posts.Dequeue();
        if (recorded.Status == 200)
        {
            _plays.Add(Task.Run(() => PlayFramesAsync(post.Id, recorded)));
        }

        return Task.FromResult((recorded.Status, recorded.Status == 200 ? recorded.Body.Replace(recorded.PromptId, post.Id, StringComparison.Ordinal) : recorded.Body));
    }

    private async Task PlayFramesAsync(string id, Recording.Exchange recorded)
    {
        var prompt = Prompts[id];
        var cancelled = _recording.Exchanges.FirstOrDefault(e => e.Sent > recorded.Sent && IsCancellationOf(e, recorded.PromptId))?.Sent;
        var time = recorded.Sent;
        foreach (var frame in _recording.Frames.Where(frame => frame.Time >= recorded.Sent))
        {
            if (frame.Time > cancelled)
            {
                await prompt.Cancelled.Task;
            }

            var pause = TimeSpan.FromMilliseconds((frame.Time - time) / Speed);
            await Task.Delay(pause < LongestPause ? pause : LongestPause);
            time = frame.Time;
            if (frame.Binary is not null)
            {
                await SendAsync(frame.Binary, WebSocketMessageType.Binary);
            }
            else if (frame.Text is null)
            {
                await EndOfConnectionAsync();
                return;
            }
            else if (await SendTextAsync(id, recorded.PromptId, frame.Text))
            {
                return;
            }
        }

        // The recording's client went away before the end.
        await EndAsync(id, HistoryOf(recorded.PromptId, id) ?? Success(id), tell: false);
    }

    // Returns whether it was the prompt's farewell.
    private async Task<bool> SendTextAsync(string id, string recordedId, string text)
    {
        var isFarewell = text.Contains("\"executing\"", StringComparison.Ordinal) && text.Contains("\"node\": null", StringComparison.Ordinal)
            && text.Contains(recordedId, StringComparison.Ordinal);
        if (isFarewell)
        {
            await EndAsync(id, HistoryOf(recordedId, id) ?? Success(id), tell: false);
        }

        await SendAsync(text.Replace(recordedId, id, StringComparison.Ordinal));
        return isFarewell;
    }

    private Task EndOfConnectionAsync()
    {
        if (_recording.Folder.Contains("restart", StringComparison.Ordinal))
        {
            return RestartAsync(DownFor);
        }

        CutSockets();
        return Task.CompletedTask;
    }

    private string? HistoryOf(string recordedId, string id) =>
        _recording.Exchanges
            .LastOrDefault(e => e.Path == $"/history/{recordedId}" && e.Body.Contains(recordedId, StringComparison.Ordinal))
            ?.Body.Replace(recordedId, id, StringComparison.Ordinal);

    private static bool IsCancellationOf(Recording.Exchange exchange, string id) =>
        exchange.Path == $"/api/jobs/{id}/cancel"
        || (exchange.Path == "/interrupt" && exchange.RequestBody.ValueKind == JsonValueKind.Object
            && exchange.RequestBody.TryGetProperty("prompt_id", out var named) && named.GetString() == id);
}
