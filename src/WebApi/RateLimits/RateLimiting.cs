using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Common;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Problems;

namespace CreativeStudio.WebApi.RateLimits;

/// <summary>
/// Counts a request towards its user's or its address's limit and towards the limit its endpoint names, says in headers how much is
/// left of the tighter one, and refuses what is too much. Own counters, because the framework's do not tell when a window ends.
/// </summary>
internal sealed class RateLimiting(RequestDelegate next, RateLimitOptions options, FixedWindows windows, TimeProvider clock)
{
    private static readonly string[] Names = [.. Enum.GetValues<RateLimitPolicy>().Select(p => p.ToString().ToLowerInvariant())];

    private readonly string[] _policies =
        [.. Enum.GetValues<RateLimitPolicy>().Select(p => $"\"{Names[(int)p]}\";q={options.Of(p).Permits};w={options.Of(p).Seconds}")];

    public Task InvokeAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<RateLimitMetadata>();
        if (limit is { Unlimited: true })
        {
            return next(context);
        }

        var user = CurrentUser.Of(context.User);
        var (policy, state) = Take(context, user is null ? RateLimitPolicy.Anonymous : RateLimitPolicy.User, user);
        if (state.Allowed && limit?.Policy is { } named)
        {
            var second = Take(context, named, user);
            if (second.State.Remaining <= state.Remaining)
            {
                (policy, state) = second;
            }
        }

        SetHeaders(context.Response.Headers, policy, state);
        return state.Allowed ? next(context) : RefuseAsync(context, policy, state);
    }

    private (RateLimitPolicy Policy, RateLimitState State) Take(HttpContext context, RateLimitPolicy policy, CurrentUser? user)
    {
        var byUser = policy is RateLimitPolicy.User or RateLimitPolicy.JobCreation && user is not null;
        var partition = byUser ? PartitionOf(user!.Value.Id) : PartitionOf(context.Connection.RemoteIpAddress);
        return (policy, windows.Take(new RateLimitKey(policy, partition), options.Of(policy)));
    }

    private void SetHeaders(IHeaderDictionary headers, RateLimitPolicy policy, RateLimitState state)
    {
        var remaining = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Limit"] = options.Of(policy).Permits.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining;
        headers["X-RateLimit-Reset"] = state.ResetAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Policy"] = _policies[(int)policy];
        headers["RateLimit"] = $"\"{Names[(int)policy]}\";r={remaining};t={SecondsUntil(state.ResetAt)}";
    }

    private Task RefuseAsync(HttpContext context, RateLimitPolicy policy, RateLimitState state)
    {
        var wait = SecondsUntil(state.ResetAt);
        var window = options.Of(policy);
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var message = $"The limit '{Names[(int)policy]}' is {window.Permits} requests in {window.Seconds} seconds. Try again in {wait} seconds.";
        return Problem.Of(new Error(ErrorKind.TooManyRequests, "SEC_003", message)
        {
            Facts = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["policy"] = Names[(int)policy],
                ["limit"] = window.Permits,
                ["retryAfter"] = wait,
            },
        }).ExecuteAsync(context);
    }

    private int SecondsUntil(DateTimeOffset time) => Math.Max(1, (int)Math.Ceiling((time - clock.GetUtcNow()).TotalSeconds));

    private static UInt128 PartitionOf(Guid user)
    {
        Span<byte> bytes = stackalloc byte[16];
        user.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    private static UInt128 PartitionOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).TryWriteBytes(bytes, out _))
        {
            return UInt128.Zero;
        }

        // One subscriber has a whole /64 of IPv6 addresses.
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            bytes[8..].Clear();
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}

/// <summary>What an endpoint says about its limit.</summary>
internal sealed record RateLimitMetadata(RateLimitPolicy? Policy, bool Unlimited);

internal static class RateLimitingRegistration
{
    public static void AddRateLimits(this IServiceCollection services) => services
        .AddOptionsRecord<RateLimitOptions>(RateLimitOptions.Section)
        .AddSingleton<FixedWindows>();

    /// <summary>Counts requests to this endpoint towards a limit of their own as well.</summary>
    public static T LimitedBy<T>(this T endpoint, RateLimitPolicy policy)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RateLimitMetadata(policy, Unlimited: false));

    /// <summary>For probes.</summary>
    public static T WithoutRateLimit<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RateLimitMetadata(null, Unlimited: true));
}
