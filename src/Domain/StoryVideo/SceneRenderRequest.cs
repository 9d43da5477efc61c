namespace CreativeStudio.Domain.StoryVideo;

/// <summary>A request for a new picture of one scene of a story's films, and for the films with it; everything else stays as it was.</summary>
/// <param name="SourceJobId">The completed job that made the films.</param>
/// <param name="Scene">Number of the scene, from 1.</param>
/// <param name="Prompt">What the picture is to show; null leaves the scene's prompt.</param>
/// <param name="Seed">0 to 2^53 - 1; null is the one after the scene's seed.</param>
public sealed record SceneRenderRequest(Guid SourceJobId, int Scene, string? Prompt, long? Seed)
{
    /// <summary>The job type in events and price lists.</summary>
    public const string JobType = "story-video-scene";

    /// <summary>The file that a story's job keeps for this: its plan, its pictures and its sound.</summary>
    public const string ProjectFile = "project.tar";

    /// <summary>The file that says which scenes a film has.</summary>
    public const string ScenesFile = "scenes.json";

    /// <summary>Longest prompt in characters.</summary>
    public const int MaxPromptLength = 600;
}
