using System.Text.Json;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Credits;

public sealed class ReadingCreditsTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task A_new_user_has_the_bonus()
    {
        using var client = await api.RegisterAsync();

        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
        (await client.GetJsonAsync("api/v1/users/credits")).GetProperty("credits").GetInt64().ShouldBe(50);
        (await client.GetJsonAsync("api/v1/users/me")).GetProperty("credits").GetInt64().ShouldBe(50);
    }

    [Fact]
    public async Task Every_movement_is_a_transaction_and_they_add_up_to_the_balance()
    {
        using var client = await api.RegisterAsync();
        var delivered = await client.CreateJobAsync();
        await api.StartAsync(delivered);
        await api.CompleteAsync(delivered);
        var cancelled = await client.CreateJobAsync();
        using var answer = await client.DeleteAsync(new Uri($"api/v1/jobs/{cancelled}", UriKind.Relative));

        var page = await client.GetJsonAsync("api/v1/credits/transactions");

        page.GetProperty("data").EnumerateArray()
            .Select(t => (t.Text("type"), t.GetProperty("amount").GetInt64(), t.GetProperty("balanceAfter").GetInt64(), t.GetProperty("heldAfter").GetInt64()))
            .ShouldBe(
            [
                ("released", 10, 40, 0), ("reserved", -10, 30, 10), ("captured", 0, 40, 0), ("reserved", -10, 40, 10),
                ("granted", 50, 50, 0), ("opened", 0, 0, 0),
            ]);
        page.GetProperty("transactions").GetArrayLength().ShouldBe(6);
        (await client.BalanceAsync()).ShouldBe((40, 0, 10));
    }

    [Fact]
    public async Task Pages_and_filters_choose()
    {
        using var client = await api.RegisterAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.CreateJobAsync();
        }

        Types(await client.GetJsonAsync("api/v1/credits/transactions?type=reserved&limit=2")).Count.ShouldBe(2);
        Types(await client.GetJsonAsync("api/v1/credits/transactions?page=2&limit=3")).ShouldBe(["granted", "opened"]);
        Types(await client.GetJsonAsync("api/v1/credits/transactions?from=2999-01-01T00:00:00Z")).ShouldBeEmpty();
        var first = await client.GetJsonAsync("api/v1/credits/transactions?limit=3");
        Types(await client.GetJsonAsync(
            $"api/v1/credits/transactions?limit=3&cursor={first.GetProperty("pagination").Text("nextCursor")}")).ShouldBe(["granted", "opened"]);
    }

    [Theory]
    [InlineData("type=gift", "type")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("cursor=-5", "cursor")]
    public async Task A_parameter_that_breaks_its_rule_is_named(string query, string field)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.GetAsync(new Uri($"api/v1/credits/transactions?{query}", UriKind.Relative));

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field]);
    }

    private static List<string> Types(JsonElement page) => page.GetProperty("data").EnumerateArray().Select(t => t.Text("type")).ToList();
}
