using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Commits actions that come at the same time in one transaction: each statement runs once for all of them, and the disk is waited for once
/// (ADR 15). An action that cannot take part, whatever the reason, takes nothing with it: the others commit, and it is told to go alone.
/// </summary>
internal sealed class GroupCommits
{
    private const int LargestGroup = 64;

    private readonly RowDataSource _dataSource;
    private readonly Gathering<PreparedCommit, bool> _gathering;

    public GroupCommits(RowDataSource dataSource)
    {
        _dataSource = dataSource;
        _gathering = new(RowDataSource.CommitsAtOnce, LargestGroup, static (group, commit) => group.All(member => member.Fits(commit)), CommitAsync);
    }

    /// <summary>Actions that wait for their turn.</summary>
    public int Waiting => _gathering.Waiting;

    /// <summary>True where the commit is durable; false where nothing of it was written and it must go alone.</summary>
    /// <exception cref="NpgsqlException">The connection was lost: whether it is durable is not known.</exception>
    public Task<bool> TryCommitAsync(PreparedCommit commit) => _gathering.AddAsync(commit);

    private async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<PreparedCommit> commits)
    {
        var members = commits.ToList();
        while (members.Count > 0)
        {
            try
            {
                await using var batch = BatchOf(members);
                await batch.ExecuteNonQueryAsync(CancellationToken.None);
                break;
            }
            catch (PostgresException e) when (e.SqlState is AppendCommand.StreamsNotReady)
            {
                var notReady = e.MessageText.Split(',').Select(Guid.Parse).ToList();
                members.RemoveAll(member => notReady.Exists(member.StreamsById.ContainsKey));
            }
            catch (PostgresException e) when (e.InvariantSeverity is "ERROR")
            {
                // Somebody's statement failed. Alone, each learns whether it was its own.
                members.Clear();
            }
        }

        return [.. commits.Select(members.Contains)];
    }

    private NpgsqlBatch BatchOf(List<PreparedCommit> members)
    {
        var batch = _dataSource.CreateBatch();
        batch.BatchCommands.Add(AppendCommand.ForSeveral(members));
        for (var i = 0; i < members[0].Statements.Count; i++)
        {
            var at = i;
            batch.BatchCommands.Add(members[0].Statements[at].Rows!.ForMany(members.ConvertAll(member => member.Statements[at].Parameters)));
        }

        return batch;
    }
}
