using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CreativeStudio.Infrastructure.EventStore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CreativeStudio.TestSupport;

/// <summary>A migrated database of its own, for one test class (<c>IClassFixture&lt;PostgresDatabase&gt;</c>) or one test.</summary>
public sealed class PostgresDatabase : IAsyncLifetime, IAsyncDisposable
{
    private PostgresServer? _server;
    private string? _connectionString;
    private NpgsqlDataSource? _dataSource;

    /// <summary>Of a superuser.</summary>
    public string ConnectionString => _connectionString ?? throw new InvalidOperationException("The database has not been made yet.");

    /// <summary>Opened the way the product opens it.</summary>
    public NpgsqlDataSource DataSource => _dataSource ??= StudioDataSource.Create(ConnectionString);

    /// <summary>A configuration that names this database.</summary>
    public IConfiguration Configuration => new ConfigurationBuilder()
        .AddInMemoryCollection([new($"ConnectionStrings:{EventStoreRegistration.ConnectionStringName}", ConnectionString)]).Build();

    /// <summary>A new database outside of a fixture.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        var database = new PostgresDatabase();
        await database.InitializeAsync();
        return database;
    }

    /// <summary>A new database without tables.</summary>
    public static async Task<PostgresDatabase> CreateEmptyAsync()
    {
        var database = new PostgresDatabase();
        await database.MakeEmptyAsync();
        return database;
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _server = await PostgresServer.GetAsync();
        _connectionString = await _server.CreateDatabaseAsync();
    }

    /// <summary>Makes the database of a plain dump by <c>pg_dump</c>, compressed by gzip, in place of <see cref="InitializeAsync"/>; it is not migrated.</summary>
    /// <exception cref="InvalidOperationException">psql refused it; the message holds its words.</exception>
    public async Task RestoreAsync(string dump)
    {
        await MakeEmptyAsync();
        var target = new NpgsqlConnectionStringBuilder(ConnectionString);
        string[] arguments =
        [
            "-XqAt", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-h", target.Host!, "-p", target.Port.ToString(CultureInfo.InvariantCulture),
            "-U", target.Username!, target.Database!,
        ];
        var info = new ProcessStartInfo("psql", arguments) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        info.Environment["PGPASSWORD"] = target.Password;
        using var psql = Process.Start(info)!;
        var said = psql.StandardError.ReadToEndAsync(CancellationToken.None);
        await using (var statements = new GZipStream(File.OpenRead(dump), CompressionMode.Decompress))
        {
            await statements.CopyToAsync(psql.StandardInput.BaseStream, CancellationToken.None);
        }

        psql.StandardInput.Close();
        await psql.WaitForExitAsync(CancellationToken.None);
        if (psql.ExitCode != 0)
        {
            throw new InvalidOperationException($"psql could not restore {dump}: {await said}");
        }
    }

    /// <summary>The event store on this database, and what else the test wants.</summary>
    public ServiceProvider Services(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(Configuration).AddEventStore(Configuration);
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    /// <summary>Runs a statement outside of the store.</summary>
    public async Task ExecuteAsync(string sql, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>The first column of the first row; default where it is null or there is none.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(CancellationToken.None) is T value ? value : default;
    }

    /// <summary>The first column of every row.</summary>
    public async Task<IReadOnlyList<T>> ColumnAsync<T>(string sql, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var values = new List<T>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_dataSource is not null)
        {
            await _dataSource.DisposeAsync();
        }

        if (_server is not null && _connectionString is not null)
        {
            await _server.DropDatabaseAsync(_connectionString);
        }
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    private async Task MakeEmptyAsync()
    {
        _server = await PostgresServer.GetAsync();
        _connectionString = await _server.CreateEmptyDatabaseAsync();
    }

    private NpgsqlCommand Command(string sql, object?[] parameters)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        }

        return command;
    }
}
