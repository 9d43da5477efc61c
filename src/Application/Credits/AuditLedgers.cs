using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using MediatR;

namespace CreativeStudio.Application.Credits;

/// <summary>Replays every credit account from its events alone and compares the result with the published balances and ledgers.</summary>
public sealed record AuditLedgers : IQuery<AuditReport>;

/// <summary>What an audit found. All amounts are sums over all accounts, from the events.</summary>
/// <param name="Difference">The first difference, with its account; null where all agree.</param>
public sealed record AuditReport(
    long Accounts, long Events, long Granted, long Captured, long Released, long Held, long Available, string? Difference);

/// <summary>The events, balances and ledgers of all accounts as they were at one moment, each sorted by user id and version.</summary>
public interface IAuditSnapshot : IAsyncDisposable
{
    /// <summary>The events of every credit account.</summary>
    IAsyncEnumerable<EventEnvelope> EventsAsync(CancellationToken ct);

    /// <summary>Every published balance.</summary>
    IAsyncEnumerable<CreditBalance> BalancesAsync(CancellationToken ct);

    /// <summary>Every published ledger line.</summary>
    IAsyncEnumerable<LedgerLine> LinesAsync(CancellationToken ct);
}

/// <summary>Opens a moment for an audit; writers go on meanwhile.</summary>
public interface IAuditSource
{
    /// <summary>All that the snapshot reads is of this moment.</summary>
    Task<IAuditSnapshot> OpenAsync(CancellationToken ct);
}

internal sealed class AuditLedgersHandler(IAuditSource source) : IRequestHandler<AuditLedgers, Result<AuditReport>>
{
    public async Task<Result<AuditReport>> Handle(AuditLedgers query, CancellationToken cancellationToken)
    {
        await using var snapshot = await source.OpenAsync(cancellationToken);
        await using var events = snapshot.EventsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var balances = snapshot.BalancesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var lines = snapshot.LinesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        return await new LedgerAudit(events, balances, lines).RunAsync();
    }
}

/// <summary>Walks events, balances and lines side by side, one account at a time: memory does not grow with their number.</summary>
internal sealed class LedgerAudit(
    IAsyncEnumerator<EventEnvelope> events, IAsyncEnumerator<CreditBalance> balances, IAsyncEnumerator<LedgerLine> lines)
{
    private long _accounts, _events, _granted, _captured, _released, _held, _available;
    private string? _difference;
    private EventEnvelope? _event;
    private CreditBalance? _balance;
    private LedgerLine? _line;

    public async Task<AuditReport> RunAsync()
    {
        await NextEventAsync();
        await NextBalanceAsync();
        await NextLineAsync();
        while (_event is not null)
        {
            await AccountAsync(_event.StreamId);
        }

        if (_balance is not null)
        {
            Differ(_balance.UserId, "has a balance and no events");
        }

        if (_line is not null)
        {
            Differ(_line.UserId, $"has ledger line {_line.Version} and no such event");
        }

        return new AuditReport(_accounts, _events, _granted, _captured, _released, _held, _available, _difference);
    }

    private async Task AccountAsync(Guid userId)
    {
        CreditAccount? account = null;
        long version = 0;
        _accounts++;
        await SkipStrangersAsync(userId);
        while (_event?.StreamId == userId)
        {
            var before = account;
            version = _event.Version;
            account = Replay(account, _event);
            _events++;
            await CompareLineAsync(_event, before, account);
            await NextEventAsync();
        }

        while (_line?.UserId == userId)
        {
            Differ(userId, $"has ledger line {_line.Version} and no such event");
            await NextLineAsync();
        }

        _available += account?.Available ?? 0;
        _held += account?.Held() ?? 0;
        await CompareBalanceAsync(userId, account, version);
    }

    // Balances and lines of accounts that have no events at all come before the next account that has.
    private async Task SkipStrangersAsync(Guid userId)
    {
        while (_balance is not null && Before(_balance.UserId, userId))
        {
            Differ(_balance.UserId, "has a balance and no events");
            await NextBalanceAsync();
        }

        while (_line is not null && Before(_line.UserId, userId))
        {
            Differ(_line.UserId, $"has ledger line {_line.Version} and no such event");
            await NextLineAsync();
        }
    }

    private CreditAccount? Replay(CreditAccount? account, EventEnvelope envelope)
    {
        if (account is null != envelope.Data is CreditAccountOpened)
        {
            Differ(envelope.StreamId, $"does not begin with one opening: event {envelope.Version} is {envelope.Alias}");
            return account;
        }

        switch (envelope.Data)
        {
            case CreditsGranted or CreditsPurchased or CreditsRefunded or CreditsAdjusted:
                _granted += AccountReplay.AmountOf(envelope.Data);
                break;
            case CreditsCaptured captured:
                _captured += captured.Amount;
                break;
            case CreditsReleased released:
                _released += released.Amount;
                break;
            default:
                break;
        }

        if (AccountReplay.Refusal(account, envelope.Data) is { } refusal)
        {
            Differ(envelope.StreamId, $"event {envelope.Version} ({envelope.Alias}) {refusal}");
        }

        return AccountReplay.Next(account, envelope.Data);
    }

    private async Task CompareLineAsync(EventEnvelope envelope, CreditAccount? before, CreditAccount? after)
    {
        while (_line is not null && _line.UserId == envelope.StreamId && _line.Version < envelope.Version)
        {
            Differ(envelope.StreamId, $"has ledger line {_line.Version} twice or without an event");
            await NextLineAsync();
        }

        if (_line is null || _line.UserId != envelope.StreamId || _line.Version != envelope.Version)
        {
            Differ(envelope.StreamId, $"has no ledger line for event {envelope.Version} ({envelope.Alias})");
            return;
        }

        var (available, held) = (after?.Available ?? 0, after?.Held() ?? 0);
        Same(envelope, "balance after it", available, _line.BalanceAfter);
        Same(envelope, "held after it", held, _line.HeldAfter);
        Same(envelope, "amount", available - (before?.Available ?? 0), _line.Amount);
        Same(envelope, "held change", held - (before?.Held() ?? 0), _line.HeldDelta);
        if (_line.JobId != AccountReplay.JobOf(envelope.Data) || _line.EventId != envelope.Id)
        {
            Differ(envelope.StreamId, $"ledger line {envelope.Version} names another job or event than the event itself");
        }

        await NextLineAsync();
    }

    private async Task CompareBalanceAsync(Guid userId, CreditAccount? account, long version)
    {
        if (_balance?.UserId != userId)
        {
            Differ(userId, "has events and no balance");
            return;
        }

        var replayed = account is null
            ? new CreditBalance(userId, 0, 0, 0, 0, version)
            : new CreditBalance(userId, account.Available, account.Held(), account.Earned, account.Spent, version);
        if (_balance != replayed)
        {
            Differ(userId, $"balance: the events say {Say(replayed)}, published is {Say(_balance)}");
        }

        await NextBalanceAsync();
    }

    private static string Say(CreditBalance b) =>
        $"available {b.Available}, held {b.Held}, earned {b.Earned}, spent {b.Spent} at version {b.Version}";

    private void Same(EventEnvelope envelope, string what, long replayed, long published)
    {
        if (replayed != published)
        {
            Differ(envelope.StreamId, $"ledger line {envelope.Version} ({envelope.Alias}), {what}: the events say {replayed}, published is {published}");
        }
    }

    private void Differ(Guid userId, string what) => _difference ??= $"account {userId}: {what}";

    // PostgreSQL sorts a uuid by its bytes, as they are written.
    private static bool Before(Guid one, Guid other) =>
        string.CompareOrdinal(one.ToString("N"), other.ToString("N")) < 0;

    private async Task NextEventAsync() => _event = await events.MoveNextAsync() ? events.Current : null;

    private async Task NextBalanceAsync() => _balance = await balances.MoveNextAsync() ? balances.Current : null;

    private async Task NextLineAsync() => _line = await lines.MoveNextAsync() ? lines.Current : null;
}

