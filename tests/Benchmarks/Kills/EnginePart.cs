using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreativeStudio.GpuRunner.Preview;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreativeStudio.Benchmarks.Kills;

/// <summary>A preview engine in a process of its own, at one address through all its lives. It stands for a ComfyUI server.</summary>
internal sealed class EnginePart : IPart
{
    /// <summary>The word on the command line by which this program is the engine: <c>engine-server FOLDER PORT</c>.</summary>
    public const string Verb = "engine-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-engine-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public string Name => "engine";

    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>Is the engine until the process is killed.</summary>
    public static async Task<int> ServeAsync(string folder, int port)
    {
        await using var engine = new PreviewEngine(folder, port, TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        // The campaign that started this process holds its standard input open.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async Task StartAsync(CancellationToken ct)
    {
        if (_process is null or { HasExited: true })
        {
            _process?.Dispose();
            string[] arguments = [Environment.GetCommandLineArgs()[0], Verb, _folder, _port.ToString(CultureInfo.InvariantCulture)];
            _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, UseShellExecute = false })!;
        }

        using var http = new HttpClient { BaseAddress = Url };
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    return (await http.GetAsync(new Uri("/system_stats", UriKind.Relative), ct)).IsSuccessStatusCode;
                }
                catch (HttpRequestException e)
                {
                    return _process.HasExited ? throw new InvalidOperationException("The engine ended while it started.", e) : false;
                }
            },
            "the engine answers", TimeSpan.FromSeconds(60));
    }

    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
