using CreativeStudio.Application.Queue;
using CreativeStudio.TestSupport;
using Xunit.Abstractions;

namespace CreativeStudio.Infrastructure.Tests.Queue;

public sealed class FairOrderTests(PostgresDatabase database, ITestOutputHelper output) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private readonly StudioHost _host = new(database);

    private QueueRows Rows => new(database, _host.Get<IGpuQueue>());

    public Task InitializeAsync() => Rows.ClearAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_user_with_200_queued_jobs_does_not_delay_anothers_first_job_beyond_the_ones_running()
    {
        var (crowd, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var i = 0; i < 200; i++)
        {
            await Rows.AddAsync(crowd, ageSeconds: 3600 - i);
        }

        // Served for a while, with two at once.
        var running = new Queue<Lease>([(await Rows.LeaseAsync())!, (await Rows.LeaseAsync())!]);
        for (var i = 0; i < 20; i++)
        {
            await Rows.FinishAsync(running.Dequeue(), gpuSeconds: 0.5);
            running.Enqueue((await Rows.LeaseAsync())!);
        }

        var first = await Rows.AddAsync(other);
        await Rows.FinishAsync(running.Dequeue(), gpuSeconds: 0.5);

        (await Rows.LeaseAsync())!.JobId.ShouldBe(first);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Users_who_always_have_jobs_waiting_get_equal_GPU_seconds_whatever_their_jobs_cost(int seed)
    {
        var random = new Random(seed);
        var users = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        var costs = users.ToDictionary(user => user, _ => 1 + (random.NextDouble() * 29));
        var served = users.ToDictionary(user => user, _ => 0.0);
        foreach (var user in users)
        {
            // Nobody runs out of jobs, and some have queued ten times as many as others.
            for (var i = 0; i < (user == users[0] ? 200 : 60); i++)
            {
                await Rows.AddAsync(user, ageSeconds: random.Next(1, 1000));
            }
        }

        var running = new List<Lease>();
        for (var i = 0; i < 100; i++)
        {
            running.Add((await Rows.LeaseAsync())!);
            if (running.Count == 3)
            {
                var ended = running[random.Next(3)];
                running.Remove(ended);
                var cost = costs[ended.UserId] * (0.5 + random.NextDouble());
                served[ended.UserId] += cost;
                await Rows.FinishAsync(ended, cost);
            }
        }

        // The width of a band, and what may run at once without having been measured.
        (served.Values.Max() - served.Values.Min()).ShouldBeLessThan(10 + (3 * 45));
        served.Values.Min().ShouldBeGreaterThan(served.Values.Average() * 0.7);
    }

    [Fact]
    public async Task A_higher_plan_goes_first_and_a_lower_one_is_served_when_it_has_waited_long_enough()
    {
        var (free, pro) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Rows.AddAsync(free, ageSeconds: 300, priority: 0);
        await Rows.AddAsync(pro, ageSeconds: 1, priority: 10);
        (await Rows.LeaseAsync())!.UserId.ShouldBe(pro);

        // Eleven minutes without a turn are worth more than ten points.
        await database.ExecuteAsync("UPDATE gpu_queue SET queued_at = queued_at - interval '6 min' WHERE user_id = $1", free);
        await Rows.AddAsync(pro, ageSeconds: 1, priority: 10);
        await Rows.AddAsync(free, ageSeconds: 650, priority: 0);
        (await Rows.LeaseAsync())!.UserId.ShouldBe(free);

        // Its turn was now: the higher plan again.
        (await Rows.LeaseAsync())!.UserId.ShouldBe(pro);
    }

    [Fact]
    public async Task Old_jobs_of_one_user_do_not_outrank_a_new_user_of_the_same_plan()
    {
        var (old, fresh) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Rows.AddAsync(old, ageSeconds: 9000);
        await Rows.AddAsync(old, ageSeconds: 8000);
        await Rows.FinishAsync((await Rows.LeaseAsync())!, gpuSeconds: 60);
        await Rows.AddAsync(fresh);

        (await Rows.LeaseAsync())!.UserId.ShouldBe(fresh);
    }

    [Fact]
    public async Task Among_equals_the_job_whose_models_are_loaded_goes_first_and_fairness_comes_before_that()
    {
        var (older, loaded) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Rows.AddAsync(older, ageSeconds: 20);
        await Rows.AddAsync(loaded, ageSeconds: 10, type: "image-generation");
        await Rows.AddAsync(loaded, ageSeconds: 9, type: "image-generation");

        var first = (await Rows.LeaseAsync("image-generation"))!;
        first.UserId.ShouldBe(loaded);
        await Rows.FinishAsync(first, gpuSeconds: 15);

        (await Rows.LeaseAsync("image-generation"))!.UserId.ShouldBe(older);
    }

    [Fact]
    public async Task A_job_is_not_passed_for_ever_because_its_models_are_not_loaded()
    {
        var (older, loaded) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Rows.AddAsync(older, ageSeconds: 301);
        await Rows.AddAsync(loaded, ageSeconds: 10, type: "image-generation");

        (await Rows.LeaseAsync("image-generation"))!.UserId.ShouldBe(older);
    }

    [Fact]
    public async Task What_runs_counts_before_it_is_measured()
    {
        var (busy, idle) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Rows.AddAsync(busy, ageSeconds: 100, workload: 60);
        await Rows.AddAsync(busy, ageSeconds: 99, workload: 60);
        (await Rows.LeaseAsync())!.UserId.ShouldBe(busy);
        await database.ExecuteAsync("INSERT INTO gpu_usage (user_id, seconds, at) VALUES ($1, 30, now())", idle);
        await Rows.AddAsync(idle);

        (await Rows.LeaseAsync())!.UserId.ShouldBe(idle);
    }

    [Fact]
    public async Task A_user_runs_no_more_jobs_at_once_than_the_plan_allows_however_many_runners_ask_at_once()
    {
        var user = Guid.CreateVersion7();
        for (var i = 0; i < 20; i++)
        {
            await Rows.AddAsync(user);
        }

        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Rows.LeaseAsync())));

        var got = leases.Where(lease => lease is not null).Select(lease => lease!.JobId).ToList();
        (got.Count, got.Distinct().Count()).ShouldBe((4, 4));
    }

    [Fact]
    public async Task A_job_is_leased_neither_before_its_time_nor_after_it()
    {
        var user = Guid.CreateVersion7();
        await Rows.AddAsync(user, ageSeconds: 50, notBefore: 60);
        await Rows.AddAsync(user, ageSeconds: 40, startBefore: -1);
        var due = await Rows.AddAsync(user, ageSeconds: 30, notBefore: -1, startBefore: 60);

        (await Rows.LeaseAsync())!.JobId.ShouldBe(due);
        (await Rows.LeaseAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Choosing_among_10000_waiting_jobs_takes_milliseconds()
    {
        await database.ExecuteAsync(
            """
            INSERT INTO gpu_queue (job_id, user_id, job_type, priority, queued_at, workload)
            SELECT gen_random_uuid(), md5((n % 500)::text)::uuid, CASE n % 3 WHEN 0 THEN 'image-generation' ELSE 'story-video' END, (n % 500) % 3 * 10,
                   now() - make_interval(secs => 20000 - n), 1 + n % 60
            FROM generate_series(1, 10000) n;
            """);
        await database.ExecuteAsync("INSERT INTO gpu_usage SELECT md5(n::text)::uuid, n % 90, now() - make_interval(secs => n) FROM generate_series(0, 499) n");
        await database.ExecuteAsync("INSERT INTO gpu_turns SELECT md5(n::text)::uuid, now() - make_interval(secs => n), n % 3 * 10 FROM generate_series(0, 499) n");
        await database.ExecuteAsync("ANALYZE gpu_queue, gpu_usage, gpu_turns, gpu_leases");
        await Rows.LeaseAsync();
        var taken = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            (await Rows.LeaseAsync()).ShouldNotBeNull();
            taken.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var median = taken.Order().ElementAt(20);
        output.WriteLine($"Leasing one of 10,000: median {median:0.0} ms, worst {taken.Max():0.0} ms");
        median.ShouldBeLessThan(100);
    }
}
