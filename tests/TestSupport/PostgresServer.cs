using System.Diagnostics;
using CreativeStudio.Infrastructure.Migrations;
using Npgsql;

namespace CreativeStudio.TestSupport;

/// <summary>
/// The PostgreSQL of this test process: the one that <c>STUDIO_TEST_POSTGRES</c> names (connection string of an administrator), or a private
/// cluster in a temporary directory, on a unix socket, that ends with this process however it ends. Tests crash processes, not machines:
/// without <see cref="Durable"/> that cluster does not wait for the disk.
/// </summary>
public sealed class PostgresServer
{
    /// <summary>Name of the environment variable with the administrator's connection string.</summary>
    public const string Variable = "STUDIO_TEST_POSTGRES";

    private const long TemplateLock = 0x5354_5544_494F_0002;
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    // Keeps the pipe open whose end tells the keeper that this process has gone.
    private readonly Process? _keeper;
    private readonly Lazy<Task<string>> _template;

    private PostgresServer(string adminConnectionString, Process? keeper)
    {
        (AdminConnectionString, _keeper) = (adminConnectionString, keeper);
        _template = new(CreateTemplateAsync);
    }

    /// <summary>Set before the first use: the private cluster waits for the disk as a real one does.</summary>
    public static bool Durable { get; set; }

    /// <summary>Of a superuser, to the database <c>postgres</c>, without pooling.</summary>
    public string AdminConnectionString { get; }

    /// <summary>The server, started at the first call.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>A new migrated database; returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"studio_test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {await _template.Value}");
        return ConnectionStringOf(name);
    }

    /// <summary>A new empty database; returns its connection string.</summary>
    public async Task<string> CreateEmptyDatabaseAsync()
    {
        var name = $"studio_test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0");
        return ConnectionStringOf(name);
    }

    /// <summary>Drops a database of <see cref="CreateDatabaseAsync"/> and cuts who is connected to it.</summary>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    private static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new(Unpooled(given), null);
        }

        var directory = Directory.CreateTempSubdirectory("studio-pg-").FullName;
        var keeper = Process.Start(Keeper(directory))!;
        var server = new PostgresServer(Unpooled($"Host={directory};Username=postgres;Database=postgres"), keeper);
        await Eventually.TrueAsync(() => server.AnswersAsync(keeper, directory), "PostgreSQL answers", TimeSpan.FromSeconds(60));
        return server;
    }

    /// <summary>
    /// A shell that makes the cluster, runs it, and stops and removes it when its standard input ends: that happens when this process ends,
    /// also if it is killed. PostgreSQL refuses to run as root, so root hands over to the account postgres.
    /// </summary>
    private static ProcessStartInfo Keeper(string directory)
    {
        const string script =
            """
            cd "$1"
            "$2/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync >log 2>&1 || exit 1
            "$2/postgres" -D data -k "$1" -c listen_addresses= -c fsync="$3" -c max_connections=200 -c shared_buffers=64MB \
                >>log 2>&1 </dev/null &
            cat >/dev/null
            kill -INT $!
            wait $!
            rm -rf "$1"
            """;
        var info = new ProcessStartInfo { RedirectStandardInput = true, UseShellExecute = false };
        string[] command = ["sh", "-c", script, "sh", directory, Binaries(), Durable ? "on" : "off"];
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["postgres", directory]);
            chown.WaitForExit();
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command];
        }

        info.FileName = command[0];
        foreach (var argument in command.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    /// <summary>The newest PostgreSQL of Debian's packages, or the one on the path.</summary>
    public static string Binaries()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .OrderByDescending(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0)
            : Enumerable.Empty<string>();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return debian.Concat(path).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            ?? throw new InvalidOperationException($"PostgreSQL is not installed. Install it, or set {Variable} to a server's connection string.");
    }

    private async Task<bool> AnswersAsync(Process keeper, string directory)
    {
        if (keeper.HasExited)
        {
            throw new InvalidOperationException(
                $"PostgreSQL could not be started: {await File.ReadAllTextAsync(Path.Combine(directory, "log"), CancellationToken.None)}");
        }

        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>A migrated database to copy from, named after the migrations in it; processes that share a server make it once.</summary>
    private async Task<string> CreateTemplateAsync()
    {
        var name = $"studio_template_{Migrator.Create("0000_all", string.Concat(Migrator.Embedded().Select(m => m.Checksum))).Checksum[..16]}";
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, $"SELECT pg_advisory_lock({TemplateLock})");
        await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{name}'", connection);
        if (await exists.ExecuteScalarAsync() is null)
        {
            // Under another name until it is complete: a process that is killed meanwhile leaves no half-made template.
            var draft = $"{name}_draft";
            await RunAsync(connection, $"DROP DATABASE IF EXISTS {draft} WITH (FORCE)");
            await RunAsync(connection, $"CREATE DATABASE {draft} TEMPLATE template0");
            await Migrator.MigrateAsync(ConnectionStringOf(draft), CancellationToken.None);
            await RunAsync(connection, $"ALTER DATABASE {draft} RENAME TO {name}");
        }

        return name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, sql);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, PersistSecurityInfo = true }.ConnectionString;

    private string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(AdminConnectionString) { Database = database, Pooling = true }.ConnectionString;
}
