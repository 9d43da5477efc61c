using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

public sealed class FailingPromptTests
{
    public static TheoryData<string> RefusedPrompts =>
        [.. Recording.Load("errors-validation").Exchanges.Where(e => e.Status == 400).Select(e => e.Tag)];

    [Theory]
    [MemberData(nameof(RefusedPrompts))]
    public async Task A_refused_prompt_names_its_nodes(string tag)
    {
        var recording = Recording.Load("errors-validation");
        var recorded = recording.Exchanges.Single(e => e.Tag == tag);
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = _ => Task.FromResult((recorded.Status, recorded.Body));
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await client.FailAsync(recorded.Graph, "2");

        failure.Kind.ShouldBe(ComfyFailure.BadInput);
        var body = JsonNode.Parse(recorded.Body)!;
        var expected = body["node_errors"]!.AsObject()
            .SelectMany(node => node.Value!["errors"]!.AsArray().Select(e => (node.Key, e!["type"]!.GetValue<string>())))
            .DefaultIfEmpty((body["error"]!["extra_info"]!["node_id"]?.GetValue<string>() ?? "", body["error"]!["type"]!.GetValue<string>()));
        failure.NodeErrors.Select(e => (e.NodeId, e.Type)).ShouldBe(expected);
        failure.NodeErrors.ShouldAllBe(e => e.Message.Length > 0);
        failure.Message.ShouldNotContain("Traceback");
        server.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_prompt_that_is_half_accepted_is_withdrawn_and_fails()
    {
        var recorded = Recording.Load("errors-validation").Exchanges.Single(e => e.Tag.StartsWith("one good output", StringComparison.Ordinal));
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            server.Prompts[post.Id].Place = "waiting";
            return Task.FromResult((200, recorded.Body.Replace(recorded.PromptId, post.Id, StringComparison.Ordinal)));
        };
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await client.FailAsync(recorded.Graph, "2");

        failure.Kind.ShouldBe(ComfyFailure.BadInput);
        failure.NodeErrors.Single().Type.ShouldBe("value_smaller_than_min");
        failure.NodeErrors.Single().Input.ShouldBe("width");
        server.Prompts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(413)]
    [InlineData(403)]
    public async Task A_prompt_that_the_server_cannot_take_is_our_mistake(int status)
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = _ => Task.FromResult((status, "500 Internal Server Error\n\nServer got itself in trouble"));
        await using var client = await ComfyTest.ConnectAsync(server);

        (await client.FailAsync(ComfyTest.Graph)).Kind.ShouldBe(ComfyFailure.BadInput);
        server.Posts.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("broken picture: submit", ComfyFailure.Execution, "1", "LoadImage (node 1) failed with OSError.")]
    [InlineData("a node downstream", ComfyFailure.Execution, "3", "SaveImage (node 3) failed with Exception.")]
    [InlineData("cannot allocate", ComfyFailure.OutOfMemory, "1", "EmptyImage (node 1) ran out of memory.")]
    public async Task A_node_that_fails_is_named_without_what_it_said(string tag, object kind, string node, string message)
    {
        var recording = Recording.Load("run-error");
        await using var server = await RecordedComfyServer.StartAsync(recording, tag);
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await client.FailAsync(recording.Post(tag).Graph, "2");

        failure.Kind.ShouldBe((ComfyFailure)kind);
        failure.NodeId.ShouldBe(node);
        failure.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("format missing")]
    [InlineData("format avi")]
    public async Task A_prompt_that_passes_validation_may_fail_while_running(string tag)
    {
        var recording = Recording.Load("run-video-odd-formats");
        await using var server = await RecordedComfyServer.StartAsync(recording, tag);
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await client.FailAsync(recording.Post(tag).Graph, "3");

        (failure.Kind, failure.NodeId).ShouldBe((ComfyFailure.Execution, "3"));
    }

    [Fact]
    public async Task A_cycle_that_calls_itself_a_success_is_a_failure()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = async post =>
        {
            await server.EndAsync(post.Id, ComfyTestServer.Entry(
                post.Id, "{}", """["execution_start", {"timestamp": 1}]""",
                """["execution_error", {"node_id": "3", "node_type": "KSampler", "exception_type": "graph.DependencyCycleError", "exception_message": "a secret"}]"""));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await client.FailAsync(ComfyTest.Graph, "9");

        failure.Kind.ShouldBe(ComfyFailure.Execution);
        failure.Message.ShouldBe("KSampler (node 3) failed with graph.DependencyCycleError.");
    }

    [Fact]
    public async Task An_error_of_a_blocked_output_is_not_the_end_of_the_prompt()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);
        var id = server.Posts.Single().Id;

        await server.SendAsync($$$"""{"type": "execution_error", "data": {"prompt_id": "{{{id}}}", "node_id": "5", "exception_type": "ExecutionBlocked"}}""");
        var asked = server.Requests.Count;
        await ComfyTest.UntilAsync(() => server.Requests.Count >= asked + 2);
        run.IsCompleted.ShouldBeFalse();

        await server.EndAsync(id, ComfyTestServer.Success(id));
        (await run).Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_success_without_the_expected_output_is_a_failure()
    {
        var recording = Recording.Load("run-output-without-ui");
        await using var server = await RecordedComfyServer.StartAsync(recording, "0: submit", "1: submit");
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await client.FailAsync(recording.Post("0: submit").Graph, "2");
        (failure.Kind, failure.NodeId).ShouldBe((ComfyFailure.Execution, "2"));

        var result = await client.RunAsync(recording.Post("1: submit").Graph, []);
        result.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prompt_that_somebody_else_interrupts_says_so()
    {
        var recording = Recording.Load("control-interrupt-in-a-long-node");
        await using var server = await RecordedComfyServer.StartAsync(recording, "submit");
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.FailAsync(recording.Post("submit").Graph, "4");
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);
        server.Prompts[server.Posts.Single().Id].Cancelled.SetResult();

        (await run).Kind.ShouldBe(ComfyFailure.Interrupted);
    }

    [Fact]
    public async Task A_prompt_without_progress_is_withdrawn_and_times_out()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(
            server, ComfyTest.Options with { NoProgressDeadline = TimeSpan.FromMilliseconds(300), CancelDeadline = TimeSpan.FromSeconds(2) });

        (await client.FailAsync(ComfyTest.Graph, "9")).Kind.ShouldBe(ComfyFailure.Timeout);
        await ComfyTest.UntilAsync(() => server.Prompts[server.Posts.Single().Id].Cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task Waiting_behind_others_is_no_standstill_but_has_an_end()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            server.Prompts[post.Id].Place = "waiting";
            return Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(
            server, ComfyTest.Options with { NoProgressDeadline = TimeSpan.FromMilliseconds(700), PromptDeadline = TimeSpan.FromMilliseconds(2500) });

        var failure = await client.FailAsync(ComfyTest.Graph, "9");

        (failure.Kind, failure.Message.Contains("longer than", StringComparison.Ordinal)).ShouldBe((ComfyFailure.Timeout, true));
        server.Prompts.ShouldBeEmpty();
    }
}
