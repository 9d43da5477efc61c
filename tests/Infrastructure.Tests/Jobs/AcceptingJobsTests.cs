using CreativeStudio.Application.Jobs.Retrying;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Jobs;

public sealed class AcceptingJobsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_user_has_no_more_unfinished_jobs_than_allowed()
    {
        await using var host = new StudioHost(database);
        var user = await host.OpenAccountAsync(2000);
        for (var i = 0; i < 100; i++)
        {
            await host.CreateJobAsync(user);
        }

        var refused = (await host.SendAsync(StudioHost.StoryVideo(user))).Error!;

        (refused.Kind, refused.Code, refused.Facts["limit"]).ShouldBe((ErrorKind.TooManyRequests, "JOB_011", 100));
    }

    [Fact]
    public async Task The_estimate_follows_what_jobs_took_lately()
    {
        await using var host = new StudioHost(database);
        var user = await host.OpenAccountAsync(100);
        var job = await host.CreateJobAsync(user);
        await host.SendAsync(new StartJob(job, "gpu-1", "preview", 1));
        await host.SendAsync(StudioHost.Delivery(job, 1));
        await database.ExecuteAsync(
            "UPDATE jobs SET started_at = completed_at - interval '10 s' * (parameters ->> 'workload')::int WHERE job_id = $1", job);

        // Another machine, which has measured nothing yet.
        await using var other = new StudioHost(database);
        var accepted = (await other.SendAsync(StudioHost.StoryVideo(user))).Value;

        var narration = (int)Math.Ceiling(NarrationEstimate.Seconds(StudioHost.Script));
        accepted.EstimatedSeconds.ShouldBe(10 * narration);
    }

    [Fact]
    public async Task A_job_whose_request_was_erased_cannot_be_retried()
    {
        await using var host = new StudioHost(database);
        var user = await host.OpenAccountAsync(20);
        var job = await host.CreateJobAsync(user);
        await host.SendAsync(new CancelJob(user, job));
        await database.ExecuteAsync("DELETE FROM job_requests WHERE job_id = $1", job);

        (await host.SendAsync(new RetryJob(user, job))).Error!.Code.ShouldBe("JOB_012");
    }

    [Fact]
    public async Task A_step_reported_twice_is_kept_once()
    {
        await using var host = new StudioHost(database);
        var job = await host.CreateJobAsync(await host.OpenAccountAsync(10));
        await host.SendAsync(new StartJob(job, "gpu-1", "preview", 1));
        var step = new CompleteStep(job, 1, "draw-1", [], TimeSpan.FromSeconds(1), TimeSpan.Zero);

        (await host.SendAsync(step)).Value.ShouldBe(JobStatus.Processing);
        (await host.SendAsync(step)).Value.ShouldBe(JobStatus.Processing);

        (await database.ScalarAsync<long>("SELECT count(*) FROM mt_events WHERE stream_id = $1 AND type = 'job_step_completed'", job)).ShouldBe(1);
    }
}
