namespace CreativeStudio.TestSupport;

/// <summary>Where the programs of a build of the product lie.</summary>
/// <param name="Folder">Its folder <c>artifacts/bin</c>.</param>
/// <param name="Configuration">As it is called in folders: <c>debug</c> or <c>release</c>.</param>
public sealed record StudioBuild(string Folder, string Configuration)
{
    /// <summary>The build that this program is part of.</summary>
    public static StudioBuild Own { get; } = Find();

    /// <summary>The main file of a part, such as <c>WebApi</c>.</summary>
    public string Program(string part) => Path.Combine(Folder, part, Configuration, $"CreativeStudio.{part}.dll");

    // artifacts/bin/<this program>/<configuration>/
    private static StudioBuild Find()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return new StudioBuild(own.Parent!.Parent!.FullName, own.Name);
    }
}
