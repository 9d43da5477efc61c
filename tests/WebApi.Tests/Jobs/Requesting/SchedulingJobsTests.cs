using System.Net.Http.Json;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.WebApi.Tests.Jobs.Requesting;

public sealed class SchedulingJobsTests(JobsApi api) : IClassFixture<JobsApi>
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static readonly RunnerOffer Offer = new("gpu-1", [StoryVideoRequest.JobType], []);

    [Fact]
    public async Task A_job_that_is_not_started_in_time_fails_costs_nothing_and_says_why()
    {
        using var client = await api.RegisterAsync();

        var jobId = await CreateAsync(client, startBefore: Now.AddSeconds(1));
        await Eventually.TrueAsync(
            async () => (await client.GetJsonAsync($"api/v1/jobs/{jobId}")).Text("status") == "failed", "the job is released");

        var job = await client.GetJsonAsync($"api/v1/jobs/{jobId}");
        (job.GetProperty("error").Text("code"), job.GetProperty("creditsUsed").GetInt64()).ShouldBe(("JOB_013", 0));
        job.GetProperty("parameters").TryGetProperty("startBefore", out _).ShouldBeTrue();
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_job_that_has_started_in_time_is_left_alone()
    {
        using var client = await api.RegisterAsync();
        var jobId = await CreateAsync(client, startBefore: Now.AddMinutes(1));
        await api.StartAsync(jobId);
        await PassStartBeforeAsync(jobId);

        (await api.ReportAsync(new ReleaseMissedJob(jobId))).ShouldBe(JobStatus.Processing);

        await api.CompleteAsync(jobId);
        (await client.BalanceAsync()).ShouldBe((40, 0, 10));
    }

    [Fact]
    public async Task A_job_that_starts_while_it_is_released_does_one_of_the_two()
    {
        using var client = await api.RegisterAsync();
        var outcomes = new HashSet<string>();
        for (var i = 0; i < 12; i++)
        {
            var jobId = await CreateAsync(client, startBefore: Now.AddHours(1));
            await PassStartBeforeAsync(jobId);
            var results = await Task.WhenAll(
                TryAsync(new StartJob(jobId, "gpu-1", "preview", 1)), TryAsync(new ReleaseMissedJob(jobId)), TryAsync(new ReleaseMissedJob(jobId)));

            var status = (await client.GetJsonAsync($"api/v1/jobs/{jobId}")).Text("status");
            outcomes.Add(status);
            results[0].ShouldBe(status == "processing");
            if (status == "processing")
            {
                await api.CompleteAsync(jobId);
                break;
            }

            (await client.BalanceAsync()).ShouldBe((50, 0, 0));
        }

        outcomes.ShouldBeSubsetOf(["processing", "failed"]);
    }

    [Fact]
    public async Task A_job_waits_until_its_time()
    {
        using var client = await api.RegisterAsync();
        var later = await CreateAsync(client, notBefore: Now.AddHours(1));
        var now = await CreateAsync(client, notBefore: Now.AddHours(-1));

        var leased = new List<Guid>();
        while (await api.Get<IGpuQueue>().LeaseNextAsync(Offer, TimeSpan.FromMinutes(1), CancellationToken.None) is { } lease)
        {
            leased.Add(lease.JobId);
        }

        leased.ShouldContain(now);
        leased.ShouldNotContain(later);
    }

    [Theory]
    [InlineData("""{"startBefore": "2020-01-01T00:00:00Z"}""", "startBefore")]
    [InlineData("""{"notBefore": "2099-01-01T00:00:00Z"}""", "notBefore")]
    [InlineData("""{"notBefore": "soon"}""", "notBefore")]
    public async Task Times_that_cannot_be_are_refused_by_name(string terms, string field)
    {
        using var client = await api.RegisterAsync();
        var body = $$"""{"script": "{{StoryVideoRequests.Script}}", "visualStyle": "pixar", "voiceStyle": "male-warm", {{terms[1..]}}""";

        using var answer = await client.PostAsync(
            new Uri("api/v1/jobs/story-video", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        var problem = await answer.ProblemAsync(400, "VAL_002");
        problem.GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue();
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task More_jobs_an_hour_than_the_plan_allows_are_refused_with_the_time_to_wait()
    {
        var limited = new JobsApi("--Plans:free:JobsPerHour", "3");
        await limited.InitializeAsync();
        try
        {
            using var client = await limited.RegisterAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo())));

            answers.Count(answer => (int)answer.StatusCode == 202).ShouldBe(3);
            var problem = await answers.First(answer => (int)answer.StatusCode == 429).ProblemAsync(429, "JOB_014");
            (problem.Text("policy"), problem.GetProperty("limit").GetInt32()).ShouldBe(("jobsPerHour", 3));
            int.Parse(answers.First(answer => (int)answer.StatusCode == 429).Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture)
                .ShouldBeInRange(3500, 3600);
        }
        finally
        {
            await limited.DisposeAsync();
        }
    }

    // In the job's history alone: the queue, which releases what it sees missed, still waits.
    private Task PassStartBeforeAsync(Guid jobId) => api.Database.ExecuteAsync(
        "UPDATE mt_events SET data = jsonb_set(data, '{parameters,startBefore}', '\"2020-01-01T00:00:00Z\"') WHERE stream_id = $1 AND version = 1", jobId);

    private async Task<bool> TryAsync(IRequest<Result<JobStatus>> request)
    {
        await using var scope = api.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, CancellationToken.None)).IsSuccess;
    }

    private async Task<bool> TryAsync(StartJob request)
    {
        await using var scope = api.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, CancellationToken.None)).IsSuccess;
    }

    private static async Task<Guid> CreateAsync(HttpClient client, DateTimeOffset? notBefore = null, DateTimeOffset? startBefore = null)
    {
        using var answer = await client.PostAsJsonAsync(
            "api/v1/jobs/story-video",
            new { script = StoryVideoRequests.Script, visualStyle = "pixar", voiceStyle = "male-warm", notBefore, startBefore });
        ((int)answer.StatusCode).ShouldBe(202, await answer.Content.ReadAsStringAsync());
        return (await answer.ReadAsync()).GetProperty("jobId").GetGuid();
    }
}
