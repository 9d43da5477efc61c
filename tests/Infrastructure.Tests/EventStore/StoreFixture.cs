using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

/// <summary>A database and the store on it, with the ledger as an inline projection.</summary>
public sealed class StoreFixture : IAsyncLifetime
{
    public static readonly Error AlreadyThere = new(ErrorKind.Conflict, "TAKEN", "It is there already.");

    public PostgresDatabase Database { get; private set; } = null!;

    public ServiceProvider Services { get; private set; } = null!;

    public IEventReader Reader => Services.GetRequiredService<IEventReader>();

    public async Task InitializeAsync()
    {
        Database = await PostgresDatabase.CreateAsync();
        await Database.ExecuteAsync(LedgerProjection.Schema);
        Services = Database.Services(services => services.AddSingleton<IInlineProjection, LedgerProjection>());
    }

    public async Task DisposeAsync()
    {
        await Services.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>One action in a session of its own.</summary>
    public async Task<Result<T>> InSessionAsync<T>(Func<EventSession, CancellationToken, Task<Result<T>>> action)
    {
        await using var scope = Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<EventSession>();
        return await session.ExecuteAsync(ct => action(session, ct), CancellationToken.None);
    }

    public async Task<Guid> OpenAccountAsync(long bonus)
    {
        var user = Guid.CreateVersion7();
        var result = await InSessionAsync((session, _) =>
        {
            session.Start<CreditAccount>(user, CreditDecider.Open(user, bonus));
            return Task.FromResult<Result<bool>>(true);
        });
        result.IsSuccess.ShouldBeTrue();
        return user;
    }

    public Task<Result<long>> GrantAsync(Guid user, long amount) => InSessionAsync<long>(async (session, ct) =>
    {
        var account = await session.LoadAsync<CreditAccount>(user, ct);
        session.Append(user, account!, [new CreditsGranted(user, amount, "promotion")]);
        return account!.Version;
    });

    /// <summary>What another process appends: it knows nothing of this one's groups.</summary>
    public async Task GrantElsewhereAsync(Guid user, long amount)
    {
        await using var other = Database.Services(services => services.AddSingleton<IInlineProjection, LedgerProjection>());
        await using var scope = other.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<EventSession>();
        var granted = await session.ExecuteAsync<bool>(
            async ct =>
            {
                session.Append(user, (await session.LoadAsync<CreditAccount>(user, ct))!, [new CreditsGranted(user, amount, "promotion")]);
                return true;
            },
            CancellationToken.None);
        granted.Error.ShouldBeNull();
    }

    public Task<long> SequenceAsync() =>
        Database.ScalarAsync<long>("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM mt_events_sequence");
}

/// <summary>What credits moved, a line per movement.</summary>
internal sealed class LedgerProjection : IInlineProjection
{
    public const string Schema =
        """
        CREATE TABLE studio.test_ledger (
            event_id uuid CONSTRAINT test_ledger_key PRIMARY KEY, user_id uuid NOT NULL, amount bigint NOT NULL, kind text NOT NULL, at timestamptz NOT NULL);
        CREATE INDEX test_ledger_by_user ON studio.test_ledger (user_id, at);
        """;

    private static readonly RowStatement Line = new(
        "INSERT INTO test_ledger (event_id, user_id, amount, kind, at) SELECT r.event_id, r.user_id, r.amount, r.kind, r.at FROM {rows}",
        ("event_id", NpgsqlDbType.Uuid), ("user_id", NpgsqlDbType.Uuid), ("amount", NpgsqlDbType.Bigint), ("kind", NpgsqlDbType.Text),
        ("at", NpgsqlDbType.TimestampTz));

    public string Name => "test_ledger";

    public IReadOnlyList<string> Tables => ["test_ledger"];

    public void Project(EventEnvelope envelope, ISqlBatch batch)
    {
        if (Amount(envelope.Data) is { } amount)
        {
            batch.Add(Line, envelope.Id, envelope.StreamId, amount, envelope.Alias, envelope.Timestamp);
        }
    }

    private static long? Amount(IDomainEvent e) => e switch
    {
        CreditsGranted granted => granted.Amount,
        CreditsReserved reserved => -reserved.Amount,
        CreditsReleased released => released.Amount,
        _ => null,
    };
}
