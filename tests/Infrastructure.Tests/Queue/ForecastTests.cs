using CreativeStudio.Application.Queue;
using CreativeStudio.TestSupport;
using Xunit.Abstractions;

namespace CreativeStudio.Infrastructure.Tests.Queue;

public sealed class ForecastTests(PostgresDatabase database, ITestOutputHelper output) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private readonly StudioHost _host = new(database);

    private QueueRows Rows => new(database, _host.Get<IGpuQueue>());

    public Task InitializeAsync() => Rows.ClearAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Jobs_start_in_the_order_of_their_positions(int seed)
    {
        var random = new Random(seed);
        var users = Enumerable.Range(0, 6).Select(n => (Id: Guid.CreateVersion7(), Priority: n % 3 == 0 ? 10 : 0)).ToList();
        foreach (var (id, _) in users.Take(4))
        {
            await database.ExecuteAsync("INSERT INTO gpu_usage (user_id, seconds, at) VALUES ($1, $2, now())", id, random.Next(0, 60));
        }

        for (var i = 0; i < 50; i++)
        {
            var (id, priority) = users[Math.Min(random.Next(8), 5)];
            await Rows.AddAsync(id, random.Next(1, 100), priority, workload: random.Next(1, 20));
        }

        var expected = (await _host.Get<IQueueForecasts>().ReadAsync(null, CancellationToken.None)).Places.Select(place => place.JobId).ToList();
        var (order, running) = (new List<Guid>(), new Queue<(Lease Lease, double Cost)>());
        while (await Rows.LeaseAsync() is { } lease)
        {
            // A job costs what was expected: a GPU second for each unit of work. Jobs end at once, so that no plan ages meanwhile.
            order.Add(lease.JobId);
            var cost = await database.ScalarAsync<double>("SELECT workload FROM gpu_queue WHERE job_id = $1", lease.JobId);
            running.Enqueue((lease, cost));
            if (running.Count == 1)
            {
                var ended = running.Dequeue();
                await Rows.FinishAsync(ended.Lease, ended.Cost);
            }
        }

        expected.Count.ShouldBe(50);

        // With one slot in truth and two assumed, neighbours of one turn may change places.
        var moved = order.Select((job, place) => Math.Abs(expected.IndexOf(job) - place)).ToList();
        output.WriteLine($"moved: {string.Join(' ', moved)}");
        moved.Max().ShouldBeLessThanOrEqualTo(4);
        moved.Average().ShouldBeLessThan(1);
    }

    [Fact]
    public async Task A_forecast_of_10000_waiting_jobs_has_a_place_for_each()
    {
        await database.ExecuteAsync(
            """
            INSERT INTO gpu_queue (job_id, user_id, job_type, priority, queued_at, workload)
            SELECT gen_random_uuid(), md5((n % 3000)::text)::uuid, 'story-video', n % 3 * 10, now() - make_interval(secs => 20000 - n), 1 + n % 60
            FROM generate_series(1, 10000) n;
            """);
        await using var other = new StudioHost(database);

        var forecast = await other.Get<IQueueForecasts>().ReadAsync(null, CancellationToken.None);

        (forecast.Waiting, forecast.Places.Count).ShouldBe((10_000, 10_000));
    }
}
