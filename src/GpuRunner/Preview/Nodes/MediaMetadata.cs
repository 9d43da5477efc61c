using System.Text;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>What films and sounds say about their origin, as a file that ffmpeg reads: a prompt may be longer than an argument may be.</summary>
internal static class MediaMetadata
{
    public static async Task<string> WriteAsync(NodeCall call, CancellationToken ct)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var (keyword, value) in SavingNodes.Texts(call).Append(("comment", "engine: preview")))
        {
            text.Append(Escaped(keyword)).Append('=').Append(Escaped(value)).Append('\n');
        }

        var path = call.Workshop.Folders.NewScratchFile(".txt");
        await File.WriteAllTextAsync(path, text.ToString(), ct);
        return path;
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '=' or ';' or '#' or '\\' or '\n')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
