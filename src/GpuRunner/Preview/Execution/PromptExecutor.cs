using System.Text.Json;
using CreativeStudio.GpuRunner.Preview.Catalogue;
using CreativeStudio.GpuRunner.Preview.Nodes;
using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Execution;

/// <summary>Runs one prompt after the other, node by node, and remembers the results of the last.</summary>
internal sealed partial class PromptExecutor(NodeCatalogue catalogue, Workshop workshop, ILogger logger)
{
    private readonly OutputCache cache = new(workshop.Folders);
    private volatile bool forget;

    /// <summary>Forgets all results, at the latest before the next prompt.</summary>
    public void Forget() => forget = true;

    /// <summary>Runs a prompt to its end, whatever it is; failures are in what it returns.</summary>
    public async Task<FinishedPrompt> RunAsync(RunningPrompt running, CancellationToken ct)
    {
        var run = new PromptRun(running.Prompt, workshop.Sockets, workshop.Clock);
        run.Started();
        try
        {
            await RunNodesAsync(running, run, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            PromptFailed(logger, e, running.Prompt.Id);
            run.Failed("", "", [], json => WriteException(json, e));
        }

        return run.ToHistory();
    }

    private async Task RunNodesAsync(RunningPrompt running, PromptRun run, CancellationToken ct)
    {
        var prompt = running.Prompt;
        var signatures = NodeSignatures.Of(prompt.Prompt, prompt.Outputs, catalogue, FileState);
        cache.ForgetAllBut(forget ? [] : signatures.Values);
        forget = false;
        run.Cached(prompt.Prompt.Select(node => node.Key).Where(IsCached));

        var order = new ExecutionOrder(prompt.Prompt, prompt.Outputs, id => ClassOf(prompt, id).IsOutput, IsCached);
        var executed = new List<string>();
        while (order.Next() is { } node)
        {
            if (!await RunNodeAsync(running, run, node, signatures, executed, ct))
            {
                return;
            }

            order.Done(node);
        }

        run.Succeeded();

        bool IsCached(string id) => signatures.TryGetValue(id, out var signature) && cache.Find(signature) is not null;
    }

    /// <summary>Runs one node or takes its remembered result; false ends the prompt.</summary>
    private async Task<bool> RunNodeAsync(
        RunningPrompt running, PromptRun run, string node, Dictionary<string, string> signatures, List<string> executed, CancellationToken ct)
    {
        if (cache.Find(signatures[node]) is { } known)
        {
            run.Executed(node, known.Shown);
            run.NodeFinished(node);
            return true;
        }

        var type = ClassOf(running.Prompt, node);
        var call = Call(running, run, node, signatures);
        running.CurrentNode = node;
        run.NodeStarted(node);
        try
        {
            running.Interrupted.ThrowIfCancellationRequested();
            var result = await NodeTable.Find(type.Name)(call, ct);
            cache.Keep(signatures[node], result);
            executed.Add(node);
            if (result.Shown is not null)
            {
                run.Executed(node, result.Shown);
            }

            run.NodeFinished(node);
            return true;
        }
        catch (OperationCanceledException) when (running.Interrupted.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            run.Interrupted(node, type.Name, executed);
            return false;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NodeFailed(logger, e, running.Prompt.Id, node, type.Name);
            run.Failed(node, type.Name, executed, json => WriteFailure(json, e, call, signatures.Keys));
            return false;
        }
    }

    private NodeCall Call(RunningPrompt running, PromptRun run, string node, Dictionary<string, string> signatures) => new(
        node,
        running.Prompt.Prompt[node]!["inputs"]!.AsObject(),
        (source, slot) => cache.Find(signatures[source])!.Values[slot],
        running.Prompt,
        workshop,
        (value, max, preview) => run.Progress(node, value, max, preview))
    {
        Interrupted = running.Interrupted,
    };

    private static void WriteFailure(Utf8JsonWriter json, Exception e, NodeCall call, IEnumerable<string> nodes)
    {
        WriteException(json, e);
        json.WriteStartObject("current_inputs");
        foreach (var (name, value) in call.Described())
        {
            json.WriteStartArray(name);
            json.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value));
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStrings("current_outputs", nodes);
    }

    private static void WriteException(Utf8JsonWriter json, Exception e)
    {
        json.WriteString("exception_message", e.Message + "\n");
        json.WriteString("exception_type", (e as NodeFailedException)?.PythonType ?? "RuntimeError");
        json.WriteStrings("traceback", [$"preview engine: {e.GetType().Name}\n"]);
    }

    private NodeClass ClassOf(QueuedPrompt prompt, string id) => catalogue.Find(prompt.Prompt[id]!["class_type"]!.GetValue<string>())!;

    private string FileState(string image) =>
        workshop.Folders.FindAnnotated(image) is { } path && new FileInfo(path) is var file
            ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}"
            : "missing";

    [LoggerMessage(1203, LogLevel.Error, "Prompt {PromptId} failed outside its nodes.")]
    private static partial void PromptFailed(ILogger logger, Exception e, string promptId);

    [LoggerMessage(1200, LogLevel.Warning, "Node {Node} ({Type}) of prompt {PromptId} failed.")]
    private static partial void NodeFailed(ILogger logger, Exception e, string promptId, string node, string type);
}
