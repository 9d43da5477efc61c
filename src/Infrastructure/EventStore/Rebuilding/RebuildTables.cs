using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Copies of a projection's tables in a schema of their own, and the exchange with the live ones.</summary>
internal sealed class RebuildTables(NpgsqlConnection connection, string schema, IReadOnlyList<string> tables)
{
    private readonly Dictionary<string, string> _liveSchemas = new(StringComparer.Ordinal);

    /// <summary>Makes the empty copies: columns, checks, defaults and identities, and every index under its own name.</summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        await RunAsync($"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema};", ct);
        foreach (var table in tables)
        {
            var live = await LiveSchemaAsync(table, ct);
            _liveSchemas[table] = live;
            await RunAsync($"CREATE TABLE {schema}.{table} (LIKE {live}.{table} INCLUDING ALL EXCLUDING INDEXES)", ct);
            foreach (var statement in await IndexesAsync(live, table, ct))
            {
                await RunAsync(statement, ct);
            }
        }
    }

    /// <summary>Puts the copies in the place of the live tables, in the connection's transaction. Readers wait for the commit.</summary>
    public async Task SwapAsync(CancellationToken ct)
    {
        foreach (var table in tables)
        {
            var live = _liveSchemas[table];
            foreach (var foreignKey in await ForeignKeysAsync(live, table, ct))
            {
                await RunAsync(foreignKey, ct);
            }

            foreach (var grant in await GrantsAsync(live, table, ct))
            {
                await RunAsync(grant, ct);
            }

            await RunAsync($"DROP TABLE {live}.{table}; ALTER TABLE {schema}.{table} SET SCHEMA {live};", ct);
        }

        await RunAsync($"DROP SCHEMA {schema}", ct);
    }

    public Task DropAsync(CancellationToken ct) => RunAsync($"DROP SCHEMA IF EXISTS {schema} CASCADE", ct);

    private async Task<string> LiveSchemaAsync(string table, CancellationToken ct) =>
        (await ListAsync("SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = to_regclass($1)", [table], ct)).SingleOrDefault()
        ?? throw new InvalidOperationException($"There is no table {table}.");

    private Task<IReadOnlyList<string>> IndexesAsync(string live, string table, CancellationToken ct) => ListAsync(
        """
        SELECT coalesce(
            'ALTER TABLE ' || $2 || ' ADD CONSTRAINT ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid),
            replace(pg_get_indexdef(i.indexrelid), ' ON ' || $1 || ' ', ' ON ' || $2 || ' '))
        FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
        WHERE i.indrelid = $1::regclass ORDER BY i.indexrelid
        """,
        [$"{live}.{table}", $"{schema}.{table}"], ct);

    private Task<IReadOnlyList<string>> ForeignKeysAsync(string live, string table, CancellationToken ct) => ListAsync(
        """
        SELECT 'ALTER TABLE ' || $2 || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f' ORDER BY oid
        """,
        [$"{live}.{table}", $"{schema}.{table}"], ct);

    /// <summary>Who may read the live table, an auditor's role for example, may read what takes its place.</summary>
    private Task<IReadOnlyList<string>> GrantsAsync(string live, string table, CancellationToken ct) => ListAsync(
        """
        SELECT 'GRANT ' || a.privilege_type || ' ON ' || $2 || ' TO ' || coalesce(quote_ident(r.rolname), 'PUBLIC')
            || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
        FROM pg_class c CROSS JOIN aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE c.oid = $1::regclass AND a.grantee <> c.relowner
        """,
        [$"{live}.{table}", $"{schema}.{table}"], ct);

    private async Task<IReadOnlyList<string>> ListAsync(string sql, string[] parameters, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
