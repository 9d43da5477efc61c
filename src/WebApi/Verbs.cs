using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Migrations;
using CreativeStudio.WebApi.Credits;
using CreativeStudio.WebApi.EventStore;
using CreativeStudio.WebApi.Identity;

namespace CreativeStudio.WebApi;

/// <summary>What the program can do, by the first word on its command line. The result is the exit code.</summary>
internal static class Verbs
{
    public static readonly IReadOnlyDictionary<string, Func<WebApplication, Task<int>>> Table =
        new SortedDictionary<string, Func<WebApplication, Task<int>>>(StringComparer.Ordinal)
        {
            ["admin"] = AdminVerb.RunAsync,
            ["audit"] = AuditVerb.RunAsync,
            ["migrate"] = MigrateAsync,
            ["projections"] = ProjectionsVerb.RunAsync,
            ["rebuild"] = RebuildAsync,
            ["serve"] = ServeAsync,
        };

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await app.RunAsync();
        return 0;
    }

    private static async Task<int> RebuildAsync(WebApplication app)
    {
        var rebuilder = app.Services.GetRequiredService<ProjectionRebuilder>();
        var name = app.Configuration["name"];
        if (name is null || !rebuilder.Names.Contains(name))
        {
            await Console.Error.WriteLineAsync($"Say which: {string.Join(", ", rebuilder.Names)}.");
            return 2;
        }

        var replayed = new Progress<long>(events => Console.WriteLine($"{events} events"));
        Console.WriteLine($"Rebuilt {name} from {await rebuilder.RebuildAsync(name, replayed, app.Lifetime.ApplicationStopping)} events.");
        return 0;
    }

    private static async Task<int> MigrateAsync(WebApplication app)
    {
        var database = app.Configuration.GetConnectionString(EventStoreRegistration.ConnectionStringName)!;
        var applied = await Migrator.MigrateAsync(database, app.Lifetime.ApplicationStopping);
        Console.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied {string.Join(", ", applied)}.");
        return 0;
    }
}
