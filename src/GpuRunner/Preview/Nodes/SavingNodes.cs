using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

internal static class SavingNodes
{
    /// <summary>What every file says about its origin.</summary>
    private static readonly (string Keyword, string Text) Origin = ("engine", "preview");

    /// <summary>What a painting was painted from, so that its depth is known wherever the file is loaded again.</summary>
    public const string PaintingKeyword = "painting";

    public static Task<NodeResult> SaveAsync(NodeCall call, CancellationToken ct) =>
        WriteAsync(call, "output", call.Workshop.Folders.Output, call.Text("filename_prefix"), ct);

    public static Task<NodeResult> PreviewAsync(NodeCall call, CancellationToken ct) =>
        WriteAsync(call, "temp", call.Workshop.Folders.Temp, "ComfyUI_temp_preview", ct);

    public static async Task<NodeResult> SendAsync(NodeCall call, CancellationToken ct)
    {
        var images = call.Images("images");
        for (var index = 0; index < images.Pictures.Count; index++)
        {
            var image = images.Pictures[index] switch
            {
                PlainPicture plain => PngFile.Plain(plain, [Origin]),
                FilePicture file => await File.ReadAllBytesAsync(file.Path, ct),
                _ => [],
            };
            call.Report(index, images.Pictures.Count, new(image, IsPng: true));
        }

        call.Report(images.Pictures.Count, images.Pictures.Count);
        return new([]);
    }

    private static async Task<NodeResult> WriteAsync(NodeCall call, string type, string root, string prefix, CancellationToken ct)
    {
        var images = call.Images("images");
        var path = PreviewFolders.Below(root, Filled(prefix, images.First, call.Workshop.Clock))
            ?? throw new NodeFailedException("Exception", "**** ERROR: Saving image outside the output folder is not allowed.\n");
        var folder = path == root ? root : Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var texts = Texts(call);
        var files = new List<StoredFile>(images.Pictures.Count);
        foreach (var picture in images.Pictures)
        {
            var name = call.Workshop.Numbers.NextName(folder, path == root ? "" : Path.GetFileName(path));
            await WriteAsync(picture, Path.Combine(folder, name), texts, ct);
            files.Add(new(name, folder == root ? "" : Path.GetRelativePath(root, folder), type));
        }

        return new([images], new ShownOutput("images", files));
    }

    private static async Task WriteAsync(
        Picture picture, string path, IReadOnlyList<(string Keyword, string Text)> texts, CancellationToken ct)
    {
        if (picture is PlainPicture plain)
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            PngFile.WritePlain(file, plain, texts);
            return;
        }

        var source = (FilePicture)picture;
        var all = source.Painting is { } painting ? [.. texts, (PaintingKeyword, JsonSerializer.Serialize(painting))] : texts;
        await PngFile.CopyWithTextAsync(source.Path, path, all, ct);
    }

    /// <summary>The prompt and what the client wants to find beside it, as ComfyUI writes them into a PNG.</summary>
    private static List<(string Keyword, string Text)> Texts(NodeCall call)
    {
        var texts = new List<(string, string)> { Origin, ("prompt", Encoding.ASCII.GetString(call.Prompt.PromptJson)) };
        if (call.Prompt.ExtraData["extra_pnginfo"] is JsonObject extra)
        {
            texts.AddRange(extra
                .Where(item => item.Key.Length is > 0 and < 80 && item.Key.All(char.IsAsciiLetterOrDigit))
                .Select(item => (item.Key, JsonSerializer.Serialize(item.Value))));
        }

        return texts;
    }

    private static string Filled(string prefix, Picture picture, TimeProvider clock)
    {
        if (!prefix.Contains('%', StringComparison.Ordinal))
        {
            return prefix;
        }

        var now = clock.GetLocalNow();
        return prefix.Replace("%width%", $"{picture.Width}").Replace("%height%", $"{picture.Height}")
            .Replace("%year%", $"{now.Year}").Replace("%month%", $"{now.Month:00}").Replace("%day%", $"{now.Day:00}")
            .Replace("%hour%", $"{now.Hour:00}").Replace("%minute%", $"{now.Minute:00}").Replace("%second%", $"{now.Second:00}");
    }
}
