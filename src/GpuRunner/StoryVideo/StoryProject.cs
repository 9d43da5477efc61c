using System.Formats.Tar;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeStudio.GpuRunner.Jobs;
using Request = CreativeStudio.Domain.StoryVideo.StoryVideoRequest;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>
/// All that the films of a story are composed of, but for their files. With them it is kept as <c>project.tar</c>, so that a scene can be
/// drawn anew and the films composed again with everything else as it was.
/// </summary>
/// <param name="Seed">The seed of the first job.</param>
/// <param name="Scenes">Those that are shown; each sentence in the script's own language.</param>
/// <param name="Tellings">One for each language, the first one's files have the plain names.</param>
/// <param name="LeftOut">Sentences of the script that did not fit into the film.</param>
internal sealed record StoryProject(
    int Version, Request Request, long Seed, IReadOnlyList<Scene> Scenes, IReadOnlyList<Telling> Tellings, IReadOnlyList<Sentence> LeftOut)
{
    /// <summary>Of the form in which projects are kept.</summary>
    public const int CurrentVersion = 1;

    private const string DocumentName = "project.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What the names of a language's files have behind them; nothing for the first.</summary>
    public string SuffixOf(string language) => Tellings[0].Wording.Language == language ? "" : "-" + language;

    /// <summary>Writes the project with its files. The same project and files give the same bytes.</summary>
    public async Task WriteAsync(StoryFiles files, string tarPath, CancellationToken ct)
    {
        await using var tar = new TarWriter(File.Create(tarPath), TarEntryFormat.Ustar);
        await AddAsync(tar, DocumentName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(this, Json)), ct);
        foreach (var scene in Scenes)
        {
            await AddAsync(tar, PictureName(scene.Number), File.OpenRead(files.PictureOf[scene.Number]), ct);
        }

        foreach (var telling in Tellings)
        {
            await AddAsync(tar, MixName(telling.Wording.Language), File.OpenRead(files.MixOf[telling.Wording.Language]), ct);
        }
    }

    /// <summary>Reads a project and puts its files into a folder.</summary>
    /// <exception cref="JobRefusedException">It is no project, or one of another version.</exception>
    public static async Task<(StoryProject Project, StoryFiles Files)> ReadAsync(string tarPath, string folder, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await using var tar = new TarReader(File.OpenRead(tarPath));
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
            {
                if (entry.EntryType != TarEntryType.RegularFile || entry.Name != Path.GetFileName(entry.Name))
                {
                    throw NoProject();
                }

                await entry.ExtractToFileAsync(Path.Combine(folder, entry.Name), overwrite: true, ct);
            }

            var project = JsonSerializer.Deserialize<StoryProject>(await File.ReadAllBytesAsync(Path.Combine(folder, DocumentName), ct), Json);
            return project is { Version: CurrentVersion } ? (project, project.FilesIn(folder)) : throw NoProject();
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or FileNotFoundException)
        {
            throw NoProject(e);
        }
    }

    private StoryFiles FilesIn(string folder) => new(
        Scenes.ToDictionary(scene => scene.Number, scene => Path.Combine(folder, PictureName(scene.Number))),
        Tellings.ToDictionary(telling => telling.Wording.Language, telling => Path.Combine(folder, MixName(telling.Wording.Language))));

    private static async Task AddAsync(TarWriter tar, string name, Stream content, CancellationToken ct)
    {
        await using (content)
        {
            await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = DateTimeOffset.UnixEpoch }, ct);
        }
    }

    private static string PictureName(int scene) => string.Create(CultureInfo.InvariantCulture, $"scene-{scene}.png");

    private static string MixName(string language) => $"mix-{language}.wav";

    private static JobRefusedException NoProject(Exception? inner = null) => new("JOB_012", "The project of the first job cannot be used any more.", inner);
}

/// <summary>The files that the films of a story are composed of.</summary>
/// <param name="PictureOf">Path of a scene's picture by the scene's number.</param>
/// <param name="MixOf">Path of the finished sound by language.</param>
internal sealed record StoryFiles(IReadOnlyDictionary<int, string> PictureOf, IReadOnlyDictionary<string, string> MixOf);
