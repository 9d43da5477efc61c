using System.Diagnostics;
using CreativeStudio.TestSupport;
using Npgsql;

namespace CreativeStudio.Benchmarks.Kills;

/// <summary>
/// A PostgreSQL of the campaign's own, on a unix socket, that waits for the disk. Killing it is an immediate shutdown: no checkpoint, no
/// farewell to clients, and recovery at the next start. It ends with this process however that ends.
/// </summary>
internal sealed class ClusterPart : IPart
{
    private const string Initialise =
        """
        cd "$1" && "$2/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --locale=C >log 2>&1
        """;

    private const string Run =
        """
        cd "$1"
        "$2/postgres" -D data -k "$1" -c listen_addresses= -c max_connections=200 -c shared_buffers=128MB -c idle_in_transaction_session_timeout=60s \
            >>log 2>&1 </dev/null &
        cat >/dev/null
        kill -QUIT $!
        wait $!
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-pg-").FullName;
    private Process? _keeper;

    public string Name => "PostgreSQL";

    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres;Include Error Detail=true";

    public async Task StartAsync(CancellationToken ct)
    {
        if (!Directory.Exists(Path.Combine(_folder, "data")))
        {
            using var initialised = Shell(Initialise);
            await initialised.WaitForExitAsync(ct);
        }

        _keeper ??= Shell(Run);
        await Eventually.TrueAsync(AnswersAsync, "PostgreSQL answers", TimeSpan.FromSeconds(60));
    }

    public async Task KillAsync()
    {
        if (_keeper is not null)
        {
            _keeper.StandardInput.Close();
            await _keeper.WaitForExitAsync();
            _keeper.Dispose();
            _keeper = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // PostgreSQL refuses to run as root, so root hands over to the account of Debian's package.
    private Process Shell(string script)
    {
        string[] command = ["sh", "-c", script, "sh", _folder, PostgresServer.Binaries()];
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["postgres", _folder]);
            chown.WaitForExit();
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command];
        }

        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, UseShellExecute = false })!;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException e)
        {
            return _keeper is { HasExited: true } ? throw new InvalidOperationException($"PostgreSQL ended; its log is {_folder}/log", e) : false;
        }
    }
}
