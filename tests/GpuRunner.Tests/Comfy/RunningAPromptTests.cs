using System.Collections.Concurrent;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

public sealed class RunningAPromptTests
{
    [Fact]
    public async Task A_fresh_prompt_delivers_its_files_and_the_time_it_worked()
    {
        var recording = Recording.Load("run-image-basic");
        await using var server = await RecordedComfyServer.StartAsync(recording, "first");
        await using var client = await ComfyTest.ConnectAsync(server);

        var result = await client.RunAsync(recording.Post("first").Graph, ["4"]);

        var file = result.Files.ShouldHaveSingleItem();
        file.ShouldBe(new ComfyFile("4", "scaled_00001_.png", "probe", "output"));
        file.Kind.ShouldBe(ComfyFileKind.Image);
        result.Worked.ShouldBe(TimeSpan.FromMilliseconds(28));
        result.Cached.ShouldBeFalse();
        result.PromptId.ToString("D").ShouldBe(server.Posts.Single().Id);
    }

    [Fact]
    public async Task An_identical_prompt_is_known_to_come_from_the_cache()
    {
        var recording = Recording.Load("run-image-basic");
        await using var server = await RecordedComfyServer.StartAsync(recording, "first", "second", "third");
        await using var client = await ComfyTest.ConnectAsync(server);

        await client.RunAsync(recording.Post("first").Graph, ["4"]);
        var second = await client.RunAsync(recording.Post("second").Graph, ["4"]);
        var third = await client.RunAsync(recording.Post("third").Graph, ["4"]);

        (second.Cached, second.Files.Single().FileName).ShouldBe((true, "scaled_00001_.png"));
        (third.Cached, third.Files.Single().FileName).ShouldBe((false, "third_00001_.png"));
    }

    [Fact]
    public async Task The_flags_are_the_first_message_and_the_client_id_is_the_sockets()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = async post =>
        {
            await server.EndAsync(post.Id, ComfyTestServer.Success(post.Id));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        await client.RunAsync(ComfyTest.Graph, ["9"]);

        await ComfyTest.UntilAsync(() => !server.Hellos.IsEmpty);
        server.Hellos.Single().ShouldContain("feature_flags");
        server.Requests.ShouldContain($"GET /ws?clientId={server.Posts.Single().ClientId}");
    }

    [Fact]
    public async Task Progress_names_the_step_and_counts_nodes()
    {
        var recording = Recording.Load("run-t2i-first");
        await using var server = await RecordedComfyServer.StartAsync(recording, "submit");
        await using var client = await ComfyTest.ConnectAsync(server);
        var seen = new ConcurrentQueue<ComfyProgress>();

        await client.RunAsync(recording.Post("submit").Graph, ["9"], onProgress: seen.Enqueue);

        seen.ShouldNotBeEmpty();
        seen.ShouldAllBe(p => p.NodesTotal == 7 && p.NodesDone <= 7 && p.NodeFraction >= 0 && p.NodeFraction <= 1);
        seen.Select(p => p.NodesDone).ShouldBeInOrder();
        seen.ShouldContain(p => p.Text.StartsWith("Drawing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_listener_misses_states_and_holds_nothing_up()
    {
        var recording = Recording.Load("run-t2i-first");
        await using var server = await RecordedComfyServer.StartAsync(recording, "submit");
        await using var client = await ComfyTest.ConnectAsync(server);
        using var never = new ManualResetEventSlim();
        var calls = 0;

        var result = await client.RunAsync(recording.Post("submit").Graph, ["9"], onProgress: _ => never.Wait(calls++ == 0 ? 300 : 0));

        result.Files.ShouldNotBeEmpty();
        calls.ShouldBeLessThan(recording.Frames.Count);
    }

    [Theory]
    [InlineData("run-video", "webm+webp+sound", "Image,Video,Video")]
    [InlineData("run-audio", "submit", "Audio,Audio,Audio,Audio,Audio,Audio")]
    [InlineData("run-text", "submit", "Text")]
    public async Task Files_are_told_apart_by_their_names(string scenario, string tag, string kinds)
    {
        var recording = Recording.Load(scenario);
        await using var server = await RecordedComfyServer.StartAsync(recording, tag);
        await using var client = await ComfyTest.ConnectAsync(server);

        var result = await client.RunAsync(recording.Post(tag).Graph, []);

        string.Join(",", result.Files.Select(f => f.Kind.ToString()).Order()).ShouldBe(kinds);
    }

    [Theory]
    [InlineData("run-progress-text")]
    [InlineData("run-savewebsocket-plain")]
    [InlineData("run-savewebsocket-metadata")]
    public async Task Binary_messages_do_no_harm(string scenario)
    {
        var recording = Recording.Load(scenario);
        await using var server = await RecordedComfyServer.StartAsync(recording, "");
        await using var client = await ComfyTest.ConnectAsync(server);

        var result = await client.RunAsync(recording.Post("").Graph, []);

        recording.Frames.ShouldContain(frame => frame.Binary != null);
        result.PromptId.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task Messages_about_other_peoples_prompts_are_ignored()
    {
        var noise = Recording.Load("run-without-client-id", "ws-a");
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = async post =>
        {
            foreach (var frame in noise.Frames)
            {
                await server.SendAsync(frame.Text ?? "{");
                await server.SendAsync("""{"type": "assets.seed.started", "data": {}}""");
                await server.SendAsync("""{"type": "executing", "data": {"node": null, "prompt_id": "8762a377-b3a8-40ef-9e24-ad5e66f96a45"}}""");
            }

            await server.EndAsync(post.Id, ComfyTestServer.Success(post.Id));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        var seen = new ConcurrentQueue<ComfyProgress>();

        var result = await client.RunAsync(ComfyTest.Graph, ["9"], onProgress: seen.Enqueue);

        result.Worked.ShouldBe(TimeSpan.FromMilliseconds(250));
        seen.ShouldAllBe(p => p.NodeId == null);
    }

    [Fact]
    public async Task Several_prompts_share_the_socket()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);
        var runs = Enumerable.Range(0, 8).Select(_ => client.RunAsync(ComfyTest.Graph, ["9"])).ToList();

        await ComfyTest.UntilAsync(() => server.Posts.Count == 8);
        foreach (var post in server.Posts.Reverse())
        {
            await server.EndAsync(post.Id, ComfyTestServer.Success(post.Id));
        }

        var results = await Task.WhenAll(runs);
        results.Select(r => r.PromptId.ToString("D")).ShouldBe(server.Posts.Select(p => p.Id), ignoreOrder: true);
        server.SocketsSoFar.ShouldBe(1);
    }

    [Fact]
    public async Task A_NaN_in_somebody_elses_prompt_does_not_hide_ours()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OthersInQueue = """[7, "other", {"2": {"class_type": "CreateVideo", "inputs": {"fps": NaN, "a": -Infinity, "t": "NaN \" NaN"}}}, {}, []]""";
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Requests.Count(r => r == "GET /queue") >= 2);
        run.IsCompleted.ShouldBeFalse();

        var id = server.Posts.Single().Id;
        await server.EndAsync(id, ComfyTestServer.Success(id).Replace("[0, \"", "[NaN, \"", StringComparison.Ordinal));

        (await run).Files.ShouldHaveSingleItem();
        server.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_largest_seed_arrives_as_it_is()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);
        var post = server.Posts.Single();
        await server.EndAsync(post.Id, ComfyTestServer.Success(post.Id));
        await run;

        post.Graph["3"]!["inputs"]!["seed"]!.GetValue<ulong>().ShouldBe(ulong.MaxValue);
    }
}
