using System.Text;
using System.Text.Json;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Workflows;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.WorkflowRun;

/// <summary>Plays runners that tell of their workflows, and clients that ask for them.</summary>
internal static class WorkflowsApi
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    /// <summary>A workflow that takes a parameter of each type.</summary>
    public static Workflow Poster(string? lack = null) => new(
        "poster",
        "A poster",
        [
            Rule("prompt", WorkflowParameterType.Text) with { Required = true, MaxLength = 200 },
            Rule("steps", WorkflowParameterType.WholeNumber) with { Min = 1, Max = 50, Default = JsonSerializer.SerializeToElement(8) },
            Rule("width", WorkflowParameterType.WholeNumber) with { Min = 64, Max = 4096, MultipleOf = 8 },
            Rule("cfg", WorkflowParameterType.Number) with { Min = 0 },
            Rule("tiled", WorkflowParameterType.Flag),
            Rule("sampler", WorkflowParameterType.Text) with { Choices = ["euler", "ddim"] },
            Rule("logo", WorkflowParameterType.Image),
        ],
        ["image"],
        [new WorkflowModel("poster.safetensors", [new WorkflowModelFile("poster.safetensors", "Apache-2.0", 4, "https://example.com/poster", 7, null, null)])],
        lack);

    public static Workflow Upscale(string? lack = null) =>
        new("upscale", "A picture larger", [Rule("image", WorkflowParameterType.Image) with { Required = true }], ["image"], [], lack);

    public static Task AnnounceAsync(this JobsApi api, string name, params Workflow[] workflows) => api.Get<IRunners>().AnnounceAsync(
        new RunnerReport(name + "-1", name, "preview", 2, ["workflow"], Nothing, []) { Workflows = workflows }, CancellationToken.None);

    public static async Task<Lease?> LeaseAsync(this JobsApi api, string name, params string[] workflows) => await api.Get<IGpuQueue>().LeaseNextAsync(
        new RunnerOffer(name + "-1", ["workflow"], []) { Workflows = workflows }, TimeSpan.FromMinutes(1), CancellationToken.None);

    public static async Task<HttpResponseMessage> RunAsync(this HttpClient client, string workflow, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"api/v1/workflows/{workflow}/run", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    private static ParameterRule Rule(string name, WorkflowParameterType type) => new(name, type, false, null, null, null, null, null);
}
