namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>What to paint. The same request always gives the same picture.</summary>
/// <param name="Prompt">Free text from a person; it is read for what it names and never copied into the picture.</param>
/// <param name="NegativePrompt">What it names is left out of the picture.</param>
/// <param name="Width">Pixels, 16 to 8192.</param>
/// <param name="Height">Pixels, 16 to 8192.</param>
internal sealed record PaintingRequest(string Prompt, string NegativePrompt, ulong Seed, int Width, int Height);
