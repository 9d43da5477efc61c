using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

/// <summary>What an outsider's Marten reads of ours, and what it leaves behind when it writes.</summary>
public sealed class BesideAMartenTests : IAsyncLifetime
{
    /// <summary>What Marten makes of <c>UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase)</c>.</summary>
    private static readonly JsonSerializerOptions Martens = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly SubscriptionFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public void Every_event_and_every_snapshot_reads_the_same_with_the_settings_of_a_Marten()
    {
        var values = typeof(IDomainEvent).Assembly.GetTypes()
            .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IDomainEvent))).Select(Sample).ToList();
        values.Count.ShouldBeGreaterThan(15);
        values.Add(new CreditAccount(Guid.CreateVersion7(), 3, ImmutableSortedDictionary<Guid, long>.Empty.Add(Guid.CreateVersion7(), 2), 9, 4));

        foreach (var value in values)
        {
            var ours = EventSerializer.Serialize(value);
            var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(ours, value.GetType(), Martens), value.GetType(), Martens);

            JsonNode.DeepEquals(JsonNode.Parse(ours), JsonNode.Parse(again)).ShouldBeTrue($"{value.GetType().Name}: {again}");
        }
    }

    [Fact]
    public async Task The_tombstones_of_a_Marten_that_lost_a_race_are_passed_over()
    {
        await _fixture.Store.OpenAccountAsync(1);
        await LoseARaceAsync();
        await _fixture.Store.OpenAccountAsync(2);

        await using var process = await _fixture.RunAsync(500, new Recorder("all"));
        await Eventually.TrueAsync(async () => await _fixture.CheckpointAsync("all:All") == 5, "it is through");
        (await _fixture.SeenAsync("all")).ShouldBe([1, 2, 4, 5]);

        await _fixture.Store.Services.GetRequiredService<ProjectionRebuilder>().RebuildAsync("test_ledger", null, CancellationToken.None);
        (await _fixture.Database.ColumnAsync<long>("SELECT amount FROM test_ledger ORDER BY amount")).ShouldBe([1, 2]);
    }

    /// <summary>As a Marten does it that does not lock streams.</summary>
    private async Task LoseARaceAsync()
    {
        var stream = Guid.CreateVersion7();
        await _fixture.Database.ExecuteAsync("INSERT INTO mt_streams (id, version) VALUES ($1, 0)", stream);
        await _fixture.Database.ExecuteAsync(
            """
            INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers)
            SELECT n, gen_random_uuid(), $1, n, '{}', 'tombstone', '-infinity', '*DEFAULT*', 'JasperFx.Events.Tombstone, JasperFx.Events', 'null'
            FROM nextval('mt_events_sequence') n
            """, stream);
    }

    private static object Sample(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType))]);
    }

    private static object Value(Type type) => type switch
    {
        var t when t == typeof(Guid) => Guid.CreateVersion7(),
        var t when t == typeof(string) => "text",
        var t when t == typeof(int) => 3,
        var t when t == typeof(long) => 4L,
        var t when t == typeof(double) => 1.5,
        var t when t == typeof(bool) => true,
        var t when t == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string>(StringComparer.Ordinal) { ["visualStyle"] = "anime" },
        var t when t == typeof(IReadOnlyList<string>) => new List<string> { "a model" },
        var t when t == typeof(IReadOnlyList<StoredFile>) => new List<StoredFile> { (StoredFile)Sample(typeof(StoredFile)) },
        var t when t == typeof(StoredFile) => Sample(t),
        _ => throw new InvalidOperationException($"Say what a {type} looks like in an event."),
    };
}
