using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Tests.Migrations;

/// <summary>Nothing is lost of a database that the program made before it stood on Marten.</summary>
public sealed class MigratingBeforeMartenTests(BeforeMarten before) : IClassFixture<BeforeMarten>
{
    [Fact]
    public async Task The_database_has_jobs_in_all_states()
    {
        var states = before.Rows("jobs").CountBy(job => job[3].GetString()!).ToDictionary(StringComparer.Ordinal);

        states.Keys.Order(StringComparer.Ordinal).ShouldBe(["cancelled", "completed", "failed", "pending", "processing"]);
        states.Values.Sum().ShouldBeGreaterThanOrEqualTo(200);
        (await before.Database.ScalarAsync<long>("SELECT count(*) FROM studio.gpu_queue WHERE not_before IS NOT NULL")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Every_stream_has_its_events_to_the_byte()
    {
        var now = await before.Database.ColumnAsync<string>(
            """
            SELECT s.id || ' ' || s.type || ' ' || s.version || ' ' || encode(sha256(convert_to(
                string_agg(e.version || ' ' || e.type || ' ' || e.data::text, E'\n' ORDER BY e.version), 'UTF8')), 'hex')
            FROM mt_streams s JOIN mt_events e ON e.stream_id = s.id GROUP BY s.id ORDER BY s.id
            """);

        now.ShouldBe(before.Rows("streams").Select(s => $"{s[0]} {s[1]} {s[2]} {s[3]}"));
    }

    [Fact]
    public async Task Every_event_is_read_and_every_aggregate_is_at_its_version()
    {
        var reader = before.Host.Get<IEventReader>();
        foreach (var stream in before.Rows("streams"))
        {
            var (id, type, version) = (stream[0].GetGuid(), stream[1].GetString(), stream[2].GetInt64());
            var events = await reader.ReadStreamAsync(id, 0, CancellationToken.None);
            events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, (int)version).Select(n => (long)n));
            var folded = type == "job"
                ? (await reader.AggregateAsync<Job>(id, CancellationToken.None))!.Version
                : (await reader.AggregateAsync<CreditAccount>(id, CancellationToken.None))!.Version;
            folded.ShouldBe(version, $"{type} {id}");
        }
    }

    [Fact]
    public async Task Every_balance_is_as_it_was_and_so_is_the_account_that_decides()
    {
        await using var scope = before.Host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<IEventSession>();
        foreach (var row in before.Rows("balances"))
        {
            var expected = new CreditBalance(
                row[0].GetGuid(), row[1].GetInt64(), row[2].GetInt64(), row[3].GetInt64(), row[4].GetInt64(), row[5].GetInt64());
            (await before.Host.Get<ICreditReader>().FindBalanceAsync(expected.UserId, CancellationToken.None)).ShouldBe(expected);
            var account = (await session.LoadAsync<CreditAccount>(expected.UserId, CancellationToken.None))!;
            (account.State.Available, account.State.Held(), account.Version).ShouldBe((expected.Available, expected.Held, expected.Version));
        }
    }

    [Fact]
    public async Task Every_ledger_line_is_as_it_was()
    {
        var lines = new List<string>();
        foreach (var user in before.Rows("balances").Select(row => row[0].GetGuid()))
        {
            var query = new ListTransactions(user, 1, 100, null, null, null, null);
            for (var page = await PageAsync(query); page.Count > 0; page = await PageAsync(query))
            {
                lines.AddRange(page.Select(l =>
                    $"{l.UserId} {l.Version} {l.Type} {l.Amount} {l.HeldDelta} {l.BalanceAfter} {l.HeldAfter} {l.JobId}"));
                query = query with { BeforeVersion = page[^1].Version };
            }
        }

        lines.Order(StringComparer.Ordinal)
            .ShouldBe(before.Rows("ledger").Select(Line).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_job_stands_where_it_stood()
    {
        foreach (var row in before.Rows("jobs"))
        {
            var job = (await before.Host.Get<IJobReader>().FindAsync(row[1].GetGuid(), row[0].GetGuid(), CancellationToken.None))!;
            var status = row[3].GetString()!;
            var paid = status is "failed" or "cancelled" ? 0 : row[4].GetInt64();
            (job.JobType, job.Status.ToString().ToLowerInvariant(), job.CreditsUsed, job.Attempt, job.Error?.Code)
                .ShouldBe((row[2].GetString(), status, paid, row[5].GetInt32(), row[6].GetString()), $"job {job.Id}");
        }
    }

    [Fact]
    public async Task Every_row_of_the_queue_and_every_lease_is_as_it_was()
    {
        var queue = await before.Database.ColumnAsync<string>(
            """
            SELECT jsonb_build_array(job_id, user_id, job_type, priority, attempt, cancellation_requested, workload, gpu_milliseconds)::text
            FROM studio.gpu_queue ORDER BY job_id
            """);
        var leases = await before.Database.ColumnAsync<string>(
            "SELECT jsonb_build_array(job_id, attempt, user_id, runner_id)::text FROM studio.gpu_leases ORDER BY job_id");

        queue.ShouldBe(before.Rows("queue").Select(row => row.GetRawText()));
        leases.ShouldBe(before.Rows("leases").Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task The_audit_finds_no_difference()
    {
        var report = (await before.Host.SendAsync(new AuditLedgers())).Value;

        report.Difference.ShouldBeNull();
        report.Accounts.ShouldBe(before.Rows("balances").Count());
        report.Events.ShouldBe(before.Rows("ledger").Count());
    }

    private async Task<IReadOnlyList<LedgerLine>> PageAsync(ListTransactions query) =>
        (await before.Host.Get<ICreditReader>().ListAsync(query, CancellationToken.None)).Data;

    private static string Line(JsonElement row) => string.Join(' ', row.EnumerateArray().Select(value => value.ToString()));
}
