namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>What the pictures say about how they were made.</summary>
internal sealed record RecipeOptions
{
    public const string Section = "Recipe";

    /// <summary>Write prompt, seed and settings into pictures, unless a request says otherwise.</summary>
    public bool Embed { get; init; } = true;
}
