using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Storage;

/// <summary>s3rver, a server of S3's protocol from npm, in a process of its own. It is installed once, under <c>artifacts/</c>.</summary>
public sealed class S3Server : IAsyncLifetime
{
    public const string Bucket = "studio";

    private const string Package = "s3rver@3.7.1";

    private readonly string _data = Directory.CreateTempSubdirectory("studio-s3-").FullName;
    private Process? _server;

    public string Endpoint { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var home = Path.Combine(Root(), "artifacts", "s3rver");
        var program = Path.Combine(home, "node_modules", "s3rver", "bin", "s3rver.js");
        if (!File.Exists(program))
        {
            await InstallAsync(home);
        }

        var port = FreePort();
        Endpoint = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        // Its tokens for the next page of a list use a cipher that OpenSSL 3 calls legacy.
        _server = Start(
            "node",
            ["--openssl-legacy-provider", program, "--directory", _data, "--address", "127.0.0.1", "--port", $"{port}", "--configure-bucket", Bucket, "--silent"],
            home);
        _server.BeginErrorReadLine();
        await Eventually.TrueAsync(() => AnswersAsync(port), "s3rver answers", TimeSpan.FromSeconds(30));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync(CancellationToken.None);
            _server.Dispose();
        }

        Directory.Delete(_data, recursive: true);
    }

    private static async Task InstallAsync(string home)
    {
        Directory.CreateDirectory(home);
        using var npm = Start("npm", ["install", "--prefix", home, "--no-audit", "--no-fund", "--loglevel=error", Package], home);
        var errors = await npm.StandardError.ReadToEndAsync(CancellationToken.None);
        await npm.WaitForExitAsync(CancellationToken.None);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"The tests of the S3 store need {Package}, and npm could not install it into {home}. Give npm a registry that it can reach, " +
                $"or run 'npm install --prefix {home} {Package}' yourself. npm said: {errors}");
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments, string folder)
    {
        var info = new ProcessStartInfo(program, arguments) 
        {
            WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        try
        {
            var process = Process.Start(info)!;
            process.BeginOutputReadLine();
            return process;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"The tests of the S3 store need '{program}'. Install Node.js with npm (Debian: nodejs, npm).", e);
        }
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreativeStudio.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
