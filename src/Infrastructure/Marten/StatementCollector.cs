using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using Marten;
using Npgsql;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>
/// Collects the statements of several actions or streams for one Marten session. Rows of the same <see cref="RowStatement"/> become one
/// statement; what one action or stream adds runs in the order in which it was added.
/// </summary>
internal sealed class StatementCollector
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<object, int> _last = [];

    public void Add(object source, string sql, object?[] parameters, Error? refusal = null, string? constraint = null) =>
        Append(source, new(new SilentStatement(sql, Parameters(parameters), refusal, constraint), null, []));

    public void AddOneRow(object source, string sql, object?[] parameters, Error otherwise) =>
        Append(source, new(new OneRowStatement(sql, Parameters(parameters), otherwise), null, []));

    public void Add(object source, RowStatement statement, object?[] row, Error? refusal = null, string? constraint = null)
    {
        // A statement does not see the rows that it writes itself: the next row of one source goes into a later one.
        for (var i = _last.TryGetValue(source, out var last) ? last + 1 : 0; i < _entries.Count; i++)
        {
            if (_entries[i].Statement == statement && _entries[i].Constraint == constraint)
            {
                _entries[i].Rows.Add(row);
                _last[source] = i;
                return;
            }
        }

        Append(source, new(null, statement, [row]) { Refusal = refusal, Constraint = constraint });
    }

    public void QueueOn(IDocumentOperations session)
    {
        foreach (var entry in _entries)
        {
            session.QueueOperation(entry.Operation ?? entry.Together());
        }
    }

    private void Append(object source, Entry entry)
    {
        _last[source] = _entries.Count;
        _entries.Add(entry);
    }

    private static List<NpgsqlParameter> Parameters(object?[] values) =>
        [.. values.Select(value => value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value })];

    private sealed record Entry(StatementOperation? Operation, RowStatement? Statement, List<object?[]> Rows)
    {
        public Error? Refusal { get; init; }

        public string? Constraint { get; init; }

        public SilentStatement Together()
        {
            var command = Rows.Count == 1 ? Statement!.ForOne(Rows[0]) : Statement!.ForMany(Rows);
            return new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>()], Refusal, Constraint);
        }
    }
}
