using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;

namespace CreativeStudio.Infrastructure.Migrations;

/// <summary>The database cannot be brought to the version of this program; the message says why.</summary>
public sealed class MigrationException(string message) : Exception(message);

/// <summary>A numbered SQL file.</summary>
/// <param name="Checksum">SHA-256 of the text with LF line ends, lower-case hex.</param>
internal sealed record Migration(int Number, string Name, string Sql, string Checksum);

/// <summary>
/// Applies the SQL files of this folder in the order of their numbers, each once and in a transaction of its own, and records them with
/// a checksum in <c>studio.schema_migrations</c>. Any number of processes may start at once: the others wait.
/// </summary>
public static partial class Migrator
{
    private const long Lock = 0x5354_5544_494F_0001;

    /// <summary>Brings the database up to date, Marten's own tables too; returns what was applied now.</summary>
    /// <param name="connectionString">Of a role that may create schemas and tables.</param>
    /// <exception cref="MigrationException">A file that was applied before has been changed since.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = await LockAsync(connectionString, ct);
        var applied = await ApplyAsync(connection, Embedded(), ct);
        return await MartenSchema.ApplyAsync(connectionString, ct) ? [.. applied, "Marten's tables"] : applied;
    }

    /// <summary>The files in this build, by number.</summary>
    internal static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migrator).Assembly;
        var migrations = assembly.GetManifestResourceNames()
            .Select(name => (Resource: name, Match: FileName().Match(name)))
            .Where(found => found.Match.Success)
            .Select(found => Create(found.Match.Groups["name"].Value, Read(assembly, found.Resource)))
            .OrderBy(migration => migration.Number)
            .ToList();
        var twice = migrations.GroupBy(migration => migration.Number).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? migrations
            : throw new MigrationException($"Two migrations have number {twice.Key}: {string.Join(", ", twice.Select(m => m.Name))}.");
    }

    internal static Migration Create(string name, string sql)
    {
        var text = sql.ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, text, checksum);
    }

    internal static async Task<IReadOnlyList<string>> ApplyAsync(
        string connectionString, IReadOnlyList<Migration> migrations, CancellationToken ct)
    {
        await using var connection = await LockAsync(connectionString, ct);
        return await ApplyAsync(connection, migrations, ct);
    }

    // A session lock: it goes with the connection, whatever happens to this process.
    private static async Task<NpgsqlConnection> LockAsync(string connectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(StudioDataSource.Unpooled(connectionString));
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", ct, Lock);
        return connection;
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlConnection connection, IReadOnlyList<Migration> migrations, CancellationToken ct)
    {
        await ExecuteAsync(
            connection,
            """
            CREATE SCHEMA IF NOT EXISTS studio;
            CREATE TABLE IF NOT EXISTS studio.schema_migrations (
                number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
            """,
            ct);
        var known = await AppliedAsync(connection, ct);
        var applied = new List<string>();
        foreach (var migration in migrations)
        {
            if (!known.TryGetValue(migration.Number, out var before))
            {
                await ApplyAsync(connection, migration, ct);
                applied.Add(migration.Name);
            }
            else if (before.Checksum != migration.Checksum)
            {
                throw new MigrationException(
                    $"Migration {migration.Name} was applied before with another content ({before.Name}, checksum {before.Checksum[..12]}, "
                    + $"now {migration.Checksum[..12]}). An applied file is never edited: put the change into a new file.");
            }
        }

        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, migration.Sql, ct);
        await ExecuteAsync(
            connection, "INSERT INTO studio.schema_migrations (number, name, checksum) VALUES ($1, $2, $3)", ct,
            migration.Number, migration.Name, migration.Checksum);
        await transaction.CommitAsync(ct);
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT number, name, checksum FROM studio.schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<int, (string, string)>();
        while (await reader.ReadAsync(ct))
        {
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.(?<name>\d{4}_[a-z0-9_]+)\.sql$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileName();
}
