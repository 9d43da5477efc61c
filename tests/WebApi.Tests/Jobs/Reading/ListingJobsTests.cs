using System.Text.Json;
using CreativeStudio.Application.Jobs.Running;

namespace CreativeStudio.WebApi.Tests.Jobs.Reading;

public sealed class ListingJobsTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task Jobs_are_listed_newest_first_in_pages()
    {
        using var client = await api.RegisterAsync();
        var jobs = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Add(await client.CreateJobAsync());
        }

        jobs.Reverse();
        var first = await client.GetJsonAsync("api/v1/jobs?page=1&limit=2");
        var third = await client.GetJsonAsync("api/v1/jobs?page=3&limit=2");

        Ids(first).ShouldBe(jobs[..2]);
        Ids(third).ShouldBe(jobs[4..]);
        var pagination = first.GetProperty("pagination");
        (pagination.GetProperty("total").GetInt64(), pagination.GetProperty("totalPages").GetInt64(), pagination.GetProperty("hasMore").GetBoolean())
            .ShouldBe((5, 3, true));
        third.GetProperty("pagination").GetProperty("hasMore").GetBoolean().ShouldBeFalse();
        first.GetProperty("jobs").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("createdAt", "desc")]
    [InlineData("createdAt", "asc")]
    [InlineData("updatedAt", "desc")]
    [InlineData("updatedAt", "asc")]
    [InlineData("status", "desc")]
    [InlineData("status", "asc")]
    public async Task Cursors_walk_every_job_once_in_the_order_of_the_pages(string sort, string order)
    {
        using var client = await api.RegisterAsync();
        for (var i = 0; i < 5; i++)
        {
            var jobId = await client.CreateJobAsync();
            if (i % 2 == 0)
            {
                await api.StartAsync(jobId);
            }
        }

        var expected = Ids(await client.GetJsonAsync($"api/v1/jobs?sort={sort}&order={order}"));
        var walked = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await client.GetJsonAsync($"api/v1/jobs?sort={sort}&order={order}&limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            walked.AddRange(Ids(page));
            cursor = page.GetProperty("pagination").GetProperty("nextCursor").GetString();
        }

        walked.Distinct().Count().ShouldBe(5);
        walked.ShouldBe(expected);
    }

    [Fact]
    public async Task Filters_choose()
    {
        using var client = await api.RegisterAsync();
        var waiting = await client.CreateJobAsync();
        var running = await client.CreateJobAsync();
        await api.StartAsync(running);
        var cancelled = await client.CreateJobAsync();
        await api.ReportAsync(new CancelJob((await client.GetJsonAsync("api/v1/users/me")).GetProperty("id").GetGuid(), cancelled));

        Ids(await client.GetJsonAsync("api/v1/jobs?status=pending")).ShouldBe([waiting]);
        Ids(await client.GetJsonAsync("api/v1/jobs?status=processing")).ShouldBe([running]);
        Ids(await client.GetJsonAsync("api/v1/jobs?status=cancelled&jobType=story-video")).ShouldBe([cancelled]);
        Ids(await client.GetJsonAsync("api/v1/jobs?jobType=image-generation")).ShouldBeEmpty();
        Ids(await client.GetJsonAsync("api/v1/jobs?createdFrom=2020-01-01T00:00:00Z")).Count.ShouldBe(3);
        Ids(await client.GetJsonAsync("api/v1/jobs?createdTo=2020-01-01T00:00:00%2B02:00")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=99999999999", "page")]
    [InlineData("status=done", "status")]
    [InlineData("sort=price", "sort")]
    [InlineData("order=up", "order")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=%27%3B--", "cursor")]
    [InlineData("createdFrom=yesterday", "createdFrom")]
    [InlineData("jobType=%00", "jobType")]
    [InlineData("jobType=story-vidoe", "jobType")]
    public async Task A_parameter_that_breaks_its_rule_is_named(string query, string field)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.GetAsync(new Uri($"api/v1/jobs?{query}", UriKind.Relative));

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(x => x.Name.ToLowerInvariant()).ShouldBe([field.ToLowerInvariant()]);
    }

    private static List<Guid> Ids(JsonElement page) => page.GetProperty("data").EnumerateArray().Select(job => job.GetProperty("id").GetGuid()).ToList();
}
