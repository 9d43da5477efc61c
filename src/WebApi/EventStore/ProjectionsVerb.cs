using System.Globalization;
using CreativeStudio.Infrastructure.EventStore;

namespace CreativeStudio.WebApi.EventStore;

/// <summary>
/// The verb <c>projections</c>: says how far each asynchronous projection is. With <c>--do retry</c> or <c>--do skip</c> and <c>--name</c> it
/// lets a stopped one go on, with its event or without; with <c>--do replay</c> and <c>--sequence</c> besides it handles a skipped event.
/// </summary>
internal static class ProjectionsVerb
{
    /// <summary>0 where it is done and, without a decision, all run; 1 where one is stopped or nothing was there to decide; 2 where the command is malformed.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        var projections = app.Services.GetRequiredService<SubscriptionOperator>();
        var (decision, name, ct) = (app.Configuration["do"], app.Configuration["name"] ?? "", app.Lifetime.ApplicationStopping);
        var sequence = long.TryParse(app.Configuration["sequence"], CultureInfo.InvariantCulture, out var number) ? number : 0;
        return decision switch
        {
            null => await PrintAsync(projections, ct),
            "retry" when name.Length > 0 => Say(await projections.RetryAsync(name, ct), $"{name} tries its event again.", $"{name} is not stopped."),
            "skip" when name.Length > 0 => Say(
                await projections.SkipAsync(name, ct), $"{name} goes on without its event, which is a dead letter now.", $"{name} is not stopped."),
            "replay" when name.Length > 0 && sequence > 0 => await ReplayAsync(projections, name, sequence, ct),
            _ => await MalformedAsync(),
        };
    }

    private static async Task<int> PrintAsync(SubscriptionOperator projections, CancellationToken ct)
    {
        var all = await projections.StatusAsync(ct);
        foreach (var one in all)
        {
            Console.WriteLine(one.IsFaulted
                ? $"{one.Name} is stopped by event {one.FailedSequence} ({one.FailedAlias}), {one.Lag} behind: {one.Error}"
                : $"{one.Name} is at event {one.Checkpoint}, {one.Lag} behind");
        }

        return all.Any(one => one.IsFaulted) ? 1 : 0;
    }

    private static async Task<int> ReplayAsync(SubscriptionOperator projections, string name, long sequence, CancellationToken ct)
    {
        try
        {
            return Say(
                await projections.ReplayAsync(name, sequence, ct), $"{name} has handled event {sequence}.", $"{name} has not skipped event {sequence}.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever the projection objects to: the dead letter is still there.
            await Console.Error.WriteLineAsync($"{name} cannot take event {sequence}: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> MalformedAsync()
    {
        await Console.Error.WriteLineAsync("Say what: ./studio projections, or retry NAME, skip NAME, replay NAME SEQUENCE after it.");
        return 2;
    }

    private static int Say(bool done, string yes, string no)
    {
        (done ? Console.Out : Console.Error).WriteLine(done ? yes : no);
        return done ? 0 : 1;
    }
}
