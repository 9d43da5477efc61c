using System.Text.Json.Nodes;
using Refit;

namespace CreativeStudio.Infrastructure.Tests.Http;

/// <summary>An API with what the product's have: names in addresses, queries, headers that may be absent, bodies of JSON.</summary>
internal interface IProbeApi
{
    [Get("/things/{name}")]
    Task<HttpResponseMessage> ReadAsync(string name, string filter, [Header("Range")] string? range, CancellationToken ct);

    [Post("/things")]
    Task<HttpResponseMessage> WriteAsync([Body] ProbeThing thing, CancellationToken ct);
}

internal sealed record ProbeThing(JsonObject AsGiven, ulong LargeSeed, string? LeftOut = null);
