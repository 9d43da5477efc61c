namespace CreativeStudio.WebApi.OpenApi;

/// <summary>JSON that shows a client what to send and what comes back.</summary>
internal sealed record ExampleMetadata(string? Request, string? Response);

/// <summary>Statuses of the problems that an endpoint answers beside those that all of them may.</summary>
internal sealed record RefusalMetadata(IReadOnlyList<int> Statuses);

/// <summary>What an endpoint says about itself for the API's description.</summary>
internal static class EndpointDescription
{
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder endpoint, string? request, string? response) =>
        endpoint.WithMetadata(new ExampleMetadata(request, response));

    /// <summary>The success.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status) => endpoint.Produces<T>(status);

    /// <summary>The problems, by status.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses) =>
        endpoint.WithMetadata(new RefusalMetadata(statuses));
}
