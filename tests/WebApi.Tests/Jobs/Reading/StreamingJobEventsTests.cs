using System.Text.Json;
using CreativeStudio.Application.Jobs.Running;

namespace CreativeStudio.WebApi.Tests.Jobs.Reading;

public sealed class StreamingJobEventsTests(JobsApi api) : IClassFixture<JobsApi>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_event_comes_once_with_its_version_and_the_stream_ends_with_the_job()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await using var stream = await OpenAsync(client, jobId, null);
        (await stream.NextAsync()).ShouldBe(("1", "job_requested"));
        (await stream.NextAsync()).ShouldBe(("2", "job_queued"));

        await api.StartAsync(jobId);
        (await stream.NextAsync()).ShouldBe(("3", "job_started"));
        await api.Get<IJobProgress>().ReportAsync(jobId, 1, 40, "Generating scene 1 of 8", CancellationToken.None);
        (await stream.NextAsync()).ShouldBe((null, "progress"));
        (stream.Data.GetProperty("progress").GetInt32(), stream.Data.Text("message")).ShouldBe((40, "Generating scene 1 of 8"));
        await api.CompleteAsync(jobId);

        (await stream.NextAsync()).ShouldBe(("4", "job_completed"));
        (stream.Data.GetProperty("version").GetInt64(), stream.Data.GetProperty("data").GetProperty("gpuSeconds").GetDouble()).ShouldBe((4, 1.5));
        (await stream.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task The_last_event_id_continues_without_loss()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await using (var first = await OpenAsync(client, jobId, null))
        {
            await first.NextAsync();
            (await first.NextAsync()).ShouldBe(("2", "job_queued"));
        }

        await api.StartAsync(jobId);
        await api.ReportAsync(new StartStep(jobId, 1, "parse", "Parsing"));
        await api.CompleteAsync(jobId);

        await using var second = await OpenAsync(client, jobId, "2");
        (await second.NextAsync()).ShouldBe(("3", "job_started"));
        (await second.NextAsync()).ShouldBe(("4", "job_step_started"));
        (await second.NextAsync()).ShouldBe(("5", "job_completed"));
        (await second.NextAsync()).ShouldBeNull();
        using var nothingLeft = await client.GetAsync(new Uri($"api/v1/jobs/{jobId}/events?lastEventId=5", UriKind.Relative));
        ((int)nothingLeft.StatusCode).ShouldBe(204);
    }

    [Fact]
    public async Task Who_comes_in_the_middle_of_a_job_sees_at_once_how_far_it_is()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await api.StartAsync(jobId);
        await api.Get<IJobProgress>().ReportAsync(jobId, 1, 40, "Generating scene 1 of 8", CancellationToken.None);

        await using var stream = await OpenAsync(client, jobId, "2");

        (await stream.NextAsync()).ShouldBe(("3", "job_started"));
        (await stream.NextAsync()).ShouldBe((null, "progress"));
        stream.Data.GetProperty("progress").GetInt32().ShouldBe(40);
    }

    [Fact]
    public async Task The_last_event_id_of_a_job_that_waits_brings_nothing_twice()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();

        await using var stream = await OpenAsync(client, jobId, "2");
        await api.StartAsync(jobId);

        (await stream.NextAsync()).ShouldBe(("3", "job_started"));
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused()
    {
        using var client = await api.RegisterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/jobs/{await client.CreateJobAsync()}/events");
        request.Headers.Add("Last-Event-ID", "two");

        using var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(400);
    }

    private static async Task<Reader> OpenAsync(HttpClient client, Guid jobId, string? lastEventId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/jobs/{jobId}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new Reader(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    private sealed class Reader(HttpResponseMessage answer, StreamReader lines)
    {
        public JsonElement Data { get; private set; }

        /// <summary>Id and name of the next event; null at the end of the stream.</summary>
        public async Task<(string? Id, string Event)?> NextAsync()
        {
            string? id = null, name = null;
            while (await lines.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                if (line.Length == 0 && name is not null)
                {
                    return (id, name);
                }

                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                var value = colon < 0 ? "" : line[(colon + 2)..];
                switch (colon < 0 ? line : line[..colon])
                {
                    case "id":
                        id = value;
                        break;
                    case "event":
                        name = value;
                        break;
                    case "data":
                        Data = JsonDocument.Parse(value).RootElement;
                        break;
                    default:
                        break;
                }
            }

            return null;
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
