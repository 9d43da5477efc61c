using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Migrations;
using CreativeStudio.WebApi.Credits;

namespace CreativeStudio.WebApi;

/// <summary>What the program can do, by the first word on its command line. The result is the exit code.</summary>
internal static class Verbs
{
    public static readonly IReadOnlyDictionary<string, Func<WebApplication, Task<int>>> Table =
        new SortedDictionary<string, Func<WebApplication, Task<int>>>(StringComparer.Ordinal)
        {
            ["audit"] = AuditVerb.RunAsync,
            ["migrate"] = MigrateAsync,
            ["serve"] = ServeAsync,
        };

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await app.RunAsync();
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
