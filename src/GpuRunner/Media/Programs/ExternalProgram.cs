using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CreativeStudio.GpuRunner.Media.Programs;

/// <summary>A program was missing or failed; the message says which, how, and what to install.</summary>
internal sealed class ExternalProgramException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Runs the programs that the media work is left to: ffmpeg, rsvg-convert, vips, flite, espeak-ng, fluidsynth.</summary>
internal static class ExternalProgram
{
    private const int KeptErrorLines = 20;

    /// <summary>Runs a program to its end; returns what it wrote to standard output. On cancellation its whole process tree is killed.</summary>
    /// <param name="input">Written to standard input; null closes it at once.</param>
    /// <param name="onErrorLine">Gets each line of standard error as it comes, for programs that report progress there.</param>
    /// <exception cref="ExternalProgramException">The program is not installed or ended with a code other than 0.</exception>
    public static Task<byte[]> RunAsync(
        string program, IReadOnlyList<string> arguments, ReadOnlyMemory<byte>? input, Action<string>? onErrorLine, CancellationToken ct) =>
        FeedAsync(program, arguments, (stdin, token) => input is { } bytes ? stdin.WriteAsync(bytes, token).AsTask() : Task.CompletedTask, onErrorLine, ct);

    /// <summary>Runs a program whose input is written while it runs, for input that is too large to hold.</summary>
    /// <param name="writeInput">Writes standard input, which is closed when it returns. An <see cref="IOException"/> says that the program
    /// reads no more; any other exception ends the program and comes out of this method.</param>
    /// <exception cref="ExternalProgramException">The program is not installed or ended with a code other than 0.</exception>
    public static async Task<byte[]> FeedAsync(
        string program, IReadOnlyList<string> arguments, Func<Stream, CancellationToken, Task> writeInput, Action<string>? onErrorLine, CancellationToken ct)
    {
        using var process = Start(program, arguments);
        using var killed = ct.Register(() => Kill(process));
        var errors = new Queue<string>();
        using var output = new MemoryStream();
        await Task.WhenAll(
            WriteAsync(process, writeInput, ct),
            process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None),
            ReadErrorsAsync(process, errors, onErrorLine));
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? output.ToArray()
            : throw new ExternalProgramException($"{program} ended with code {process.ExitCode}: {string.Join(Environment.NewLine, errors)}");
    }

    /// <summary>Runs a program that needs no input and whose output is not wanted.</summary>
    public static Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct) =>
        RunAsync(program, arguments, null, null, ct);

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new ExternalProgramException($"{program} could not be started. './studio doctor' says which package brings it.", e);
        }
    }

    private static async Task WriteAsync(Process process, Func<Stream, CancellationToken, Task> writeInput, CancellationToken ct)
    {
        try
        {
            await writeInput(process.StandardInput.BaseStream, ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of its input; its exit code says whether that is a failure.
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process has been killed; the caller throws.
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    private static async Task ReadErrorsAsync(Process process, Queue<string> kept, Action<string>? onLine)
    {
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            onLine?.Invoke(line);
            kept.Enqueue(line);
            if (kept.Count > KeptErrorLines)
            {
                kept.Dequeue();
            }
        }
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
