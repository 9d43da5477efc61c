using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>A studio whose processes send their traces to a receiver and are asked for their metrics.</summary>
public sealed class ObservedStudio : Studio
{
    internal const string Token = "a token for tests, long enough";

    internal TraceReceiver Traces { get; } = new();

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Metrics__Token", Token),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", Traces.Url),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"),
    ];

    public override async Task InitializeAsync()
    {
        await Traces.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Traces.DisposeAsync();
    }
}

/// <summary>What an operator sees of one job: one trace, and numbers that add up.</summary>
public sealed class ObservingAJobTests(ObservedStudio studio) : IClassFixture<ObservedStudio>
{
    [Fact]
    public async Task One_trace_leads_from_the_request_to_the_prompt_of_ComfyUI_and_the_metrics_count_the_job()
    {
        using var client = await studio.SignUpAsync();
        var runner = await studio.StartRunnerAsync();
        var answer = await client.PostAsJsonAsync("/api/v1/jobs/image-generation", new { prompt = "a red fox in the snow" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var job = (await Studio.ReadAsync(answer)).GetProperty("jobId").GetGuid();
        await client.UntilAsync(studio, job, "completed", runner);

        await Eventually.TrueAsync(() => studio.Traces.Spans.Any(IsAttempt), "the spans of the job have arrived");
        var spans = studio.Traces.Spans.GroupBy(span => span.TraceId).Single(trace => trace.Any(IsAttempt)).ToList();
        var path = PathTo(spans, span => span.Service == "creativestudio-runner" && span.Name.StartsWith("POST", StringComparison.Ordinal)
            && span.Scope == "Microsoft.AspNetCore");
        path.ShouldBe(
        [
            "creativestudio-api: POST /api/v1/jobs/image-generation",
            "creativestudio-api: commit",
            "creativestudio-runner: job image-generation",
            "creativestudio-runner: step draw-1",
            "creativestudio-runner: comfyui prompt",
            "creativestudio-runner: POST",
            "creativestudio-runner: POST /prompt",
        ]);
        spans.ShouldContain(span => span.Scope == "Npgsql" && span.Service == "creativestudio-api");
        spans.ShouldContain(span => span.Scope == "Npgsql" && span.Service == "creativestudio-runner");
        studio.Traces.Spans.SelectMany(span => span.Tags.Values)
            .ShouldNotContain(value => value.Contains("Host=", StringComparison.Ordinal) || value.Contains("fox", StringComparison.Ordinal));

        var api = await MetricsAsync(studio.Http.BaseAddress!);
        Sum(api, "studio_jobs_accepted_total", "kind=\"image-generation\"").ShouldBe(1);
        Sum(api, "studio_jobs_queued", "kind=\"image-generation\"").ShouldBe(0);
        Sum(api, "studio_jobs_running", "kind=\"image-generation\"").ShouldBe(0);
        var run = await MetricsAsync(runner.Url);
        Sum(run, "studio_jobs_ended_total", "kind=\"image-generation\"", "outcome=\"completed\"").ShouldBe(1);
        Sum(run, "studio_gpu_time_seconds_total", "kind=\"image-generation\"").ShouldBe(
            (await studio.Database.ScalarAsync<double>("SELECT gpu_seconds FROM jobs WHERE job_id = $1", job)), 0.01);
        Sum(run, "studio_commit_group_size_sum").ShouldBeGreaterThan(3);
        await runner.StopAsync();
    }

    [Fact]
    public async Task The_loops_that_look_for_work_are_no_traces()
    {
        var runner = await studio.StartRunnerAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await runner.StopAsync();

        studio.Traces.Spans.ShouldNotContain(span => span.ParentId.Length == 0 && span.Scope == "Npgsql");
    }

    private static bool IsAttempt(ReceivedSpan span) => span.Name == "job image-generation";

    // From the root to the last span that fits.
    private static List<string> PathTo(List<ReceivedSpan> spans, Func<ReceivedSpan, bool> fits)
    {
        var path = new List<string>();
        for (var span = spans.LastOrDefault(fits); span is not null; span = spans.Find(each => each.Id == span.ParentId))
        {
            path.Insert(0, $"{span.Service}: {span.Name}");
        }

        return path.Count > 0 ? path : [.. spans.Select(span => $"{span.Service}: {span.Scope}: {span.Name}")];
    }

    private static async Task<string[]> MetricsAsync(Uri url)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ObservedStudio.Token);
        return (await http.GetStringAsync(new Uri(url, "/metrics"))).Split('\n');
    }

    private static double Sum(string[] metrics, string name, params string[] labels) => metrics
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && Array.TrueForAll(labels, line.Contains))
        .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
}
