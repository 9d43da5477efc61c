using CreativeStudio.WebApi.Credits;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Credits;

public sealed class AuditVerbTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task The_exit_code_says_whether_the_ledgers_agree()
    {
        using var client = await api.RegisterAsync();
        await client.CreateJobAsync();

        (await AuditVerb.RunAsync(api.App)).ShouldBe(0);
        await api.Database.ExecuteAsync("UPDATE credit_ledger SET amount = amount + 1 WHERE type = 'reserved'");
        (await AuditVerb.RunAsync(api.App)).ShouldBe(1);
    }
}
