using System.Text.Json;
using CreativeStudio.Infrastructure.Migrations;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Migrations;

/// <summary>The database that README.md beside this file tells of, brought up to date by today's program, and what was in it.</summary>
public sealed class BeforeMarten : IAsyncLifetime
{
    private StudioHost? _host;

    public PostgresDatabase Database { get; } = new();

    internal StudioHost Host => _host!;

    /// <summary>By name of what they are (<c>streams</c>, <c>balances</c>, ...) the rows as before-marten-expected.sql read them.</summary>
    public JsonElement Expected { get; private set; }

    public async Task InitializeAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Migrations");
        Expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "before-marten.json"))).RootElement;
        await Database.RestoreAsync(Path.Combine(folder, "before-marten.sql.gz"));
        await Migrator.MigrateAsync(Database.ConnectionString, CancellationToken.None);
        _host = new StudioHost(Database);
    }

    public async Task DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Database.DisposeAsync();
    }

    /// <summary>The expected rows of one kind.</summary>
    public IEnumerable<JsonElement> Rows(string kind) => Expected.GetProperty(kind).EnumerateArray();
}
