using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

public sealed class LosingTheServerTests
{
    [Theory]
    [InlineData("server-restart-KILL")]
    [InlineData("server-restart-TERM")]
    public async Task A_prompt_that_a_restarted_server_forgot_is_sent_again_under_another_id(string scenario)
    {
        var recording = Recording.Load(scenario);
        await using var server = await RecordedComfyServer.StartAsync(recording, "running", "first prompt after the restart");
        await using var client = await ComfyTest.ConnectAsync(server);

        var result = await client.RunAsync(recording.Post("running").Graph, ["2"]);

        server.Posts.Count.ShouldBe(2);
        server.Posts.Select(p => p.Id).Distinct().Count().ShouldBe(2);
        result.PromptId.ToString("D").ShouldBe(server.Posts.Last().Id);
        result.Files.ShouldHaveSingleItem();
        await ComfyTest.UntilAsync(() => server.SocketsSoFar > 1);
    }

    [Fact]
    public async Task A_prompt_that_is_forgotten_again_and_again_fails_in_the_end()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            server.Prompts.Clear();
            return Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(server, ComfyTest.Options with { MaxResends = 2 });

        (await client.FailAsync(ComfyTest.Graph)).Kind.ShouldBe(ComfyFailure.Gone);
        server.Posts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_is_away_is_waited_for()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = async post =>
        {
            await server.EndAsync(post.Id, ComfyTestServer.Success(post.Id));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        var restart = server.RestartAsync(TimeSpan.FromMilliseconds(500));

        var result = await client.RunAsync(ComfyTest.Graph, ["9"]);

        result.Files.ShouldHaveSingleItem();
        await restart;
    }

    [Fact]
    public async Task A_server_that_stays_away_fails_the_prompt()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server, ComfyTest.Options with { GoneDeadline = TimeSpan.FromMilliseconds(300) });
        server.IsDown = true;
        server.CutSockets();

        (await client.FailAsync(ComfyTest.Graph)).Kind.ShouldBe(ComfyFailure.Away);
        client.IsAway.ShouldBeTrue();
        server.IsDown = false;
        await ComfyTest.UntilAsync(() => !client.IsAway && client.IsConnected);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_costs_nothing_but_messages()
    {
        var recording = Recording.Load("reconnect-after-abort");
        await using var server = await RecordedComfyServer.StartAsync(recording, "submit");
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(recording.Post("submit").Graph, ["9"]);

        await ComfyTest.UntilAsync(() => server.SocketsSoFar >= 2);
        var id = server.Posts.Single().Id;
        await server.EndAsync(id, ComfyTestServer.Success(id));

        (await run).Files.ShouldHaveSingleItem();
        server.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_socket_that_hears_nothing_any_more_is_replaced()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            server.IsDeaf = true;
            return Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(server, ComfyTest.Options with { SocketSilence = TimeSpan.FromMilliseconds(300) });
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.SocketsSoFar >= 2);
        server.IsDeaf = false;

        var id = server.Posts.Single().Id;
        await server.EndAsync(id, ComfyTestServer.Success(id));

        (await run).Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_prompt_of_slow_steps_does_not_have_its_socket_replaced_at_each()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server, ComfyTest.Options with { SocketSilence = TimeSpan.FromMilliseconds(200) });
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);
        var id = server.Posts.Single().Id;
        await server.SendAsync($$$"""{"type": "execution_start", "data": {"prompt_id": "{{{id}}}", "timestamp": 1}}""");

        for (var step = 1; step <= 8; step++)
        {
            await Task.Delay(500);
            await server.SendAsync($$$"""{"type": "progress", "data": {"prompt_id": "{{{id}}}", "node": "3", "value": {{{step}}}, "max": 8}}""");
        }

        await server.EndAsync(id, ComfyTestServer.Success(id));
        (await run).Files.ShouldHaveSingleItem();
        server.SocketsSoFar.ShouldBeInRange(2, 5);
    }

    [Fact]
    public async Task The_end_of_a_prompt_is_noticed_without_any_socket_message()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.IsDeaf = true;
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);

        var id = server.Posts.Single().Id;
        await server.EndAsync(id, ComfyTestServer.Success(id));

        (await run).Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_prompt_that_ends_before_its_post_is_answered_is_not_missed()
    {
        var never = new TaskCompletionSource();
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = async post =>
        {
            await server.EndAsync(post.Id, ComfyTestServer.Success(post.Id));
            await never.Task;
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        await using var client = await ComfyTest.ConnectAsync(server);

        var result = await client.RunAsync(ComfyTest.Graph, ["9"]);

        result.Files.ShouldHaveSingleItem();
        never.SetResult();
    }

    [Fact]
    public async Task A_post_whose_answer_is_lost_is_looked_up_and_not_repeated()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = _ => Task.FromResult((ComfyTestServer.NoAnswer, ""));
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);
        var asked = server.Requests.Count;
        await ComfyTest.UntilAsync(() => server.Requests.Count >= asked + 2);

        var id = server.Posts.Single().Id;
        await server.EndAsync(id, ComfyTestServer.Success(id));

        (await run).PromptId.ToString("D").ShouldBe(id);
        server.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_farewell_without_a_history_entry_yet_is_followed_up()
    {
        await using var server = await ComfyTestServer.StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Posts.Count == 1);
        var id = server.Posts.Single().Id;
        await server.SendAsync($$$"""{"type": "execution_success", "data": {"prompt_id": "{{{id}}}", "timestamp": 1}}""");
        await ComfyTest.UntilAsync(() => server.Requests.Contains($"GET /history/{id}"));
        run.IsCompleted.ShouldBeFalse();

        await server.EndAsync(id, ComfyTestServer.Success(id));

        (await run).Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_prompt_that_is_between_history_and_queue_is_not_taken_for_lost()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            // Invisible until the history has been asked in vain.
            server.Prompts[post.Id].Place = "nowhere";
            server.OnRequest = route => server.Prompts[post.Id].Place = route == $"GET /history/{post.Id}" ? "running" : server.Prompts[post.Id].Place;
            return Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(server);
        var run = client.RunAsync(ComfyTest.Graph, ["9"]);
        await ComfyTest.UntilAsync(() => server.Requests.Count(r => r == "GET /queue") >= 3);

        var id = server.Posts.Single().Id;
        await server.EndAsync(id, ComfyTestServer.Success(id));

        (await run).PromptId.ToString("D").ShouldBe(id);
    }
}
