using System.Collections.Concurrent;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Jobs.Retrying;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.TestSupport;
using Xunit.Abstractions;

namespace CreativeStudio.Infrastructure.Tests.Credits;

/// <summary>Many clients and runners at once, in random order, some of them crashing: the credits must come out right to the last one.</summary>
public sealed class LedgerInterleavingTests(PostgresDatabase database, ITestOutputHelper output) : IClassFixture<PostgresDatabase>
{
    private const int Accounts = 200;
    private const int Writers = 16;
    private const int StepsPerWriter = 80;
    private static readonly string[] Types = [StoryVideoRequest.JobType];

    private readonly ConcurrentBag<Guid> _jobs = [];
    private readonly ConcurrentDictionary<Guid, Guid> _owners = new();
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private Guid[] _users = [];

    [Fact]
    public async Task Random_interleavings_never_lose_or_make_a_credit()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("STUDIO_TEST_SEED"), out var given) ? given : Guid.CreateVersion7().GetHashCode();
        output.WriteLine($"STUDIO_TEST_SEED={seed}");
        await using var host = new StudioHost(database);
        var bonus = new Random(seed);
        _users = await Task.WhenAll(Enumerable.Range(0, Accounts).Select(_ => host.OpenAccountAsync(bonus.Next(0, 70))));

        await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Task.Run(() => WriteAsync(host, new Random(seed + writer), $"gpu-{writer}"))));
        await DrainAsync(host);

        output.WriteLine(string.Join(", ", _counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}")));
        await EverythingIsSettledOnceAsync();
        await EverythingAgreesAsync(host);
    }

    private async Task WriteAsync(StudioHost host, Random random, string runner)
    {
        for (var step = 0; step < StepsPerWriter; step++)
        {
            var dice = random.Next(100);
            await (dice switch
            {
                < 35 => CreateAsync(host, random),
                < 45 => CancelAsync(host, random),
                < 50 => RetryAsync(host, random),
                < 54 => ReapAsync(host),
                < 58 => NeverNegativeAsync(),
                _ => RunAsync(host, random, runner),
            });
        }
    }

    private async Task CreateAsync(StudioHost host, Random random)
    {
        var user = _users[random.Next(_users.Length)];
        var accepted = await host.SendAsync(StudioHost.StoryVideo(user));
        Count(accepted.IsSuccess ? "created" : accepted.Error.Code);
        if (accepted.IsSuccess)
        {
            _owners[accepted.Value.JobId] = user;
            _jobs.Add(accepted.Value.JobId);
        }
    }

    private async Task CancelAsync(StudioHost host, Random random)
    {
        if (AnyJob(random) is { } job)
        {
            var cancelled = await host.SendAsync(new CancelJob(_owners[job], job));
            Count(cancelled.IsSuccess ? $"cancel: {cancelled.Value.Status}" : $"cancel: {cancelled.Error.Code}");
        }
    }

    private async Task RetryAsync(StudioHost host, Random random)
    {
        if (AnyJob(random) is { } job)
        {
            var retried = await host.SendAsync(new RetryJob(_owners[job], job));
            Count(retried.IsSuccess ? "retried" : $"retry: {retried.Error.Code}");
            if (retried.IsSuccess)
            {
                _owners[retried.Value.JobId] = _owners[job];
                _jobs.Add(retried.Value.JobId);
            }
        }
    }

    private async Task RunAsync(StudioHost host, Random random, string runner)
    {
        // A runner that is going to crash holds its lease for a moment only, so that others find it expired soon.
        var crashes = random.Next(5) == 0;
        var lifetime = crashes ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromMinutes(1);
        var lease = await host.Get<IGpuQueue>().LeaseNextAsync(new RunnerOffer(runner, Types, []), lifetime, CancellationToken.None);
        if (lease is null || (crashes && random.Next(3) == 0))
        {
            return;
        }

        var started = await host.SendAsync(new StartJob(lease.JobId, runner, "preview", lease.Attempt));
        Count(started.IsSuccess ? "started" : $"start: {started.Error.Code}");
        if (!started.IsSuccess)
        {
            await LetGoAsync(lease);
            return;
        }

        if (crashes && random.Next(2) == 0)
        {
            return;
        }

        await host.SendAsync(new StartStep(lease.JobId, lease.Attempt, "draw-1", "Generating scene 1 of 1"));
        await host.SendAsync(new CompleteStep(lease.JobId, lease.Attempt, "draw-1", [], TimeSpan.Zero, TimeSpan.Zero));
        if (crashes)
        {
            Count("crashed");
            return;
        }

        await ReportAsync(host, random, lease);
    }

    private async Task ReportAsync(StudioHost host, Random random, Lease lease)
    {
        ICommand<JobStatus> report = random.Next(10) switch
        {
            < 5 => StudioHost.Delivery(lease.JobId, lease.Attempt),
            5 or 6 => new FailAttempt(lease.JobId, lease.Attempt, "JOB_005", "out of memory", Retryable: true),
            7 => new FailAttempt(lease.JobId, lease.Attempt, "JOB_003", "broken", Retryable: false),
            8 => new HandBackJob(lease.JobId, lease.Attempt),
            _ => new ConfirmCancelled(lease.JobId, lease.Attempt),
        };

        // Some answers are lost: the runner says it again, twice at the same time.
        var times = random.Next(4) == 0 ? 3 : 1;
        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => host.SendAsync(report)));
        answers.Count(answer => answer.IsSuccess).ShouldBeLessThanOrEqualTo(1);
        foreach (var answer in answers)
        {
            Count(answer.IsSuccess ? $"{report.GetType().Name}: {answer.Value}" : $"{report.GetType().Name}: {answer.Error.Code}");
        }

        if (answers.All(answer => !answer.IsSuccess))
        {
            await LetGoAsync(lease);
        }
    }

    /// <summary>What was not accepted is no longer worked on: the lease runs out, and nobody waits for it here.</summary>
    private Task LetGoAsync(Lease lease) => database.ExecuteAsync(
        "UPDATE gpu_leases SET until = clock_timestamp() WHERE job_id = $1 AND attempt = $2", lease.JobId, lease.Attempt);

    private async Task ReapAsync(StudioHost host)
    {
        foreach (var lease in await host.Get<IGpuQueue>().FindExpiredAsync(CancellationToken.None))
        {
            var failed = await host.SendAsync(
                new FailAttempt(lease.JobId, lease.Attempt, "lease_expired", "The runner did not answer any more.", Retryable: true));
            Count(failed.IsSuccess ? $"expired: {failed.Value}" : $"expired: {failed.Error.Code}");
        }
    }

    private async Task NeverNegativeAsync() =>
        (await database.ScalarAsync<long>("SELECT count(*) FROM credit_balances WHERE available < 0 OR held < 0")).ShouldBe(0);

    private async Task DrainAsync(StudioHost host) => await Eventually.TrueAsync(
        async () =>
        {
            await ReapAsync(host);
            while (await host.Get<IGpuQueue>().LeaseNextAsync(new RunnerOffer("last", Types, []), TimeSpan.FromMinutes(1), CancellationToken.None) is { } lease)
            {
                (await host.SendAsync(new StartJob(lease.JobId, "last", "preview", lease.Attempt))).Error.ShouldBeNull();
                (await host.SendAsync(StudioHost.Delivery(lease.JobId, lease.Attempt))).Error.ShouldBeNull();
            }

            return await database.ScalarAsync<long>("SELECT count(*) FROM gpu_queue") == 0;
        },
        "every job has ended",
        TimeSpan.FromMinutes(1));

    private async Task EverythingIsSettledOnceAsync()
    {
        (await database.ScalarAsync<long>("SELECT count(*) FROM jobs")).ShouldBe(_jobs.Count);
        var wrong = await database.ColumnAsync<string>(
            """
            SELECT j.job_id || ' ' || j.status || ': ' || coalesce(string_agg(l.type, ', ' ORDER BY l.version), 'nothing')
            FROM jobs j LEFT JOIN credit_ledger l ON l.job_id = j.job_id
            GROUP BY j.job_id, j.status
            HAVING coalesce(array_agg(l.type::text ORDER BY l.version), '{}') <>
                ARRAY['reserved', CASE j.status WHEN 'completed' THEN 'captured' WHEN 'failed' THEN 'released' WHEN 'cancelled' THEN 'released' END]
            """);
        wrong.ShouldBeEmpty();
        (await database.ScalarAsync<long>("SELECT count(*) FROM credit_balances WHERE held <> 0")).ShouldBe(0);
    }

    private async Task EverythingAgreesAsync(StudioHost host)
    {
        await NeverNegativeAsync();
        (await database.ScalarAsync<long>(
            """
            SELECT count(*) FROM credit_balances b
            WHERE b.available <> (SELECT sum(l.amount) FROM credit_ledger l WHERE l.user_id = b.user_id)
               OR b.held <> (SELECT sum(l.held_delta) FROM credit_ledger l WHERE l.user_id = b.user_id)
            """)).ShouldBe(0);
        foreach (var user in _users)
        {
            var replayed = (await host.Get<IEventReader>().AggregateAsync<CreditAccount>(user, CancellationToken.None))!;
            var balance = (await host.Get<ICreditReader>().FindBalanceAsync(user, CancellationToken.None))!;
            balance.ShouldBe(new CreditBalance(
                user, replayed.State.Available, replayed.State.Held(), replayed.State.Earned, replayed.State.Spent, replayed.Version));
        }

        var audit = (await host.SendAsync(new AuditLedgers())).Value;
        audit.Difference.ShouldBeNull();
        (audit.Accounts, audit.Granted - audit.Captured).ShouldBe((Accounts, audit.Available));
    }

    private Guid? AnyJob(Random random) => !_jobs.IsEmpty ? _jobs.ElementAt(random.Next(_jobs.Count)) : null;

    private void Count(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);
}
