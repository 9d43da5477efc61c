using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using CreativeStudio.Domain.Common;
using JasperFx.Core.Exceptions;
using JasperFx.Events;
using Npgsql;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>A statement of the commit says that the action is refused: nothing of it is written.</summary>
internal sealed class RefusedException(Error refusal) : Exception(refusal.Message)
{
    public Error Refusal => refusal;
}

/// <summary>A statement that is part of a Marten commit, for one row or for the rows of several actions. What it returns is not read.</summary>
/// <param name="refusal">The answer where the statement violates <paramref name="constraint"/>.</param>
internal class StatementOperation(string sql, IReadOnlyList<NpgsqlParameter> parameters, Error? refusal = null, string? constraint = null)
    : IStorageOperation, IExceptionTransform
{
    private static readonly ConcurrentDictionary<string, (string Text, int[] Places)> Texts = new(StringComparer.Ordinal);
    private static readonly Regex Place = new(@"\$(?<number>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public virtual Type DocumentType => typeof(StatementOperation);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        var (text, places) = Texts.GetOrAdd(sql, Numbered);
        var added = builder.AppendWithParameters(text, '^');
        for (var i = 0; i < places.Length; i++)
        {
            var given = parameters[places[i] - 1];
            added[i].Value = given.Value ?? DBNull.Value;
            if (given.NpgsqlDbType is not NpgsqlTypes.NpgsqlDbType.Unknown)
            {
                added[i].NpgsqlDbType = given.NpgsqlDbType;
            }
        }
    }

    public virtual Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public bool TryTransform(Exception original, out Exception transformed)
    {
        var violated = (original as PostgresException ?? original.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation } e
            ? e.ConstraintName
            : null;
        transformed = refusal is not null && constraint is not null && violated == constraint ? new RefusedException(refusal) : original;
        return transformed != original;
    }

    // Marten's builder numbers the parameters itself: each mention becomes a parameter of its own.
    private static (string Text, int[] Places) Numbered(string sql) => (
        Place.Replace(sql, "^"),
        [.. Place.Matches(sql).Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture))]);
}

/// <summary>Locks the streams of the commit, in one order everywhere. Marten runs what belongs to events first: it comes before every append.</summary>
internal sealed class LockStreams(Guid[] streams, bool waits) : StatementOperation(
    "SELECT studio.lock_streams($1, $2)", [new NpgsqlParameter<Guid[]> { TypedValue = streams }, new NpgsqlParameter<bool> { TypedValue = waits }])
{
    public override Type DocumentType => typeof(IEvent);
}

/// <summary>A statement that returns nothing.</summary>
internal sealed class SilentStatement(string sql, IReadOnlyList<NpgsqlParameter> parameters, Error? refusal = null, string? constraint = null)
    : StatementOperation(sql, parameters, refusal, constraint), NoDataReturnedCall;

/// <summary>An INSERT, UPDATE or DELETE without RETURNING that must meet exactly one row, or the action is refused.</summary>
internal sealed class OneRowStatement(string sql, IReadOnlyList<NpgsqlParameter> parameters, Error otherwise)
    : StatementOperation($"WITH met AS ({sql} RETURNING 1) SELECT count(*) FROM met", parameters)
{
    public override async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token);
        if (await reader.GetFieldValueAsync<long>(0, token) != 1)
        {
            exceptions.Add(new RefusedException(otherwise));
        }
    }
}
