using System.Text.Json.Nodes;
using CreativeStudio.Application.Jobs.Retrying;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Jobs;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Jobs;

/// <summary>Requests that were stored while the schedule and the needs of a job were texts among its parameters.</summary>
public sealed class OlderJobRequestsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly EventSerializer Serializer = new(new([typeof(JobRequested)]), [new JobRequestedUpcaster()]);

    [Fact]
    public void The_texts_are_read_as_fields()
    {
        var requested = (JobRequested)Serializer.Deserialize("job_requested",
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "userId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3d", "jobType": "video",
              "requestSha256": "00", "price": 5, "retryOf": null,
              "parameters": {
                "style": "calm", "workload": "7.5", "notBefore": "2026-11-22T10:15:00.0000000Z", "startBefore": "2026-11-23T10:15:00.0000000Z",
                "offer": "video/generate", "workflow": "poster", "requeuedBy": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3e"
              }
            }
            """u8).Event;

        requested.Parameters.ShouldBe(new Dictionary<string, string> { ["style"] = "calm" });
        (requested.Workload, requested.Capability, requested.Workflow).ShouldBe((7.5, "video/generate", "poster"));
        (requested.NotBefore, requested.StartBefore).ShouldBe((
            new DateTimeOffset(2026, 11, 22, 10, 15, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 23, 10, 15, 0, TimeSpan.Zero)));
        requested.RequeuedBy.ShouldBe(Guid.Parse("019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3e"));
    }

    [Fact]
    public void What_an_older_request_does_not_say_is_left_out()
    {
        var data = JobRequestedUpcaster.Upcast(JsonNode.Parse("""{"parameters": {"style": "calm"}}""")!.AsObject());

        data.ToJsonString().ShouldBe("""{"parameters":{"style":"calm"},"workload":1}""");
    }

    [Fact]
    public void A_request_of_todays_shape_stays_as_it_is()
    {
        const string today = """{"parameters":{"workload":"a parameter of its kind"},"workload":3,"notBefore":null}""";

        JobRequestedUpcaster.Upcast(JsonNode.Parse(today)!.AsObject()).ToJsonString().ShouldBe(today);
    }

    [Fact]
    public async Task They_make_the_same_read_models()
    {
        await using var host = new StudioHost(database);
        var user = await host.OpenAccountAsync(100);
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        var plain = StudioHost.StoryVideo(user);
        var scheduled = plain with { Form = plain.Form with { NotBefore = tomorrow, StartBefore = tomorrow.AddDays(1) } };
        (await host.SendAsync(plain)).Error.ShouldBeNull();
        (await host.SendAsync(scheduled)).Error.ShouldBeNull();
        var failed = await host.CreateJobAsync(user);
        await host.SendAsync(new StartJob(failed, "gpu-1", "preview", 1));
        await host.SendAsync(new FailAttempt(failed, 1, "JOB_003", "Broken.", Retryable: false));
        (await host.SendAsync(new RequeueJobs(Guid.CreateVersion7(), [failed], null, 1))).Error.ShouldBeNull();
        var before = await RowsAsync();

        await database.ExecuteAsync(
            """
            UPDATE mt_events SET data = data - '{workload,notBefore,startBefore,workflow,capability,requeuedBy}'::text[]
                || jsonb_build_object('parameters', data -> 'parameters' || jsonb_strip_nulls(jsonb_build_object(
                       'workload', data ->> 'workload', 'notBefore', data ->> 'notBefore', 'startBefore', data ->> 'startBefore',
                       'requeuedBy', data ->> 'requeuedBy')))
            WHERE type = 'job_requested'
            """);
        foreach (var name in new[] { "jobs", "gpu_queue" })
        {
            await host.Get<ProjectionRebuilder>().RebuildAsync(name, null, CancellationToken.None);
        }

        (await RowsAsync()).ShouldBe(before);
        before.Count(row => row.Contains("not_before\": \"2", StringComparison.Ordinal)).ShouldBe(2);
    }

    private async Task<List<string>> RowsAsync() =>
    [
        .. await database.ColumnAsync<string>("SELECT to_jsonb(t)::text FROM jobs t ORDER BY 1"),
        .. await database.ColumnAsync<string>("SELECT to_jsonb(t)::text FROM gpu_queue t ORDER BY 1"),
    ];
}
