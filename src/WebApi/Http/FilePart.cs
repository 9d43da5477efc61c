using CreativeStudio.Domain.Assets;

namespace CreativeStudio.WebApi.Http;

/// <summary>A file that may come with a job's form.</summary>
/// <param name="Name">Name of the part: <c>reference</c>.</param>
/// <param name="Member">Member of the form that gets the file's asset id, or to which it is added: <c>referenceAssetIds</c>.</param>
/// <param name="Kinds">What it may be.</param>
internal sealed record FilePart(string Name, string Member, params MediaKind[] Kinds)
{
    /// <summary>The name of a part for every file whose name no other part has: it becomes a member of the object <see cref="Member"/>, by its own name.</summary>
    public const string AnyName = "*";

    /// <summary>The formats that it may have; empty where every format of its kinds will do.</summary>
    public IReadOnlyList<MediaFormat> Formats { get; init; } = [];
}

/// <summary>The files that may come with a form, for the API's description.</summary>
internal sealed record FilePartMetadata(Type Form, IReadOnlyList<FilePart> Files);
