using CreativeStudio.GpuRunner.Film;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>A piece of the script that is spoken in one breath and has a sound file of its own.</summary>
/// <param name="Number">Position in the whole script from 1; it stays when other sentences are left out.</param>
/// <param name="Paragraph">Paragraph of the script from 1.</param>
internal sealed record Sentence(int Number, int Paragraph, string Text);

/// <summary>Consecutive sentences that one picture illustrates.</summary>
/// <param name="Number">From 1.</param>
/// <param name="ImagePrompt">At most 600 characters.</param>
/// <param name="Seed">Of the picture, 0 to 2^53 - 1.</param>
internal sealed record Scene(
    int Number, IReadOnlyList<Sentence> Sentences, string ImagePrompt, string NegativePrompt, long Seed, CameraMove Move);
