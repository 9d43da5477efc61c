using System.Net.Http.Json;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.Storage;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Storage;

public sealed class RetentionTests(CollageApi api) : IClassFixture<CollageApi>
{
    private const string Address = "api/v1/jobs/collage";

    [Fact]
    public async Task What_a_job_made_is_removed_after_a_week_and_the_answer_says_so()
    {
        using var client = await api.RegisterAsync();
        var (old, oldKey) = await CompletedAsync(client);
        var (young, youngKey) = await CompletedAsync(client);
        await AgeAsync(old, days: 8);
        await AgeAsync(young, days: 6);

        await api.Get<Retention>().SweepAsync(CancellationToken.None);
        await api.Get<Retention>().SweepAsync(CancellationToken.None);

        using var removed = await client.GetAsync(new Uri($"api/v1/jobs/{old}/download", UriKind.Relative));
        using var used = await client.PostAsJsonAsync(Address, new { title = "Two", sourceJobId = old });
        await removed.ProblemAsync(410, "FILE_007");
        (await used.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("sourceJobId").ShouldContain("removed");
        (await FindAsync(oldKey)).ShouldBeNull();
        (await FindAsync(youngKey)).ShouldNotBeNull();
        (await client.GetJsonAsync($"api/v1/jobs/{young}/download")).GetProperty("files").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_an_unfinished_job_uses_outlives_its_time()
    {
        using var client = await api.RegisterAsync();
        var (source, key) = await CompletedAsync(client);
        using var answer = await client.PostAsJsonAsync(Address, new { title = "Two", sourceJobId = source });
        var user = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await AgeAsync(source, days: 100);

        await api.Get<Retention>().SweepAsync(CancellationToken.None);
        (await FindAsync(key)).ShouldNotBeNull();
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{user}/cancel", UriKind.Relative), null);
        await api.Get<Retention>().SweepAsync(CancellationToken.None);

        (await FindAsync(key)).ShouldBeNull();
    }

    [Fact]
    public async Task Files_of_requests_go_a_month_after_their_last_use_and_uploads_stay()
    {
        using var client = await api.RegisterAsync();
        var upload = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        using var answer = await client.SendFormAsync(
            Address, AssetsClient.Text("title", "One"), AssetsClient.Part(await SampleFiles.PictureAsync("gif"), "me.gif", null, "person"));
        var job = await RequestAsync((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid());
        await api.Database.ExecuteAsync("UPDATE studio.assets SET used_at = used_at - interval '31 days'");

        await api.Get<Retention>().SweepAsync(CancellationToken.None);
        (await FindAsync(job.Inputs[0].Key)).ShouldNotBeNull();
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{job.JobId}/cancel", UriKind.Relative), null);
        await api.Get<Retention>().SweepAsync(CancellationToken.None);

        (await FindAsync(job.Inputs[0].Key)).ShouldBeNull();
        (await client.GetJsonAsync("api/v1/assets")).GetProperty("data").EnumerateArray().Select(asset => asset.Text("id")).ShouldBe([$"{upload}"]);
        using var retried = await client.PostAsync(new Uri($"api/v1/jobs/{job.JobId}/retry", UriKind.Relative), null);
        (await retried.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("personAssetId").ShouldContain("no such asset");
    }

    [Fact]
    public async Task A_deleted_asset_goes_when_the_last_job_that_uses_it_has_ended()
    {
        using var client = await api.RegisterAsync();
        var asset = await client.UploadedAsync(await SampleFiles.PictureAsync("webp"));
        using var answer = await client.PostAsJsonAsync(Address, new { title = "One", personAssetId = asset });
        var job = await RequestAsync((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid());
        using var deleted = await client.DeleteAsync(new Uri($"api/v1/assets/{asset}", UriKind.Relative));

        await api.Get<Retention>().SweepAsync(CancellationToken.None);
        (await FindAsync(job.Inputs[0].Key)).ShouldNotBeNull();
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{job.JobId}/cancel", UriKind.Relative), null);
        await api.Get<Retention>().SweepAsync(CancellationToken.None);

        (await FindAsync(job.Inputs[0].Key)).ShouldBeNull();
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM studio.assets WHERE id = $1", asset)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_without_a_row_is_removed_when_no_upload_can_be_writing_it_any_more()
    {
        using var client = await api.RegisterAsync();
        var asset = await client.UploadedAsync(await SampleFiles.PictureAsync("jpg"));
        var (old, young) = ($"references/{Guid.CreateVersion7()}/{Guid.CreateVersion7()}/original.png", $"references/{Guid.CreateVersion7()}/{Guid.CreateVersion7()}/original.png");
        foreach (var key in new[] { old, young })
        {
            await PutAsync(key);
        }

        foreach (var file in api.Files.Where(file => !file.Contains(young, StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(file, DateTimeOffset.UnixEpoch.UtcDateTime);
        }

        await api.Get<Retention>().RemoveOrphansAsync(CancellationToken.None);

        (await FindAsync(old)).ShouldBeNull();
        (await FindAsync(young)).ShouldNotBeNull();
        (await client.DownloadAsync(asset)).ShouldNotBeEmpty();
    }

    private async Task<(Guid JobId, string Key)> CompletedAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(Address, new { title = "One" });
        var job = await RequestAsync((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid());
        var key = $"outputs/{job.UserId}/{job.JobId}/a.png";
        await PutAsync(key);
        await api.StartAsync(job.JobId);
        await api.CompleteAsync(job.JobId, 1, new JobOutput("image", new StoredFile("a.png", key, "image/png", 1, new string('0', 64))));
        return (job.JobId, key);
    }

    private Task AgeAsync(Guid jobId, int days) => api.Database.ExecuteAsync(
        "UPDATE studio.jobs SET completed_at = completed_at - make_interval(days => $2) WHERE job_id = $1", jobId, days);

    private Task<JobRequest> RequestAsync(Guid jobId) => api.ReportAsync(new GetJobRequest(jobId));

    private Task<StoredObject?> FindAsync(string key) => api.Get<IObjectStore>().FindAsync(key, CancellationToken.None);

    private async Task PutAsync(string key)
    {
        using var content = new MemoryStream([1]);
        await api.Get<IObjectStore>().PutAsync(key, content, "image/png", CancellationToken.None);
    }
}
