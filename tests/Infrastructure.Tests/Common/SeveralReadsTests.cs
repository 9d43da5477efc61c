using CreativeStudio.Infrastructure.Common;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.TestSupport;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Tests.Common;

public sealed class SeveralReadsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Reads_that_failed_once_go_on_working_on_the_same_connection(int failing)
    {
        await using var one = Single();

        for (var i = 0; i < 6; i++)
        {
            var read = one.ReadSeveralAsync(
                $"SELECT 1 / @divisor AS a{failing}; SELECT @divisor AS b{failing}; SELECT generate_series(1, 3) AS c{failing};",
                new { divisor = i == failing ? 0 : 1 },
                CountAsync,
                CancellationToken.None);
            if (i == failing)
            {
                (await Should.ThrowAsync<PostgresException>(read)).SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
            }
            else
            {
                (await read).ShouldBe(5);
            }
        }
    }

    [Fact]
    public async Task Reads_that_were_cancelled_go_on_working_on_the_same_connection()
    {
        await using var one = Single();

        for (var i = 0; i < 6; i++)
        {
            using var hangUp = new CancellationTokenSource();
            var read = one.ReadSeveralAsync(
                "SELECT pg_sleep(@seconds); SELECT @seconds; SELECT generate_series(1, 3);",
                new { seconds = i == 1 ? 30.0 : 0.0 },
                CountAsync,
                hangUp.Token);
            if (i == 1)
            {
                await hangUp.CancelAsync();
                await Should.ThrowAsync<OperationCanceledException>(read);
            }
            else
            {
                (await read).ShouldBe(5);
            }
        }
    }

    private static async Task<int> CountAsync(SqlMapper.GridReader results)
    {
        var rows = 0;
        while (!results.IsConsumed)
        {
            rows += (await results.ReadAsync()).Count();
        }

        return rows;
    }

    private NpgsqlDataSource Single() =>
        StudioDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1 }.ConnectionString);
}
