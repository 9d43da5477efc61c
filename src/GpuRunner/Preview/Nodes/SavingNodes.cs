using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Files;
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
        WriteAsync(call, "output", call.Text("filename_prefix"), ct);

    public static Task<NodeResult> PreviewAsync(NodeCall call, CancellationToken ct) =>
        WriteAsync(call, "temp", "ComfyUI_temp_preview", ct);

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

    private static async Task<NodeResult> WriteAsync(NodeCall call, string type, string prefix, CancellationToken ct)
    {
        var images = call.Images("images");
        var place = StoredPlace.Of(call, type, prefix, images.First.Width, images.First.Height);
        var texts = Texts(call);
        var files = new List<StoredFile>(images.Pictures.Count);
        foreach (var picture in images.Pictures)
        {
            var name = place.NextName("_.png");
            await WriteAsync(picture, Path.Combine(place.Folder, name), texts, ct);
            files.Add(place.File(name));
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

    /// <summary>The prompt and what the client wants to find beside it, as ComfyUI writes them into its files.</summary>
    public static List<(string Keyword, string Text)> Texts(NodeCall call)
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
}
