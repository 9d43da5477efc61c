namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>The language model gave no usable answer this time.</summary>
internal sealed class LanguageModelException(string message) : AttemptFailedException("The language model gave no usable answer.", message);
