using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CreativeStudio.TestSupport;

/// <summary>A process of the product, found beside the tests in the build's output.</summary>
public sealed class StudioProcess
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Process _process;
    private readonly List<string> _log = [];

    private StudioProcess(Process process, Uri url)
    {
        (_process, Url) = (process, url);
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    /// <summary>Of all processors, since it started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts a part of the product and waits until it is ready.</summary>
    /// <param name="build">This program's own build where it is null.</param>
    /// <param name="path">What answers with success when it is.</param>
    public static async Task<StudioProcess> StartAsync(
        string part, IReadOnlyDictionary<string, string> settings, StudioBuild? build = null, string path = "/health/ready")
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var info = StartInfo(part, ["--urls", url.AbsoluteUri.TrimEnd('/')], settings, build);
        var started = new StudioProcess(Process.Start(info)!, url);
        await Eventually.TrueAsync(() => started.AnswersAsync(path), $"{part} is ready", TimeSpan.FromSeconds(60));
        return started;
    }

    /// <summary>Runs a verb of a part's program to its end, such as <c>migrate</c>.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string part, string verb, IReadOnlyDictionary<string, string> settings, StudioBuild? build = null)
    {
        using var process = Process.Start(StartInfo(part, [verb], settings, build))!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    private static ProcessStartInfo StartInfo(
        string part, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings, StudioBuild? build)
    {
        var dll = (build ?? StudioBuild.Own).Program(part);
        var info = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.UseShellExecute = false;
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    /// <summary>Ends it as a power cut would: SIGKILL, for it and for the programs it started.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Asks it to stop, as an operator does: SIGTERM. Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync(string path)
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"It ended while starting:\n{Log}");
        }

        try
        {
            return (await Probe.GetAsync(new Uri(Url, path))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            if (line.Data is not null)
            {
                _log.Add(line.Data);
            }
        }
    }
}
