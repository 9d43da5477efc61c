using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>The statement that writes stream rows and events, of one action or of several.</summary>
internal static class AppendCommand
{
    /// <summary>The transaction fails with this where a stream is not at its expected version.</summary>
    public const string StreamConflict = "ES001";

    /// <summary>The same for several actions; the message names the streams that are not at their versions or are locked by others.</summary>
    public const string StreamsNotReady = "ES003";

    private const string One = "SELECT studio.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    private const string Several =
        "SELECT studio.append_together($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    /// <summary>Waits for streams that others are writing to.</summary>
    public static NpgsqlBatchCommand ForOne(PreparedCommit commit)
    {
        var command = new NpgsqlBatchCommand(One);
        AddStreams(command, [.. commit.Streams]);
        AddEvents(command, commit.Events);
        Add(command, commit.At);
        Add(command, commit.Correlation, NpgsqlDbType.Text);
        Add(command, commit.Causation, NpgsqlDbType.Text);
        Add(command, commit.Headers, NpgsqlDbType.Jsonb);
        return command;
    }

    /// <summary>Never waits for a stream.</summary>
    public static NpgsqlBatchCommand ForSeveral(IReadOnlyList<PreparedCommit> commits)
    {
        var command = new NpgsqlBatchCommand(Several);
        var of = commits.SelectMany(commit => Enumerable.Repeat(commit, commit.Events.Count)).ToList();
        AddStreams(command, [.. commits.SelectMany(commit => commit.Streams)]);
        Add(command, commits.SelectMany(commit => Enumerable.Repeat(commit.At, commit.Streams.Count)).ToArray());
        AddEvents(command, [.. commits.SelectMany(commit => commit.Events)]);
        Add(command, of.Select(commit => commit.At).ToArray());
        Add(command, of.Select(commit => commit.Correlation).ToArray());
        Add(command, of.Select(commit => commit.Causation).ToArray());
        Add(command, of.Select(commit => commit.Headers).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Jsonb);
        return command;
    }

    private static void AddStreams(NpgsqlBatchCommand command, List<PendingStream> streams)
    {
        Add(command, streams.ConvertAll(stream => stream.Id).ToArray());
        Add(command, streams.ConvertAll(stream => stream.Type).ToArray());
        Add(command, streams.ConvertAll(stream => stream.Expected).ToArray());
        Add(command, streams.ConvertAll(stream => (long)stream.Events.Count).ToArray());
    }

    private static void AddEvents(NpgsqlBatchCommand command, List<PreparedEvent> events)
    {
        Add(command, events.ConvertAll(e => e.Id).ToArray());
        Add(command, events.ConvertAll(e => e.Stream).ToArray());
        Add(command, events.ConvertAll(e => e.Version).ToArray());
        Add(command, events.ConvertAll(e => e.Type.Alias).ToArray());
        Add(command, events.ConvertAll(e => e.Type.DotnetType).ToArray());
        Add(command, events.ConvertAll(e => e.Body).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Jsonb);
    }

    private static void Add<T>(NpgsqlBatchCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static void Add(NpgsqlBatchCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
