using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Infrastructure.Common;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>Assets in the table <c>assets</c>.</summary>
internal sealed class AssetStore(NpgsqlDataSource database) : IAssets
{
    private const string Columns =
        """
        id AS "Id", user_id AS "UserId", kind AS "Kind", name AS "Name", key AS "Key", content_type AS "ContentType", bytes AS "Bytes",
        sha256 AS "Sha256", width AS "Width", height AS "Height", seconds AS "Seconds", origin AS "Origin", created_at AS "CreatedAt"
        """;

    // An upload outlives a job's file; the other way round nothing changes.
    private const string Wanted =
        "deleted_at = NULL, used_at = @CreatedAt, origin = CASE WHEN @origin = 'upload' THEN 'upload' ELSE a.origin END";

    public async Task<Asset> AddAsync(Asset asset, CancellationToken ct)
    {
        const string sql =
            $"""
            INSERT INTO assets AS a (id, user_id, kind, name, key, content_type, bytes, sha256, width, height, seconds, origin, created_at, used_at)
            VALUES (@Id, @UserId, @kind, @Name, @Key, @ContentType, @Bytes, @Sha256, @Width, @Height, @Seconds, @origin, @CreatedAt, @CreatedAt)
            ON CONFLICT (user_id, sha256) DO UPDATE SET {Wanted}
            RETURNING {Columns}
            """;
        return (await FirstAsync(sql, Parameters(asset), ct))!;
    }

    public Task<Asset?> ReuseAsync(Asset asset, CancellationToken ct) => FirstAsync(
        $"UPDATE assets a SET {Wanted} WHERE user_id = @UserId AND sha256 = @Sha256 RETURNING {Columns}", Parameters(asset), ct);

    public Task<Asset?> FindAsync(Guid userId, Guid id, CancellationToken ct) => FirstAsync(
        $"SELECT {Columns} FROM assets WHERE id = @id AND user_id = @userId AND deleted_at IS NULL", new { userId, id }, ct);

    public async Task<Page<Asset>> ListAsync(ListAssets query, CancellationToken ct)
    {
        const string filter = "user_id = @UserId AND deleted_at IS NULL AND (@kind::varchar IS NULL OR kind = @kind)";
        const string sql =
            $"""
            SELECT count(*) FROM assets WHERE {filter};
            SELECT {Columns} FROM assets WHERE {filter} AND (@Before::uuid IS NULL OR id < @Before) ORDER BY id DESC LIMIT @take OFFSET @skip;
            """;
        var parameters = new
        {
            query.UserId,
            query.Before,
            kind = query.Kind is { } kind ? WireName<MediaKind>.Of(kind) : null,
            take = query.Limit + 1,
            skip = query.Before is null ? (long)(query.PageNumber - 1) * query.Limit : 0,
        };
        var (total, rows) = await database.ReadSeveralAsync(
            sql,
            parameters,
            async results => (await results.ReadSingleAsync<long>(), (await results.ReadAsync<Row>()).Select(row => row.Asset()).ToList()),
            ct);
        var next = rows.Count > query.Limit ? rows[query.Limit - 1].Id.ToString() : null;
        return new Page<Asset>(rows.Take(query.Limit).ToList(), query.PageNumber, query.Limit, total, next);
    }

    public async Task<long> BytesOfAsync(Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT coalesce(sum(bytes), 0)::bigint FROM assets WHERE user_id = @userId", new { userId }, cancellationToken: ct));
    }

    public Task<bool> HideAsync(Guid userId, Guid id, DateTimeOffset now, CancellationToken ct) => ExecuteAsync(
        "UPDATE assets SET deleted_at = @now WHERE id = @id AND user_id = @userId AND deleted_at IS NULL", new { userId, id, now }, ct);

    public Task<bool> HideUnusedAsync(Guid userId, Guid id, DateTimeOffset now, CancellationToken ct) => ExecuteAsync(
        "UPDATE assets SET deleted_at = @now WHERE id = @id AND user_id = @userId AND deleted_at IS NULL AND used_at = created_at",
        new { userId, id, now },
        ct);

    // A job that is accepted meanwhile has touched the row in its own transaction: this waits for it, and looks again.
    public Task<bool> RemoveAsync(Guid id, CancellationToken ct) => ExecuteAsync(
        """
        DELETE FROM assets WHERE id = @id AND deleted_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM job_files f JOIN jobs j ON j.job_id = f.job_id
            WHERE f.asset_id = @id AND j.status IN ('pending', 'processing'))
        """,
        new { id },
        ct);

    private async Task<bool> ExecuteAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct)) == 1;
    }

    private async Task<Asset?> FirstAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: ct)))?.Asset();
    }

    private static object Parameters(Asset asset) => new
    {
        asset.Id,
        asset.UserId,
        kind = WireName<MediaKind>.Of(asset.Kind),
        asset.Name,
        asset.Key,
        asset.ContentType,
        asset.Bytes,
        asset.Sha256,
        asset.Width,
        asset.Height,
        asset.Seconds,
        origin = WireName<AssetOrigin>.Of(asset.Origin),
        asset.CreatedAt,
    };

    private sealed class Row
    {
        public Guid Id { get; init; }
        public Guid UserId { get; init; }
        public required string Kind { get; init; }
        public required string Name { get; init; }
        public required string Key { get; init; }
        public required string ContentType { get; init; }
        public long Bytes { get; init; }
        public required string Sha256 { get; init; }
        public int? Width { get; init; }
        public int? Height { get; init; }
        public double? Seconds { get; init; }
        public required string Origin { get; init; }
        public DateTime CreatedAt { get; init; }

        public Asset Asset() => new(
            Id, UserId, WireName<MediaKind>.Find(Kind)!.Value, Name, Key, ContentType, Bytes, Sha256, Width, Height, Seconds,
            WireName<AssetOrigin>.Find(Origin)!.Value, new DateTimeOffset(CreatedAt));
    }
}
