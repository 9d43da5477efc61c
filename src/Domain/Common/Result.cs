using System.Diagnostics.CodeAnalysis;

namespace CreativeStudio.Domain.Common;

/// <summary>Why a command was refused, in kinds that a client treats differently.</summary>
public enum ErrorKind
{
    /// <summary>The input is malformed; <see cref="Error.Fields"/> says where (400).</summary>
    Validation,

    /// <summary>The caller is not signed in, or not with these credentials (401).</summary>
    Unauthorized,

    /// <summary>The balance does not cover the price (402).</summary>
    PaymentRequired,

    /// <summary>The resource does not exist for this caller (404).</summary>
    NotFound,

    /// <summary>It is there, and not in a form that the caller accepts (406).</summary>
    NotAcceptable,

    /// <summary>The state of the resource does not allow the command, or somebody else changed it meanwhile (409).</summary>
    Conflict,

    /// <summary>It was there and was removed for good (410).</summary>
    Gone,

    /// <summary>More bytes than are accepted (413).</summary>
    TooLarge,

    /// <summary>The input is well-formed and means something that cannot be done (422).</summary>
    Unprocessable,

    /// <summary>The caller did this too often (429).</summary>
    TooManyRequests,

    /// <summary>A part that the command needs is not available now (503).</summary>
    Unavailable,
}

/// <summary>A refusal: a stable code for programs, a text for people, and what else the client needs to react.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, for example <c>CREDIT_001</c>.</param>
/// <param name="Message">One sentence that says what to do.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    /// <summary>Messages by field name in the request's own spelling; empty where no field is at fault.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Facts for programs, for example <c>required</c>, <c>available</c>, <c>shortfall</c>.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}

/// <summary>The value of a command that succeeded, or the <see cref="Error"/> that says why it did not.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <summary>The refusal; null on success.</summary>
    public Error? Error { get; }

    /// <summary>True on success.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The command was refused.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"No value: {Error.Code} {Error.Message}");

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>A success; for values whose static type is an interface, which no conversion operator can take.</summary>
    public static Result<T> Ok(T value) => new(value, null);

    /// <summary>Continues with the value, or passes the refusal on.</summary>
    public Result<TOut> Then<TOut>(Func<T, Result<TOut>> next) => IsSuccess ? next(_value!) : Error;
}
