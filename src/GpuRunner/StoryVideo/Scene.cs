using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Consecutive sentences that one picture illustrates.</summary>
/// <param name="Number">From 1.</param>
/// <param name="ImagePrompt">At most 600 characters.</param>
/// <param name="Seed">Of the picture, 0 to 2^53 - 1.</param>
internal sealed record Scene(
    int Number, IReadOnlyList<Sentence> Sentences, string ImagePrompt, string NegativePrompt, long Seed, CameraMove Move);
