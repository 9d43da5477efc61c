using CreativeStudio.Domain.Common;

namespace CreativeStudio.WebApi.Problems;

/// <summary>A refusal on its way out: the only place where errors become HTTP statuses.</summary>
internal sealed record Problem(int Status, Error Error) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>The problem of a refused command.</summary>
    public static Problem Of(Error error) => new(StatusOf(error.Kind), error);

    /// <summary>The problem of a status that the framework decided on.</summary>
    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Of(Application.Identity.IdentityErrors.TokenMissing),
        StatusCodes.Status403Forbidden => Http(status, ErrorKind.Unauthorized, "You may not do this."),
        StatusCodes.Status404NotFound => Http(status, ErrorKind.NotFound, "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => Http(status, ErrorKind.NotFound, "This address does not answer this method; see the Allow header."),
        StatusCodes.Status408RequestTimeout => Http(status, ErrorKind.Validation, "The request came too slowly. Send it again."),
        StatusCodes.Status413PayloadTooLarge => Http(status, ErrorKind.Validation, "The request is larger than this address accepts."),
        StatusCodes.Status415UnsupportedMediaType => Http(status, ErrorKind.Validation, "Send the body with a content type that this address accepts; mostly application/json."),
        StatusCodes.Status503ServiceUnavailable => Http(status, ErrorKind.Unavailable, "A part of the service is not available. Try again soon."),
        >= 500 => Http(StatusCodes.Status500InternalServerError, ErrorKind.Unavailable, "Something went wrong on our side. The request id tells us what."),
        _ => new Problem(status, new Error(ErrorKind.Validation, "HTTP_400", "The request cannot be understood.")),
    };

    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, this);

    private static Problem Http(int status, ErrorKind kind, string message) => new(status, new Error(kind, $"HTTP_{status}", message));

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Validation => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorKind.PaymentRequired => StatusCodes.Status402PaymentRequired,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.NotAcceptable => StatusCodes.Status406NotAcceptable,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Gone => StatusCodes.Status410Gone,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

internal static class ResultExtensions
{
    /// <summary>The answer of a command: what <paramref name="success"/> makes of its value, or its problem.</summary>
    public static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> success) =>
        result.IsSuccess ? success(result.Value) : Problem.Of(result.Error);

    /// <summary>200 with the value.</summary>
    public static IResult ToHttp<T>(this Result<T> result) => result.ToHttp(value => TypedResults.Ok(value));
}
