using CreativeStudio.Application.Credits;
using MediatR;

namespace CreativeStudio.WebApi.Credits;

/// <summary>The verb <c>audit</c>: prints the totals of all ledgers, and the first difference where there is one.</summary>
internal static class AuditVerb
{
    /// <summary>0 where events, balances and ledgers agree; 1 where they do not.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var audited = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AuditLedgers(), CancellationToken.None);
        var report = audited.Value;
        Console.WriteLine(
            $"""
            accounts   {report.Accounts}
            events     {report.Events}
            granted    {report.Granted}
            captured   {report.Captured}
            released   {report.Released}
            held       {report.Held}
            available  {report.Available}
            """);
        if (report.Difference is null)
        {
            Console.WriteLine("Every balance and every ledger line is what the events say.");
            return 0;
        }

        await Console.Error.WriteLineAsync($"Difference: {report.Difference}");
        return 1;
    }
}
