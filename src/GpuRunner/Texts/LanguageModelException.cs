namespace CreativeStudio.GpuRunner.Texts;

/// <summary>The language model gave no usable answer this time.</summary>
internal sealed class LanguageModelException(string message) : Exception(message);
