namespace CreativeStudio.GpuRunner.Tests.Comfy;

public sealed class CancellingAPromptTests
{
    [Theory]
    [InlineData("control-interrupt-targeted", "submit", "9")]
    [InlineData("control-interrupt-in-a-long-node", "submit", "4")]
    [InlineData("control-interrupt-in-the-last-node", "submit", "2")]
    public async Task A_cancelled_prompt_has_left_the_server(string scenario, string tag, string output)
    {
        var recording = Recording.Load(scenario);
        await using var server = await RecordedComfyServer.StartAsync(recording, tag);
        await using var client = await ComfyTest.ConnectAsync(server);
        using var cancel = new CancellationTokenSource();
        var run = client.RunAsync(recording.Post(tag).Graph, [output], ct: cancel.Token);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        var id = server.Posts.Single().Id;
        server.Prompts[id].Place.ShouldBe("ended");
        server.Requests.ShouldContain($"POST /api/jobs/{id}/cancel");
        server.Requests.ShouldNotContain("POST /interrupt");
    }

    [Fact]
    public async Task Of_two_running_prompts_exactly_the_cancelled_one_is_interrupted()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            _ = server.Prompts[post.Id].Cancelled.Task.ContinueWith(
                _ => server.EndAsync(post.Id, ComfyTestServer.Entry(post.Id, "{}", """["execution_interrupted", {}]""")), TaskScheduler.Default);
            return Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        using var cancel = new CancellationTokenSource();
        var cancelled = client.RunAsync(ComfyTest.Graph, ["9"], ct: cancel.Token);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);
        var other = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 2);
        var (first, second) = (server.Posts.First().Id, server.Posts.Last().Id);

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);

        (server.Prompts[first].Place, server.Prompts[second].Place).ShouldBe(("ended", "running"));
        server.Prompts[second].Cancelled.Task.IsCompleted.ShouldBeFalse();
        server.Requests.Where(request => request.EndsWith("/cancel", StringComparison.Ordinal)).ShouldBe([$"POST /api/jobs/{first}/cancel"]);
        server.Requests.ShouldNotContain("POST /interrupt");
        await server.EndAsync(second, ComfyTestServer.Success(second));
        (await other).Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_waiting_prompt_is_removed_from_the_queue()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            server.Prompts[post.Id].Place = "waiting";
            return Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        using var cancel = new CancellationTokenSource();
        var run = client.RunAsync(ComfyTest.Graph, ["9"], ct: cancel.Token);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        server.Prompts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("waiting", "POST /queue", "POST /interrupt")]
    [InlineData("running", "POST /interrupt", "POST /queue")]
    public async Task A_server_without_the_jobs_routes_is_asked_by_the_older_ones(string place, string asked, string notAsked)
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.HasJobsRoutes = false;
        server.OnPrompt = async post =>
        {
            server.Prompts[post.Id].Place = place;
            _ = server.Prompts[post.Id].Cancelled.Task.ContinueWith(
                _ => server.EndAsync(post.Id, ComfyTestServer.Entry(post.Id, "{}", """["execution_interrupted", {}]""")), TaskScheduler.Default);
            return await Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        using var cancel = new CancellationTokenSource();
        var run = client.RunAsync(ComfyTest.Graph, ["9"], ct: cancel.Token);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        server.Requests.ShouldContain(asked);
        server.Requests.ShouldNotContain(notAsked);
    }

    [Fact]
    public async Task A_prompt_cancelled_while_it_is_being_posted_does_not_stay_behind()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = async post =>
        {
            server.Prompts.TryRemove(post.Id, out _);
            arrived.SetResult();
            await answer.Task;
            server.Prompts[post.Id] = new ComfyTestServer.ServedPrompt { Place = "waiting" };
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        using var cancel = new CancellationTokenSource();
        var run = client.RunAsync(ComfyTest.Graph, ["9"], ct: cancel.Token);
        await arrived.Task;

        await cancel.CancelAsync();
        answer.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        server.Prompts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prompt_that_will_not_stop_is_waited_for_only_so_long()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server, ComfyTest.Options with { CancelDeadline = TimeSpan.FromMilliseconds(300) });
        using var cancel = new CancellationTokenSource();
        var run = client.RunAsync(ComfyTest.Graph, ["9"], ct: cancel.Token);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        server.Prompts.Values.Single().Place.ShouldBe("running");
    }

    [Fact]
    public async Task A_prompt_cancelled_before_the_post_is_not_posted()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);

        await Should.ThrowAsync<OperationCanceledException>(() => client.RunAsync(ComfyTest.Graph, ["9"], ct: new CancellationToken(canceled: true)));

        server.Posts.ShouldBeEmpty();
    }
}
