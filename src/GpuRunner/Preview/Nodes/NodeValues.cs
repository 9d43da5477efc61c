using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Stands for a model, a text encoder or an autoencoder: the painter needs none, the graph does.</summary>
internal sealed record ModelHandle(string Name);

/// <summary>What a text encoder makes of a text here: the text.</summary>
internal sealed record Conditioning(string Text)
{
    /// <summary>Pictures that the text speaks of, the one to be changed first.</summary>
    public IReadOnlyList<Picture> References { get; init; } = [];
}

/// <summary>What is selected in a picture: white is, black is not.</summary>
internal sealed record Mask(Picture Picture);

/// <summary>Pictures of one batch.</summary>
internal sealed record ImageBatch(IReadOnlyList<Picture> Pictures)
{
    public Picture First => Pictures[0];
}

/// <summary>One picture of a latent.</summary>
/// <param name="Picture">Null while it is empty.</param>
/// <param name="Seed">What it was painted with; null where it was not painted.</param>
internal sealed record LatentItem(Picture? Picture, ulong? Seed);

/// <summary>Pictures on their way through the sampler.</summary>
/// <param name="Width">Pixels of the decoded picture.</param>
/// <param name="Height">Pixels of the decoded picture.</param>
/// <param name="Mask">What may be changed; null for all.</param>
internal sealed record Latent(int Width, int Height, IReadOnlyList<LatentItem> Items, Mask? Mask = null)
{
    /// <summary>What makes the items the frames of one film; null where each is a picture of its own.</summary>
    public VideoStart? Video { get; init; }
}

/// <summary>What a film begins with.</summary>
/// <param name="Start">Its first frame; null where only words say what it shows.</param>
/// <param name="Camera">Null: as the words say.</param>
internal sealed record VideoStart(Picture? Start, ClipCamera? Camera);

/// <summary>How near everything in the pictures of a batch is: grey pictures, white is near.</summary>
internal sealed record Geometry(ImageBatch Nearness);

/// <summary>What a node gave: a value per output, and for some something to show.</summary>
internal sealed record NodeResult(IReadOnlyList<object> Values, ShownOutput? Shown = null)
{
    /// <summary>All pictures in it.</summary>
    public IEnumerable<Picture> Pictures => Values.SelectMany(value => value switch
    {
        ImageBatch images => images.Pictures,
        Geometry geometry => geometry.Nearness.Pictures,
        Latent latent => latent.Items.Select(item => item.Picture).Append(latent.Mask?.Picture).Append(latent.Video?.Start).OfType<Picture>(),
        Video video => video.Images.Pictures,
        Mask mask => [mask.Picture],
        Conditioning conditioning => conditioning.References,
        Guider guider => guider.Positive.References,
        _ => [],
    });

    /// <summary>The working files that it needs.</summary>
    public IEnumerable<string> Files => Pictures.OfType<FilePicture>().Select(picture => picture.Path)
        .Concat(Values.Select(value => value is Video video ? video.Sound : value as Sound).OfType<Sound>().Select(sound => sound.Path));

    public static NodeResult Of(params object[] values) => new(values);
}

/// <summary>A node cannot do what it was asked for.</summary>
internal sealed class NodeFailedException(string type, string message) : Exception(message)
{
    /// <summary>The Python exception that ComfyUI names for it.</summary>
    public string PythonType { get; } = type;
}
