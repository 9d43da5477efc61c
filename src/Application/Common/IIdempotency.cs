using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Common;

/// <summary>
/// Business actions that happen once per <c>Idempotency-Key</c>. A handler that creates something calls this in place of
/// <see cref="IEventSession.ExecuteAsync"/>; what it registers on the session commits together with the record of its result.
/// </summary>
public interface IIdempotency
{
    /// <summary>
    /// Runs the action and keeps its result under the request's key, in the same transaction. Where the key has a result already, the
    /// action's effects are discarded and that result is answered; where it belongs to another command, <c>IDEM_001</c>. Refusals are
    /// not kept. Without a key this is <see cref="IEventSession.ExecuteAsync"/>.
    /// </summary>
    /// <param name="userId">Keys of different users never meet.</param>
    /// <param name="command">What is compared by hash, so everything in it must come from the request.</param>
    /// <param name="action">
    /// Its result must hold all that the answer is made of and survive System.Text.Json both ways: a repetition gets it instead.
    /// </param>
    Task<Result<T>> ExecuteAsync<T>(
        Guid userId, ICommand<T> command, Func<CancellationToken, Task<Result<T>>> action, CancellationToken ct);
}

/// <summary>The <c>Idempotency-Key</c> of the request that is being handled. Scoped.</summary>
public sealed class RequestIdempotency
{
    /// <summary>1 to 255 visible ASCII characters; null where the request has none.</summary>
    public string? Key { get; set; }

    /// <summary>True once an earlier request's result has been answered.</summary>
    public bool Replayed { get; set; }
}

/// <summary>The refusals of idempotency keys.</summary>
public static class IdempotencyErrors
{
    /// <summary>The key was used for something else.</summary>
    public static readonly Error KeyReused = new(
        ErrorKind.Unprocessable, "IDEM_001", "This Idempotency-Key was used with another request. Choose a new key for a new request.");

    /// <summary>The key is not 1 to 255 visible ASCII characters.</summary>
    public static readonly Error KeyMalformed = new(
        ErrorKind.Validation, "IDEM_002", "Idempotency-Key must be 1 to 255 visible ASCII characters.");
}
