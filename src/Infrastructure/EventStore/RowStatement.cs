using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// A statement that treats each row it is given alike and apart from the others, so that the rows of many actions are one statement. It
/// reads them from <c>{rows}</c> and calls them <c>r</c>: <c>INSERT INTO t (a) SELECT r.a FROM {rows}</c>.
/// </summary>
public sealed class RowStatement
{
    private readonly NpgsqlDbType[] _types;
    private readonly string _one;
    private readonly string _many;

    /// <param name="columns">Of the rows, in the order of their values.</param>
    public RowStatement(string sql, params (string Name, NpgsqlDbType Type)[] columns)
    {
        _types = [.. columns.Select(column => column.Type)];
        var names = string.Join(", ", columns.Select(column => column.Name));

        // One row as VALUES is planned like a statement of its own, whatever the planner knows of the tables.
        _one = Reading($"(VALUES ({Parameters("")}))");
        _many = Reading($"unnest({Parameters("[]")})");

        string Parameters(string suffix) => string.Join(", ", columns.Select((column, i) => $"${i + 1}::{NameOf(column.Type)}{suffix}"));
        string Reading(string source) => sql.Replace("{rows}", $"{source} AS r ({names})", StringComparison.Ordinal);
    }

    internal NpgsqlBatchCommand ForOne(object?[] row)
    {
        var command = new NpgsqlBatchCommand(_one);
        for (var i = 0; i < _types.Length; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = row[i] ?? DBNull.Value, NpgsqlDbType = _types[i] });
        }

        return command;
    }

    internal NpgsqlBatchCommand ForMany(IReadOnlyList<object?[]> rows)
    {
        var command = new NpgsqlBatchCommand(_many);
        for (var i = 0; i < _types.Length; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Column(_types[i], rows, i), NpgsqlDbType = NpgsqlDbType.Array | _types[i] });
        }

        return command;
    }

    private static Array Column(NpgsqlDbType type, IReadOnlyList<object?[]> rows, int column)
    {
        return type switch
        {
            NpgsqlDbType.Uuid => Of<Guid?>(),
            NpgsqlDbType.Bigint => Of<long?>(),
            NpgsqlDbType.Integer => Of<int?>(),
            NpgsqlDbType.Double => Of<double?>(),
            NpgsqlDbType.TimestampTz => Of<DateTimeOffset?>(),
            NpgsqlDbType.Text or NpgsqlDbType.Json => Of<string?>(),
            _ => Of<byte[]?>(),
        };

        T[] Of<T>()
        {
            var values = new T[rows.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (T)rows[i][column]!;
            }

            return values;
        }
    }

    private static string NameOf(NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Uuid => "uuid",
        NpgsqlDbType.Bigint => "bigint",
        NpgsqlDbType.Integer => "integer",
        NpgsqlDbType.Double => "float8",
        NpgsqlDbType.TimestampTz => "timestamptz",
        NpgsqlDbType.Text => "text",
        NpgsqlDbType.Json => "json",
        NpgsqlDbType.Jsonb => "jsonb",
        NpgsqlDbType.Bytea => "bytea",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Rows have no columns of this type."),
    };
}
