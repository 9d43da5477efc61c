using System.ComponentModel;
using System.Diagnostics;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>Runs ffmpeg and ffprobe on files of strangers: for a limited time, and never with more of their output than is wanted.</summary>
internal static class MediaProgram
{
    private const int MaxOutput = 1024 * 1024;

    /// <summary>What the program wrote; null where it refused the file or took too long.</summary>
    /// <exception cref="InvalidOperationException">The program is not installed.</exception>
    public static async Task<byte[]?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan limit, CancellationToken ct)
    {
        using var process = Start(program, arguments);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ending.CancelAfter(limit);
        await using var killed = ending.Token.Register(() => Kill(process));
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput.BaseStream);
        await Task.WhenAll(output, process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None));
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        return process.ExitCode == 0 && !ending.IsCancellationRequested ? await output : null;
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is not installed on this machine. './studio doctor' says which package brings it.", e);
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream output)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16384];
        var fits = true;
        for (int read; (read = await output.ReadAsync(buffer, CancellationToken.None)) > 0;)
        {
            fits = fits && kept.Length + read <= MaxOutput;
            if (fits)
            {
                kept.Write(buffer, 0, read);
            }
        }

        return fits ? kept.ToArray() : null;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
