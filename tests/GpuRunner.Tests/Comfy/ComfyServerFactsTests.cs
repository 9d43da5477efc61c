using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

/// <summary>What the client learns about a server.</summary>
public sealed class ComfyServerFactsTests
{
    private static async Task<ComfyTestServer> StartAsync()
    {
        var recording = Recording.Load("server-with-checkpoint");
        var server = await ComfyTestServer.StartAsync();
        foreach (var exchange in recording.Exchanges.Where(e => e.Method == "GET"))
        {
            server.Answers[$"GET {exchange.Path}"] = (exchange.Status, exchange.Body);
        }

        return server;
    }

    [Fact]
    public async Task The_device_of_a_machine_without_a_card_is_its_processor()
    {
        await using var server = await StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);

        var system = await client.GetSystemAsync(CancellationToken.None);

        system.Version.ShouldBe("0.33.0");
        system.Device.ShouldNotBeNull().IsCpu.ShouldBeTrue();
        system.Device!.MemoryTotal.ShouldBe(25276510208);
    }

    [Fact]
    public async Task The_services_run_a_server_whose_only_checkpoint_nobody_knows()
    {
        await using var server = await StartAsync();
        server.OnPrompt = async post =>
        {
            if (post.Graph.Count == 0)
            {
                return (400, """{"error": {"type": "prompt_no_outputs", "message": "Prompt has no outputs", "details": "", "extra_info": {}}, "node_errors": {}}""");
            }

            await server.EndAsync(post.Id, ComfyTestServer.Success(post.Id));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Comfy:PollInterval"] = "00:00:00.2" });
        builder.Services.AddLogging().AddSingleton(TimeProvider.System).AddComfy(_ => server.Url).AddWorkflows();
        using var host = builder.Build();
        await host.StartAsync();

        var pack = host.Services.GetRequiredService<WorkflowPacks>()["text-to-image"];
        var choice = await host.Services.GetRequiredService<CheckpointSelector>().ChooseAsync(pack, CancellationToken.None);
        var graph = pack.Bind(new Dictionary<string, object>(choice.Parameters) { ["prompt"] = "a lighthouse", ["seed"] = 7L });
        var result = await host.Services.GetRequiredService<ComfyClient>().RunAsync(graph, [.. pack.Outputs]);
        await host.StopAsync();

        (choice.File, choice.Family, choice.Width, choice.Height).ShouldBe(("tiny-random-sd15.safetensors", "sd15", 512, 288));
        choice.Warning.ShouldNotBeNull();
        result.Files.ShouldHaveSingleItem();
        server.Posts.Single(p => p.Graph.Count > 0).Graph["4"]!["inputs"]!["ckpt_name"]!.GetValue<string>().ShouldBe("tiny-random-sd15.safetensors");
    }

    [Fact]
    public async Task A_question_to_a_server_that_is_away_says_so()
    {
        await using var server = await StartAsync();
        await using var client = await ComfyTest.ConnectAsync(server);
        server.IsDown = true;

        (await Should.ThrowAsync<ComfyException>(() => client.GetSystemAsync(CancellationToken.None))).Kind.ShouldBe(ComfyFailure.Away);
        (await Should.ThrowAsync<ComfyException>(() => client.FreeAsync(CancellationToken.None))).Kind.ShouldBe(ComfyFailure.Away);
    }

    [Fact]
    public async Task Freeing_asks_for_models_and_results()
    {
        await using var server = await StartAsync();
        server.Answers["POST /free"] = (200, "");
        await using var client = await ComfyTest.ConnectAsync(server);

        await client.FreeAsync(CancellationToken.None);

        server.Requests.ShouldContain("POST /free");
    }
}
