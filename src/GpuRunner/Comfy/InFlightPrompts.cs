using System.Collections.Concurrent;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>The prompts under way, by the server's spelling of their ids. Messages about any other prompt go nowhere.</summary>
internal sealed class InFlightPrompts
{
    private readonly ConcurrentDictionary<string, InFlightPrompt> _prompts = new(StringComparer.Ordinal);

    /// <summary>Adds one until the returned registration is disposed.</summary>
    public IDisposable Add(InFlightPrompt prompt) =>
        _prompts.TryAdd(prompt.Key, prompt)
            ? new Registration(_prompts, prompt.Key)
            : throw new InvalidOperationException($"Prompt {prompt.Key} is under way already.");

    public void Dispatch(ComfyMessage message)
    {
        if (message.PromptId is { } id && _prompts.TryGetValue(id, out var prompt))
        {
            prompt.Apply(message);
        }
    }

    private sealed class Registration(ConcurrentDictionary<string, InFlightPrompt> prompts, string key) : IDisposable
    {
        public void Dispose() => prompts.TryRemove(key, out _);
    }
}
