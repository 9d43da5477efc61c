using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>The connections of the product: one way to open the database, whatever part opens it.</summary>
public static class StudioDataSource
{
    /// <summary>
    /// A pooled data source. <c>search_path</c> is <c>studio, public</c>; statements are prepared by themselves. Connections go back to
    /// the pool as they are: take an <see cref="Unpooled"/> one for session state (advisory locks, <c>LISTEN</c>, settings).
    /// </summary>
    public static NpgsqlDataSource Create(string connectionString) => NpgsqlDataSource.Create(Defaults(connectionString));

    /// <summary>The connection string for a connection of one's own, with the same <c>search_path</c>.</summary>
    public static string Unpooled(string connectionString)
    {
        var builder = Defaults(connectionString);
        builder.Pooling = false;
        builder.MaxAutoPrepare = 0;
        return builder.ConnectionString;
    }

    internal static NpgsqlConnectionStringBuilder Defaults(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        return new(connectionString)
        {
            SearchPath = given.SearchPath ?? "studio,public",
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            IncludeFailedBatchedCommand = true,
            PersistSecurityInfo = true,
            ApplicationName = given.ApplicationName ?? "creativestudio",
            // A transaction that idles holds the subscriptions' fence back.
            Options = given.Options ?? "-c idle_in_transaction_session_timeout=60s",
        };
    }
}
