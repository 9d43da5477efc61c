using System.Net;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.WebApi.Tests.Jobs.Reading;

/// <summary>Who accepts files gets one; everybody else gets the links to all.</summary>
public sealed class DownloadingAFileTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Theory]
    [InlineData("image/*", "picture-1.png")]
    [InlineData("image/webp", "picture-1-thumb.webp")]
    [InlineData("image/avif,image/webp;q=0.8,image/*;q=0.9,*/*;q=0.1", "picture-1.png")]
    [InlineData("video/mp4", "story.mp4")]
    [InlineData("video/*;q=0.5, image/*", "picture-1.png")]
    [InlineData("application/octet-stream", "picture-1.png")]
    [InlineData("text/vtt", "story.vtt")]
    public async Task An_accepted_type_leads_to_the_first_file_of_it(string accept, string file)
    {
        using var client = await api.RegisterAsync();
        var jobId = await DeliveredAsync(client);

        using var answer = await GetAsync(client, jobId, accept);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Vary.ShouldBe(["Accept"]);
        using var anybody = api.Anonymous();
        (await anybody.GetStringAsync(answer.Headers.Location)).ShouldBe(file);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/json, image/*;q=0.5")]
    [InlineData("text/html, application/xml;q=0.9, */*;q=0.8")]
    [InlineData("application/zip")]
    public async Task Links_are_what_is_answered_otherwise(string? accept)
    {
        using var client = await api.RegisterAsync();

        using var answer = await GetAsync(client, await DeliveredAsync(client), accept);

        (await answer.JsonAsync(200)).GetProperty("files").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task Files_alone_of_a_type_that_is_not_there_are_refused_with_what_is()
    {
        using var client = await api.RegisterAsync();

        using var answer = await GetAsync(client, await DeliveredAsync(client), "audio/*");

        (await answer.ProblemAsync(406, "FILE_008")).Text("detail").ShouldContain("image/webp, image/png, video/mp4");
    }

    [Fact]
    public async Task Nobody_gets_a_file_of_somebody_elses_job()
    {
        using var client = await api.RegisterAsync();
        using var stranger = await api.RegisterAsync();

        using var answer = await GetAsync(stranger, await DeliveredAsync(client), "image/*");

        await answer.ProblemAsync(404, "JOB_001");
    }

    private async Task<HttpResponseMessage> GetAsync(HttpClient client, Guid jobId, string? accept)
    {
        using var direct = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = api.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/jobs/{jobId}/download");
        request.Headers.Authorization = client.DefaultRequestHeaders.Authorization;
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await direct.SendAsync(request);
    }

    private async Task<Guid> DeliveredAsync(HttpClient client)
    {
        var jobId = await client.CreateJobAsync();
        await api.StartAsync(jobId);
        await api.CompleteAsync(
            jobId, 1,
            await OutputAsync(jobId, "thumbnail", "picture-1-thumb.webp", "image/webp"), await OutputAsync(jobId, "image", "picture-1.png", "image/png"),
            await OutputAsync(jobId, "video", "story.mp4", "video/mp4"), await OutputAsync(jobId, "subtitles", "story.vtt", "text/vtt"));
        return jobId;
    }

    private async Task<JobOutput> OutputAsync(Guid jobId, string kind, string name, string contentType)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(name));
        var stored = await api.Get<IObjectStore>().PutAsync($"outputs/{jobId}/{name}", content, contentType, CancellationToken.None);
        return new JobOutput(kind, new StoredFile(name, stored.Key, contentType, stored.Bytes, new string('0', 64)));
    }
}
