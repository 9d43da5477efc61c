using CreativeStudio.Application.Queue;

namespace CreativeStudio.Application.Tests.Queue;

public sealed class PlaceOfANewJobTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Crowd = new(1, 0, 0, new byte[8]);
    private static readonly Guid Newcomer = new(2, 0, 0, new byte[8]);

    [Fact]
    public void Nobody_waits_the_job_is_next() => Forecast(0).PositionOfNext(Newcomer, 0).ShouldBe(1);

    [Fact]
    public void A_newcomer_stands_before_the_further_jobs_of_one_who_has_many() => Forecast(4).PositionOfNext(Newcomer, 0).ShouldBe(2);

    [Fact]
    public void One_who_has_many_stands_behind_them() => Forecast(4).PositionOfNext(Crowd, 0).ShouldBe(5);

    [Fact]
    public void A_higher_plan_stands_before_all() => Forecast(4).PositionOfNext(Newcomer, 10).ShouldBe(1);

    // Each job costs more than a band of fairness.
    private static QueueForecast Forecast(int waiting)
    {
        var options = new QueueOptions();
        var jobs = Enumerable.Range(0, waiting)
            .Select(n => new QueuedJob(Guid.CreateVersion7(Now.AddSeconds(n)), Crowd, 0, Now.AddSeconds(n - 60), options.FairnessBandSeconds * 2, 30));
        var state = new QueueState(Now, 2, [.. jobs], [], new Dictionary<Guid, QueueUser>(), new Dictionary<int, DateTimeOffset>());
        var (places, behind) = FairOrder.Of(state, options);
        return new QueueForecast(Now, waiting, 0, 0, 1, 2, null, null, state, places, behind, options.FairnessBandSeconds);
    }
}
