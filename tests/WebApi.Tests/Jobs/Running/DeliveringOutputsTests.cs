using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.TestSupport;

namespace CreativeStudio.WebApi.Tests.Jobs.Running;

/// <summary>A job that delivers file by file, as its owner sees it.</summary>
public sealed class DeliveringOutputsTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task A_file_can_be_downloaded_before_the_job_is_complete()
    {
        using var client = await api.RegisterAsync();
        var id = await DeliveredOneAsync(client);

        var job = await client.GetJsonAsync($"api/v1/jobs/{id}");
        job.Text("status").ShouldBe("processing");
        job.GetProperty("outputs").EnumerateArray().Select(file => file.Text("filename")).ShouldBe(["picture-1.png", "picture-1-thumb.webp"]);
        var files = (await client.GetJsonAsync($"api/v1/jobs/{id}/download")).GetProperty("files").EnumerateArray().ToList();
        (await client.GetStringAsync(new Uri(files[0].Text("url")))).ShouldBe("picture-1.png of the job");
        (await client.GetStringAsync(new Uri(files[0].Text("thumbnail")))).ShouldBe("picture-1-thumb.webp of the job");

        await api.CompleteAsync(id, 1, await OutputAsync(id, "image", "picture-2.png"), await OutputAsync(id, "thumbnail", "picture-2-thumb.webp"));

        files = [.. (await client.GetJsonAsync($"api/v1/jobs/{id}/download")).GetProperty("files").EnumerateArray()];
        files.Count.ShouldBe(4);
        (await client.GetStringAsync(new Uri(files[2].Text("thumbnail")))).ShouldBe("picture-2-thumb.webp of the job");
    }

    [Fact]
    public async Task A_job_that_is_cancelled_delivers_nothing_any_more()
    {
        using var client = await api.RegisterAsync();
        var id = await DeliveredOneAsync(client);
        var link = (await client.GetJsonAsync($"api/v1/jobs/{id}/download")).GetProperty("files")[0].Text("url");

        using (var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{id}/cancel", UriKind.Relative), null))
        {
            ((int)cancelled.StatusCode).ShouldBe(200);
        }

        await api.ReportAsync(new ConfirmCancelled(id, 1));

        (await client.GetJsonAsync($"api/v1/jobs/{id}")).GetProperty("outputs").GetArrayLength().ShouldBe(0);
        using var download = await client.GetAsync(new Uri($"api/v1/jobs/{id}/download", UriKind.Relative));
        ((int)download.StatusCode).ShouldBe(409);
        await Eventually.TrueAsync(async () =>
        {
            using var file = await client.GetAsync(new Uri(link));
            return (int)file.StatusCode == 404;
        }, "the file is removed");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    private async Task<Guid> DeliveredOneAsync(HttpClient client)
    {
        var id = await client.CreateJobAsync();
        await api.StartAsync(id);
        await api.ReportAsync(new StoreOutputs(
            id, 1, [await OutputAsync(id, "image", "picture-1.png"), await OutputAsync(id, "thumbnail", "picture-1-thumb.webp")]));
        return id;
    }

    private async Task<JobOutput> OutputAsync(Guid jobId, string kind, string name)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{name} of the job"));
        var owner = (await api.ReportAsync(new GetJobRequest(jobId))).UserId;
        var stored = await api.Get<IObjectStore>().PutAsync($"outputs/{owner}/{jobId}/{name}", content, "text/plain", CancellationToken.None);
        return new JobOutput(kind, new StoredFile(name, stored.Key, "text/plain", content.Length, new string('0', 64)));
    }
}
