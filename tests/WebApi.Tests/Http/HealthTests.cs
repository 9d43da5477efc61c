namespace CreativeStudio.WebApi.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class HealthTests(StudioApiFixture api)
{
    [Fact]
    public async Task A_migrated_database_and_a_writable_storage_are_ready()
    {
        using var response = await api.GetAsync("/health/ready");
        var health = await response.JsonAsync(200);

        health.Text("status").ShouldBe("healthy");
        health.GetProperty("checks").GetProperty("database").Text("status").ShouldBe("healthy");
        health.GetProperty("checks").GetProperty("storage").Text("status").ShouldBe("healthy");
    }

    [Fact]
    public async Task Without_its_database_the_API_lives_and_is_not_ready()
    {
        var alone = new StudioApiFixture(hasDatabase: false);
        await alone.InitializeAsync();
        try
        {
            using var live = await alone.GetAsync("/health/live");
            using var ready = await alone.GetAsync("/health/ready");

            (await live.JsonAsync(200)).Text("status").ShouldBe("healthy");
            (await ready.JsonAsync(503)).GetProperty("checks").GetProperty("database").Text("status").ShouldBe("unhealthy");
        }
        finally
        {
            await alone.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_first_page_says_where_to_go_on()
    {
        using var response = await api.GetAsync("/");
        var home = await response.JsonAsync(200);

        home.Text("name").ShouldBe("CreativeStudio");
        home.Text("openApi").ShouldBe("/openapi/v1.json");
    }
}
