using System.Diagnostics;
using System.Text.Json.Nodes;
using CreativeStudio.Infrastructure.Observability;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>One graph on its way through the server: sent, watched, sent again where the server forgot it, withdrawn where nobody wants it.</summary>
internal sealed partial class ComfyRun(
    ComfyServer server,
    ComfySocket socket,
    InFlightPrompts prompts,
    ComfyOptions options,
    TimeProvider clock,
    ILogger logger,
    string clientId,
    JsonObject graph,
    IReadOnlyCollection<string> expectedOutputNodes,
    Action<ComfyProgress>? onProgress)
{
    // Cancelling is only a request and takes effect at the next step or node; asking again does no harm.
    private static readonly TimeSpan CancelAgainAfter = TimeSpan.FromSeconds(2);
    private const int CancelAttemptsWithoutServer = 4;

    // A server tells every socket about a new queue entry, so silence after a post means that it no longer knows this one.
    private static readonly TimeSpan EchoOfAPost = TimeSpan.FromSeconds(2);

    private static readonly ActivitySource Source = new(Sources.Prefix + "Comfy");

    private readonly long _began = clock.GetTimestamp();

    /// <summary>Runs the graph to its end; see <see cref="ComfyClient.RunAsync"/>.</summary>
    public async Task<ComfyResult> RunAsync(Guid firstId, CancellationToken ct)
    {
        var id = firstId;
        for (var sends = 1; ; sends++)
        {
            if (await RunOnceAsync(id, ct) is { } end)
            {
                return end.ToResult(id, expectedOutputNodes);
            }

            if (sends > options.MaxResends)
            {
                throw new ComfyException(ComfyFailure.Gone, $"The server lost the prompt {sends} times.");
            }

            LogLost(logger, id, sends);
            id = Guid.CreateVersion7(clock.GetUtcNow());
        }
    }

    // Null: the server has forgotten the prompt.
    private async Task<PromptEnd?> RunOnceAsync(Guid id, CancellationToken ct)
    {
        var prompt = new InFlightPrompt(id, graph, clock);
        using var span = Source.StartActivity("comfyui prompt");
        span?.SetTag("comfyui.prompt.id", prompt.Key);

        // A cached prompt can be finished before the answer of the post: be there first.
        using var registration = prompts.Add(prompt);
        ct.ThrowIfCancellationRequested();
        var post = server.SubmitAsync(new ComfyPrompt(graph, clientId, prompt.Key), CancellationToken.None);
        try
        {
            _ = post.ContinueWith(_ => prompt.Signal(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return await WatchAsync(prompt, post, ct);
        }
        catch (Exception e) when (e is not ComfyException { Kind: not ComfyFailure.Timeout })
        {
            // Nobody waits for it any more: cancelled, too late, or the caller's own failure.
            await WithdrawAsync(prompt, post);
            throw;
        }
    }

    private async Task<PromptEnd?> WatchAsync(InFlightPrompt prompt, Task<IReadOnlyList<ComfyNodeError>> post, CancellationToken ct)
    {
        var posted = clock.GetTimestamp();
        var lastAsked = posted;
        long? unreachableSince = null;
        var place = PromptPlace.Unknown;
        var askedOnSuccess = false;
        var accepted = false;
        while (true)
        {
            await prompt.WaitAsync(PollIn(lastAsked), ct);
            Report(prompt);
            if (post.IsCompleted && !accepted)
            {
                accepted = await CheckAcceptedAsync(prompt, post);
            }

            PromptState? state = null;
            if (prompt.HasLeft || PollIn(lastAsked) == TimeSpan.Zero)
            {
                state = await server.FindAsync(prompt.Key, prompt.MayHaveEnded, ct);
                lastAsked = clock.GetTimestamp();
            }
            else if (prompt.MayHaveEnded && !askedOnSuccess)
            {
                // Mostly the history is filled already, and some servers say goodbye half a second later.
                askedOnSuccess = true;
                state = await server.FindEndAsync(prompt.Key, ct);
            }

            switch (state?.Place)
            {
                case PromptPlace.Ended:
                    DoubtASocketThatDidNotTell(prompt);
                    return state.End;
                case PromptPlace.Lost when post.IsCompleted:
                    return null;
                case PromptPlace.Unknown:
                    unreachableSince ??= clock.GetTimestamp();
                    ThrowWhenGone(unreachableSince.Value);
                    break;
                case { } found:
                    unreachableSince = null;
                    if (found != place)
                    {
                        prompt.Moved();
                        place = found;
                    }

                    break;
            }

            ThrowWhenLate(prompt, place);
            DoubtASilentSocket(prompt, place, post.IsCompletedSuccessfully ? posted : null);
        }
    }

    private TimeSpan PollIn(long lastAsked)
    {
        var interval = socket.IsOpen && socket.Silence < options.PollInterval * 2 ? options.PollInterval : options.FastPollInterval;
        var left = interval - clock.GetElapsedTime(lastAsked);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Report(InFlightPrompt prompt)
    {
        if (prompt.TakeProgress() is { } progress)
        {
            onProgress?.Invoke(progress);
        }
    }

    // A post without an answer may have arrived or not; queue and history tell.
    private async Task<bool> CheckAcceptedAsync(InFlightPrompt prompt, Task<IReadOnlyList<ComfyNodeError>> post)
    {
        try
        {
            var errors = await post;
            if (errors.Count == 0)
            {
                return true;
            }

            // The server queued the valid outputs and dropped the others: half a result is none.
            await WithdrawAsync(prompt, post);
            throw ComfyException.Refused(errors);
        }
        catch (Exception e) when (ComfyServer.IsOutage(e))
        {
            return true;
        }
    }

    private void ThrowWhenGone(long since)
    {
        if (clock.GetElapsedTime(since) > options.GoneDeadline)
        {
            throw new ComfyException(ComfyFailure.Away, $"ComfyUI has not answered for {options.GoneDeadline.TotalSeconds:0} seconds.");
        }
    }

    private void ThrowWhenLate(InFlightPrompt prompt, PromptPlace place)
    {
        if (clock.GetElapsedTime(_began) > options.PromptDeadline)
        {
            throw new ComfyException(ComfyFailure.Timeout, $"The prompt took longer than {options.PromptDeadline}.");
        }

        // Waiting behind other prompts is no standstill of ours.
        if (place == PromptPlace.Running && prompt.Silence > options.NoProgressDeadline)
        {
            throw new ComfyException(ComfyFailure.Timeout, $"The prompt made no progress for {options.NoProgressDeadline}.");
        }
    }

    private void DoubtASilentSocket(InFlightPrompt prompt, PromptPlace place, long? posted)
    {
        if (!socket.IsOpen)
        {
            return;
        }

        var deafToOurPost = posted is { } then && clock.GetElapsedTime(then) is var since && since > EchoOfAPost && socket.Silence >= since;
        if (deafToOurPost || ((place == PromptPlace.Running || prompt.HasStarted) && socket.Silence > socket.SuspiciousSilence))
        {
            socket.Doubt();
        }
    }

    private void DoubtASocketThatDidNotTell(InFlightPrompt prompt)
    {
        if (!prompt.MayHaveEnded && socket.IsOpen && socket.Silence > EchoOfAPost)
        {
            socket.Doubt();
        }
    }

    // Cancels the prompt and waits until it has left the server, so that what comes next finds the card free.
    private async Task WithdrawAsync(InFlightPrompt prompt, Task post)
    {
        using var deadline = new CancellationTokenSource(options.CancelDeadline, clock);
        try
        {
            await post.WaitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var outages = 0;
            long? asked = null;
            while (outages < CancelAttemptsWithoutServer)
            {
                var state = await server.FindAsync(prompt.Key, prompt.HasLeft, deadline.Token);
                if (state.Place is PromptPlace.Ended or PromptPlace.Lost)
                {
                    return;
                }

                if (state.Place == PromptPlace.Unknown)
                {
                    outages++;
                }
                else if (asked is not { } then || clock.GetElapsedTime(then) > CancelAgainAfter)
                {
                    asked = clock.GetTimestamp();
                    await server.CancelAsync(prompt.Key, state.Place, deadline.Token);
                }

                await prompt.WaitAsync(options.FastPollInterval / 2, deadline.Token);
            }
        }
        catch (Exception e) when (ComfyServer.IsOutage(e))
        {
            // A server that is gone has forgotten the prompt; one that is merely slow is left to finish it.
            LogNotWithdrawn(logger, prompt.Id);
        }
    }

    [LoggerMessage(3011, LogLevel.Warning, "The server no longer knows prompt {PromptId} (sent {Sends} times); sending it again")]
    private static partial void LogLost(ILogger logger, Guid promptId, int sends);

    [LoggerMessage(3012, LogLevel.Warning, "Prompt {PromptId} could not be seen to leave the server after its cancellation")]
    private static partial void LogNotWithdrawn(ILogger logger, Guid promptId);
}
