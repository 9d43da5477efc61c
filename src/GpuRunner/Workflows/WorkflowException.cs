namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>A workflow pack is not usable, or was given a parameter that it does not take. The message holds no text of a prompt.</summary>
internal sealed class WorkflowException(string message, Exception? inner = null) : Exception(message, inner);
