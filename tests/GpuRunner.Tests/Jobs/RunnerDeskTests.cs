using System.Collections.Concurrent;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Queue;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.Workflows;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CreativeStudio.GpuRunner.Tests.Jobs;

public sealed class RunnerDeskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("desk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_workflows_are_told_once_and_again_where_the_studio_does_not_know_them()
    {
        var reports = new ConcurrentQueue<RunnerReport>();
        var runners = Substitute.For<IRunners>();
        runners.AnnounceAsync(Arg.Any<RunnerReport>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            reports.Enqueue(call.Arg<RunnerReport>());
            return new RunnerAnswer(RunnerState.Running, KnowsWorkflows: reports.Count != 2);
        });
        Action wake = () => { };
        var notifications = Substitute.For<INotifications>();
        notifications.Subscribe(IRunners.Channel, Arg.Any<Action<string>>(), Arg.Do<Action>(action => wake = action)).Returns(Substitute.For<IDisposable>());
        await using var client = ComfyTest.Client(new Uri("http://127.0.0.1:1"));
        using var desk = Desk(client, runners, notifications);
        await desk.StartAsync(CancellationToken.None);

        await Eventually.TrueAsync(
            () =>
            {
                wake();
                return reports.Count >= 4;
            },
            "four heartbeats");
        await desk.StopAsync(CancellationToken.None);

        reports.Take(4).Select(report => report.Workflows is not null).ShouldBe([true, false, true, false]);
        reports.First().Workflows!.Select(workflow => workflow.Id).ShouldContain("text-to-image");
        desk.Offer.Workflows.ShouldContain("text-to-image");
    }

    [Fact]
    public async Task While_the_engine_is_away_only_what_does_without_it_is_taken_and_the_rest_waits()
    {
        var told = new ConcurrentQueue<RunnerReport>();
        var runners = Substitute.For<IRunners>();
        runners.AnnounceAsync(Arg.Do<RunnerReport>(told.Enqueue), Arg.Any<CancellationToken>()).Returns(new RunnerAnswer(RunnerState.Running, KnowsWorkflows: true));
        await using var server = await ComfyTestServer.StartAsync();
        server.Serve(null, ("CheckpointLoaderSimple", "ckpt_name", "sd_xl_base_1.0.safetensors"));
        await using var client = await ComfyTest.ConnectAsync(server);
        using var desk = Desk(client, runners, Substitute.For<INotifications>(), [new Kind("draws", ["text-to-image"]), new Kind("converts", [])]);
        await desk.StartAsync(CancellationToken.None);
        await desk.OpenAsync(CancellationToken.None);
        desk.Offer.JobTypes.ShouldBe(["draws", "converts"]);

        server.IsDown = true;
        server.CutSockets();
        await ComfyTest.UntilAsync(() => desk.Offer.JobTypes.Count == 1);
        desk.Offer.JobTypes.ShouldBe(["converts"]);
        told.Last().JobTypes.ShouldBe(["draws", "converts"]);

        server.IsDown = false;
        await ComfyTest.UntilAsync(() => desk.Offer.JobTypes.Count == 2);
        await desk.StopAsync(CancellationToken.None);
    }

    private RunnerDesk Desk(ComfyClient client, IRunners runners, INotifications notifications, IReadOnlyList<IJobPipeline>? pipelines = null)
    {
        var options = Options.Create(new RunnerOptions { WorkFolder = _folder, HeartbeatSeconds = 600 });
        var identity = new RunnerIdentity(options, TimeProvider.System);
        var offers = new PackOffers(
            client,
            WorkflowPacks.Load(WorkflowPacks.ShippedFolder),
            new PackCheck(new CheckpointSelector(client, Options.Create(ComfyTest.Options), NullLogger<CheckpointSelector>.Instance)),
            TimeProvider.System);
        var readiness = new Readiness(offers, pipelines ?? []);
        var engine = new Engine(Options.Create(new ComfyOptions { Url = new Uri("http://127.0.0.1:1") }), null!, null!, TimeProvider.System, NullLoggerFactory.Instance);
        return new RunnerDesk(
            runners, readiness, client, engine, identity, new LeasedJobs(), notifications, options, TimeProvider.System, NullLogger<RunnerDesk>.Instance);
    }

    private sealed record Kind(string JobType, IReadOnlyList<string> Packs) : IJobPipeline
    {
        public Task<Delivery> RunAsync(JobRun run, CancellationToken ct) => throw new InvalidOperationException("Nothing is made here.");
    }
}