/// <summary>The rules of an account, written a second time: the audit does not trust what wrote the events.</summary>
internal static class AccountReplay
{
    /// <summary>The account after the event.</summary>
    public static CreditAccount? Next(CreditAccount? account, IDomainEvent e) => e switch
    {
        CreditAccountOpened opened => CreditAccount.Begin(opened),
        CreditsGranted x => account?.When(x),
        CreditsPurchased x => account?.When(x),
        CreditsRefunded x => account?.When(x),
        CreditsAdjusted x => account?.When(x),
        CreditsReserved x => account?.Reservations.ContainsKey(x.JobId) == true ? account : account?.When(x),
        CreditsCaptured x => account?.When(x),
        CreditsReleased x => account?.When(x),
        _ => account,
    };

    /// <summary>Why the event must not be there; null where it may.</summary>
    public static string? Refusal(CreditAccount? account, IDomainEvent e) => e switch
    {
        CreditsReserved x when account!.Reservations.ContainsKey(x.JobId) => "reserves twice for one job",
        CreditsReserved x when account!.Available < x.Amount => "makes the balance negative",
        CreditsAdjusted x when account!.Available + x.Amount < 0 => "makes the balance negative",
        CreditsCaptured x when account!.Reservations.GetValueOrDefault(x.JobId) != x.Amount => "captures what is not reserved",
        CreditsReleased x when account!.Reservations.GetValueOrDefault(x.JobId) != x.Amount => "releases what is not reserved",
        not CreditsAdjusted and not CreditAccountOpened when AmountOf(e) < 1 => "has an amount below 1",
        _ => null,
    };

    /// <summary>The event's own amount.</summary>
    public static long AmountOf(IDomainEvent e) => e switch
    {
        CreditsGranted x => x.Amount,
        CreditsPurchased x => x.Amount,
        CreditsReserved x => x.Amount,
        CreditsCaptured x => x.Amount,
        CreditsReleased x => x.Amount,
        CreditsRefunded x => x.Amount,
        CreditsAdjusted x => x.Amount,
        _ => 0,
    };

    /// <summary>The job that the event is about.</summary>
    public static Guid? JobOf(IDomainEvent e) => e switch
    {
        CreditsReserved x => x.JobId,
        CreditsCaptured x => x.JobId,
        CreditsReleased x => x.JobId,
        CreditsRefunded x => x.JobId,
        _ => null,
    };
}
