using CreativeStudio.Application.Common;
using CreativeStudio.WebApi.Problems;

namespace CreativeStudio.WebApi.Http;

/// <summary>The endpoint takes an <c>Idempotency-Key</c>.</summary>
internal sealed record IdempotencyMetadata;

/// <summary>
/// Hands the request's <c>Idempotency-Key</c> to the use case, which must run in <see cref="IIdempotency.ExecuteAsync"/>, and says in a
/// header when an earlier request's result is answered.
/// </summary>
internal static class IdempotencyKeyFilter
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    /// <summary>For every POST that creates something for a signed-in user.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(InvokeAsync).WithMetadata(new IdempotencyMetadata());

    private static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var given = http.Request.Headers[Header];
        if (given.Count == 0)
        {
            return await next(invocation);
        }

        if (given is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            return Problem.Of(IdempotencyErrors.KeyMalformed);
        }

        var idempotency = http.RequestServices.GetRequiredService<RequestIdempotency>();
        idempotency.Key = key;
        var answer = await next(invocation);
        if (idempotency.Replayed)
        {
            http.Response.Headers["Idempotent-Replayed"] = "true";
        }

        return answer;
    }
}
