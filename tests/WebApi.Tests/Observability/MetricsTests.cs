using System.Globalization;
using System.Net;

namespace CreativeStudio.WebApi.Tests.Observability;

/// <summary>An API that measures.</summary>
public sealed class MeasuringApi : IAsyncLifetime
{
    internal const string Token = "a token for tests, long enough";

    internal StudioApiFixture Api { get; } = new($"--Metrics:Token={Token}");

    public Task InitializeAsync() => Api.InitializeAsync();

    public Task DisposeAsync() => Api.DisposeAsync();
}

public sealed class MetricsTests(MeasuringApi measuring) : IClassFixture<MeasuringApi>
{
    private const string Picture = """{"prompt":"a red fox in the snow"}""";

    private readonly StudioApiFixture _api = measuring.Api;

    [Theory]
    [InlineData(null)]
    [InlineData("another token, long enough")]
    public async Task Strangers_read_no_metrics(string? token)
    {
        using var answer = await _api.GetAsync("/metrics", token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_signed_in_user_is_a_stranger_to_the_metrics()
    {
        using var answer = await _api.GetAsync("/metrics", await _api.NewTokenAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_GET_is_answered()
    {
        using var answer = await _api.PostAsync("/metrics", "{}", MeasuringApi.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Jobs_that_wait_are_counted_by_kind_and_the_wait_of_the_oldest_is_told()
    {
        var token = await _api.NewTokenAsync();
        (await _api.PostAsync("/api/v1/jobs/image-generation", Picture, token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _api.Clock.Advance(TimeSpan.FromSeconds(90));
        (await _api.PostAsync("/api/v1/jobs/image-generation", Picture, token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var metrics = await ReadAsync();

        Value(metrics, "studio_jobs_queued", "image-generation").ShouldBe(2);
        Value(metrics, "studio_jobs_running", "image-generation").ShouldBe(0);
        Value(metrics, "studio_jobs_queued", "story-video").ShouldBe(0);
        Value(metrics, "studio_queue_oldest_seconds", "image-generation").ShouldBe(90);
        Value(metrics, "studio_jobs_accepted_total", "image-generation").ShouldBeGreaterThanOrEqualTo(2);
        metrics.ShouldNotContain(line => line.Contains("Password", StringComparison.OrdinalIgnoreCase) || line.Contains("Host=", StringComparison.Ordinal));
        metrics.ShouldContain(line => line.StartsWith("studio_commit_group_size_count", StringComparison.Ordinal));
        metrics.ShouldContain(line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lag_of_a_projection_is_the_age_of_the_oldest_event_that_it_has_not_handled()
    {
        await _api.NewTokenAsync();
        await _api.Database.ExecuteAsync("INSERT INTO mt_event_progression (name, last_seq_id) VALUES ('behind:All', 0)");
        await _api.Database.ExecuteAsync("INSERT INTO mt_event_progression (name, last_seq_id) SELECT 'there:All', max(seq_id) FROM mt_events");
        var metrics = await ReadAsync();
        var before = Lag(metrics, "behind:All");
        Lag(metrics, "there:All").ShouldBe(0);

        _api.Clock.Advance(TimeSpan.FromSeconds(30));

        Lag(await ReadAsync(), "behind:All").ShouldBe(before + 30, 0.01);
    }

    [Fact]
    public async Task Without_a_token_in_the_settings_there_is_no_such_address()
    {
        var api = new StudioApiFixture();
        await api.InitializeAsync();
        using var answer = await api.GetAsync("/metrics", MeasuringApi.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await api.DisposeAsync();
    }

    private async Task<string[]> ReadAsync()
    {
        using var answer = await _api.GetAsync("/metrics", MeasuringApi.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        return (await answer.Content.ReadAsStringAsync()).Split('\n');
    }

    private static double Value(string[] metrics, string name, string kind) => Number(metrics, name, $"kind=\"{kind}\"");

    private static double Lag(string[] metrics, string projection) => Number(metrics, "studio_projection_lag_seconds", $"projection=\"{projection}\"");

    // name{labels} value [time]
    private static double Number(string[] metrics, string name, string label)
    {
        var line = metrics.Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .ShouldHaveSingleItem(string.Join('\n', metrics));
        return double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
