using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

/// <summary>A store with a table that remembers what subscriptions saw, in the order they saw it.</summary>
public sealed class SubscriptionFixture : IAsyncLifetime
{
    public StoreFixture Store { get; } = new();

    public PostgresDatabase Database => Store.Database;

    public async Task InitializeAsync()
    {
        await Store.InitializeAsync();
        await Database.ExecuteAsync(
            "CREATE TABLE studio.test_seen (place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, seq_id bigint NOT NULL)");
    }

    public Task DisposeAsync() => Store.DisposeAsync();

    /// <summary>A process that runs these subscriptions until it is disposed.</summary>
    internal async Task<DaemonProcess> RunAsync(int pageSize, params ISubscription[] subscriptions)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Subscriptions:PageSize"] = pageSize.ToString(CultureInfo.InvariantCulture),
            ["Subscriptions:Poll"] = "00:00:00.200",
            ["Subscriptions:Leadership"] = "00:00:00.200",
            ["Subscriptions:FirstBackoff"] = "00:00:00.010",
            ["Subscriptions:Attempts"] = "3",
        };
        var provider = Database.Services(services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            services.AddSubscriptions();
            foreach (var subscription in subscriptions)
            {
                services.AddSingleton(subscription);
            }
        });
        var process = new DaemonProcess(provider);
        await process.StartAsync();
        return process;
    }

    /// <summary>The numbers of all committed events that a subscription should have seen, in order.</summary>
    public Task<IReadOnlyList<long>> CommittedAsync(string? alias = null) =>
        Database.ColumnAsync<long>("SELECT seq_id FROM mt_events WHERE $1 = '' OR type = $1 ORDER BY seq_id", alias ?? "");

    public Task<IReadOnlyList<long>> SeenAsync(string name) =>
        Database.ColumnAsync<long>("SELECT seq_id FROM studio.test_seen WHERE name = $1 ORDER BY place", name);

    public async Task EverythingIsSeenAsync(string name, string? alias = null)
    {
        var committed = await CommittedAsync(alias);
        await Eventually.TrueAsync(async () => (await SeenAsync(name)).Count >= committed.Count, $"{name} has seen {committed.Count} events");
        (await SeenAsync(name)).ShouldBe(committed);
    }

    public Task<long> CheckpointAsync(string name) =>
        Database.ScalarAsync<long>("SELECT last_seq_id FROM mt_event_progression WHERE name = $1", name);

    /// <summary>Opens an account in a transaction that the caller ends; returns the number that the event holds.</summary>
    public static async Task<long> AppendAsync(NpgsqlConnection connection)
    {
        var user = Guid.CreateVersion7();
        await using var append = new NpgsqlCommand(
            """
            SELECT studio.append_events(ARRAY[$1], ARRAY['credit_account'], ARRAY[0::bigint], ARRAY[1::bigint], ARRAY[$1], ARRAY[$1],
                ARRAY[1::bigint], ARRAY['credit_account_opened'], ARRAY[''], ARRAY[jsonb_build_object('userId', $1)], now(), NULL, NULL, '{}')
            """,
            connection);
        append.Parameters.Add(new() { Value = user });
        await append.ExecuteNonQueryAsync(CancellationToken.None);
        await using var number = new NpgsqlCommand("SELECT seq_id FROM mt_events WHERE stream_id = $1", connection);
        number.Parameters.Add(new() { Value = user });
        return (long)(await number.ExecuteScalarAsync(CancellationToken.None))!;
    }

    internal sealed class DaemonProcess(ServiceProvider provider) : IAsyncDisposable
    {
        private readonly IHostedService[] _hosted = [.. provider.GetServices<IHostedService>()];

        public SubscriptionOperator Operator => provider.GetRequiredService<SubscriptionOperator>();

        public async Task StartAsync()
        {
            foreach (var hosted in _hosted)
            {
                await hosted.StartAsync(CancellationToken.None);
            }
        }

        public async Task<SubscriptionStatus?> StatusAsync(string name) =>
            (await Operator.StatusAsync(CancellationToken.None)).SingleOrDefault(status => status.Name == name);

        public async ValueTask DisposeAsync()
        {
            foreach (var hosted in _hosted)
            {
                await hosted.StopAsync(CancellationToken.None);
            }

            await provider.DisposeAsync();
        }
    }
}

/// <summary>Writes the number of every event it gets, in the transaction of its checkpoint.</summary>
internal sealed class Recorder(string name, IReadOnlyList<string>? aliases = null) : ISubscription
{
    public string Name => name;

    public IReadOnlyList<string>? Aliases => aliases;

    /// <summary>Runs after the rows are written, before the transaction commits.</summary>
    public Func<IReadOnlyList<EventEnvelope>, NpgsqlConnection, Task>? BeforeCommit { get; init; }

    public List<int> PageSizes { get; } = [];

    public async Task HandleAsync(IReadOnlyList<EventEnvelope> page, NpgsqlConnection connection, CancellationToken ct)
    {
        PageSizes.Add(page.Count);
        await using var command = new NpgsqlCommand(
            "INSERT INTO test_seen (name, seq_id) SELECT $1, n FROM unnest($2) WITH ORDINALITY AS u (n, place) ORDER BY place", connection);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = page.Select(e => e.Sequence).ToArray() });
        await command.ExecuteNonQueryAsync(ct);
        await (BeforeCommit?.Invoke(page, connection) ?? Task.CompletedTask);
    }

    public static bool IsPoison(EventEnvelope envelope) => envelope.Data is CreditsGranted { Amount: 666 };
}
