namespace CreativeStudio.GpuRunner.Generation;

/// <summary>A picture to make. What is null is left to what suits the model.</summary>
/// <param name="Seed">0 to 2^53 - 1.</param>
/// <param name="Prefix">Of the file on the engine; different for every picture, so that nobody else's is taken for it.</param>
internal sealed record PictureRequest(string Prompt, string NegativePrompt, long Seed, string Prefix)
{
    /// <summary>Pixels, 64 to 4096. The picture has exactly this size, whatever the model draws at.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels, 64 to 4096.</summary>
    public int? Height { get; init; }

    /// <summary>1 to 150; without effect with references, whose model is distilled to a few steps of its own.</summary>
    public int? Steps { get; init; }

    /// <summary>How closely the prompt is followed, 0 to 30.</summary>
    public double? Cfg { get; init; }

    /// <summary>ComfyUI's name of a sampler, for example <c>euler</c>.</summary>
    public string? Sampler { get; init; }

    /// <summary>ComfyUI's name of a scheduler, for example <c>karras</c>; without effect with references.</summary>
    public string? Scheduler { get; init; }

    /// <summary>File name of an installed checkpoint; without effect with references.</summary>
    public string? Model { get; init; }

    /// <summary>Path of a picture to start from.</summary>
    public string? InitImage { get; init; }

    /// <summary>How much of <see cref="InitImage"/> is drawn anew, 0.01 to 1.</summary>
    public double? Strength { get; init; }

    /// <summary>Path of a picture whose white parts of <see cref="InitImage"/> are drawn anew; the black ones stay as they are.</summary>
    public string? Mask { get; init; }

    /// <summary>Paths of one to four pictures that the prompt speaks of; the first is the one that is changed.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The workflow pack that makes it.</summary>
    public string Pack => References.Count > 0 ? "edit" : InitImage is null ? "text-to-image" : Mask is null ? "image-to-image" : "inpaint";
}
