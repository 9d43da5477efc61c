using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Collects statements into an <see cref="NpgsqlBatch"/>.</summary>
internal sealed class SqlBatch(NpgsqlBatch batch) : ISqlBatch
{
    public int Count => batch.BatchCommands.Count;

    public void Add(string sql, params object?[] parameters) => batch.BatchCommands.Add(Command(sql, parameters));

    public void Add(RowStatement statement, params object?[] row) => batch.BatchCommands.Add(statement.ForOne(row));

    internal static NpgsqlBatchCommand Command(string sql, object?[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter as NpgsqlParameter ?? new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        }

        return command;
    }
}
