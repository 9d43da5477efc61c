using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Benchmarks.Kills;

/// <summary>A RabbitMQ of the campaign's own (Debian's <c>rabbitmq-server</c>), on loopback, with its own port mapper and folders.</summary>
internal sealed class BrokerPart : IPart
{
    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-rabbit-").FullName;
    private readonly int _port = FreePort();
    private readonly int _mapperPort = FreePort();
    private Process? _process;

    public string Name => "RabbitMQ";

    public string Address => string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{_port}");

    public async Task StartAsync(CancellationToken ct)
    {
        if (_process is null or { HasExited: true })
        {
            _process?.Dispose();
            _process = Process.Start(StartInfo(Script()))!;
            _process.OutputDataReceived += (_, _) => { };
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        await Eventually.TrueAsync(() => SpeaksAsync(ct), "RabbitMQ answers", TimeSpan.FromSeconds(90));
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
        // Erlang's port mapper is a daemon of its own.
        using var mapper = Process.Start(StartInfo("epmd", "-kill"))!;
        await mapper.WaitForExitAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Debian's command on the path would change to another user.
    private static string Script() => Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*")
        .Select(folder => Path.Combine(folder, "sbin", "rabbitmq-server")).SingleOrDefault(File.Exists)
        ?? throw new InvalidOperationException("RabbitMQ is missing: apt-get install --no-install-recommends rabbitmq-server");

    private ProcessStartInfo StartInfo(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in new (string, string)[]
        {
            ("HOME", _folder),
            ("RABBITMQ_NODENAME", Text($"campaign{_port}@localhost")),
            ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
            ("RABBITMQ_NODE_PORT", Text($"{_port}")),
            ("RABBITMQ_DIST_PORT", Text($"{FreePort()}")),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
            ("RABBITMQ_MNESIA_BASE", Path.Combine(_folder, "mnesia")),
            ("RABBITMQ_LOG_BASE", Path.Combine(_folder, "log")),
            ("RABBITMQ_CONFIG_FILE", Path.Combine(_folder, "none")),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(_folder, "plugins")),
            ("ERL_EPMD_ADDRESS", "127.0.0.1"),
            ("ERL_EPMD_PORT", Text($"{_mapperPort}")),
        })
        {
            info.Environment[name] = value;
        }

        return info;
    }

    /// <summary>It answers the header of AMQP 0-9-1 with a frame.</summary>
    private async Task<bool> SpeaksAsync(CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _port, ct);
            await socket.SendAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), ct);
            return await socket.ReceiveAsync(new byte[64], ct) > 0;
        }
        catch (SocketException e)
        {
            return _process is { HasExited: true } ? throw new InvalidOperationException("RabbitMQ ended while it started.", e) : false;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
