using System.Collections.Frozen;

namespace CreativeStudio.WebApi.Http;

/// <summary>
/// Resolves addresses before routing: <c>/api/x</c> is <c>/api/v1/x</c>, and the addresses that older documents of the product use are
/// the canonical ones. The one table of aliases; no endpoint is there twice.
/// </summary>
internal sealed class Aliases(RequestDelegate next)
{
    /// <summary>Where the canonical addresses begin.</summary>
    public const string Root = "/api/v1";

    /// <summary>Alias and canonical address, both below <see cref="Root"/>; <c>{id}</c> is one segment.</summary>
    public static readonly IReadOnlyList<(string Alias, string Canonical)> Table =
    [
        ("users/auth/register", "auth/register"),
        ("users/auth/login", "auth/login"),
        ("users/auth/refresh", "auth/refresh"),
        ("users/auth/logout", "auth/logout"),
        ("users/profile", "users/me"),
        ("users/credits", "credits/balance"),
        ("payments/credits/balance", "credits/balance"),
        ("users/transactions", "credits/transactions"),
        ("payments/credits/transactions", "credits/transactions"),
        ("generation/prompt/enhance", "prompts/enhance"),
        ("generation/prompt/translate", "prompts/translate"),
        ("ai/text", "jobs/text"),
        ("generate/text", "jobs/text"),
        ("generate/text/models", "jobs/text/models"),
        ("generate/text/health", "jobs/text/health"),
        ("ai/audio", "jobs/audio-processing"),
        ("ai/video", "jobs/video-processing"),
        ("video/edit", "jobs/video-processing"),
        ("video/sync", "jobs/video-sync"),
        ("ai/image", "jobs/image-generation"),
        ("generate/image", "jobs/image-generation"),
        ("generation/create", "jobs/image-generation"),
        ("generation/batch-create", "jobs/image-generation/batch"),
        ("jobs/batch", "jobs/image-generation/batch"),
        ("generate/image/batch/{id}/summary", "jobs/{id}/batch-summary"),
        ("generate/image/batch/queue", "queue/status"),
        ("generation/img2img", "jobs/image-to-image"),
        ("jobs/img2img", "jobs/image-to-image"),
        ("generation/upscale", "jobs/upscale"),
        ("generation/jobs", "jobs"),
        ("generation/jobs/{id}", "jobs/{id}"),
        ("generate/image/jobs", "jobs"),
        ("generate/video/jobs", "jobs"),
        ("generate/video", "jobs/video"),
        ("generate/video/presets", "jobs/video/presets"),
        ("generate/video/presets/{id}", "jobs/video/presets/{id}"),
        ("generate/video/health", "jobs/video/health"),
        ("generation/stats/me", "stats/me"),
        ("generate/image/stats", "stats/me"),
        ("generate/image/{id}", "jobs/{id}"),
        ("generate/video/{id}", "jobs/{id}"),
        ("generate/image/{id}/cancel", "jobs/{id}/cancel"),
        ("generate/video/{id}/cancel", "jobs/{id}/cancel"),
        ("generate/image/{id}/download", "jobs/{id}/download"),
        ("comfyui/workflows", "workflows"),
        ("comfyui/workflows/{id}", "workflows/{id}"),
        ("comfyui/workflows/{id}/run", "workflows/{id}/run"),
    ];

    private static readonly FrozenDictionary<string, string> Exact = Table
        .Where(row => !row.Alias.Contains('{', StringComparison.Ordinal))
        .ToFrozenDictionary(row => row.Alias, row => row.Canonical, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstSegments = Table
        .Select(row => row.Alias.Split('/')[0])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly (string[] Alias, string Canonical)[] Patterns =
        [.. Table.Where(row => row.Alias.Contains('{', StringComparison.Ordinal)).Select(row => (row.Alias.Split('/'), row.Canonical))];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.Value is { } path && Canonical(path) is { } canonical)
        {
            context.Request.Path = canonical;
        }

        return next(context);
    }

    /// <summary>The canonical path; null where it is the given one.</summary>
    internal static string? Canonical(string path)
    {
        const string api = "/api/";
        if (!path.StartsWith(api, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = path.AsSpan(api.Length).TrimEnd('/');
        var versioned = IsVersion(FirstSegment(rest));
        if (versioned && !rest.StartsWith("v1/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var below = versioned ? rest["v1/".Length..] : rest;
        var alias = FirstSegments.Contains(FirstSegment(below)) ? Resolve(below.ToString()) : null;
        return alias is not null ? $"{Root}/{alias}" : versioned ? null : $"{Root}/{below}";
    }

    private static string? Resolve(string below)
    {
        if (Exact.TryGetValue(below, out var canonical))
        {
            return canonical;
        }

        var segments = below.Split('/');
        foreach (var (alias, target) in Patterns)
        {
            if (IdIn(segments, alias) is { } id)
            {
                return target.Replace("{id}", id, StringComparison.Ordinal);
            }
        }

        return null;
    }

    private static string? IdIn(string[] segments, string[] alias)
    {
        if (segments.Length != alias.Length)
        {
            return null;
        }

        string? id = null;
        for (var i = 0; i < alias.Length; i++)
        {
            if (alias[i] == "{id}")
            {
                id = segments[i];
            }
            else if (!alias[i].Equals(segments[i], StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return id;
    }

    private static ReadOnlySpan<char> FirstSegment(ReadOnlySpan<char> path) => path.IndexOf('/') is >= 0 and var slash ? path[..slash] : path;

    private static bool IsVersion(ReadOnlySpan<char> segment) =>
        segment is ['v' or 'V', .. var number] && number.Length > 0 && number.IndexOfAnyExceptInRange('0', '9') < 0;
}
