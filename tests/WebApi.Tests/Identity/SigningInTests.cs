using System.Text.Json;

namespace CreativeStudio.WebApi.Tests.Identity;

[Collection(ApiCollection.Name)]
public sealed class SigningInTests(StudioApiFixture api)
{
    [Fact]
    public async Task The_right_password_signs_in_whatever_the_case_of_the_address()
    {
        var email = StudioApiFixture.NewEmail();
        await api.RegisterAsync(email);
        using var response = await LogInAsync(email.ToUpperInvariant(), "Test123!");
        var session = await response.JsonAsync(200);

        using var me = await api.GetAsync("/api/v1/users/profile", session.Text("token"));
        var profile = await me.JsonAsync(200);
        profile.Text("email").ShouldBe(email);
        profile.Text("full_name").ShouldBe("Test User");
        profile.Text("subscription_tier").ShouldBe("free");
        profile.Text("created_at").ShouldEndWith("Z");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var email = StudioApiFixture.NewEmail();
        await api.RegisterAsync(email);
        using var wrong = await LogInAsync(email, "Test124!");
        using var unknown = await LogInAsync(StudioApiFixture.NewEmail(), "Test123!");

        var first = await wrong.ProblemAsync(401, "AUTH_001");
        var second = await unknown.ProblemAsync(401, "AUTH_001");
        first.Text("detail").ShouldBe(second.Text("detail"));
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_its_reuse_ends_the_sign_in()
    {
        var session = await api.RegisterAsync();
        using var refreshed = await RefreshAsync(session);
        var second = await refreshed.JsonAsync(200);
        second.Text("refreshToken").ShouldNotBe(session.Text("refreshToken"));

        using var reused = await RefreshAsync(session);
        using var newest = await RefreshAsync(second);
        await reused.ProblemAsync(401, "AUTH_003");
        await newest.ProblemAsync(401, "AUTH_003");
    }

    [Fact]
    public async Task Of_many_refreshes_with_one_token_at_once_one_succeeds()
    {
        var session = await api.RegisterAsync();
        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RefreshAsync(session)));
        responses.Count(r => r.IsSuccessStatusCode).ShouldBe(1);
    }

    [Fact]
    public async Task A_refresh_token_expires()
    {
        var session = await api.RegisterAsync();
        api.Clock.Advance(TimeSpan.FromDays(7));
        using var late = await RefreshAsync(session);
        await late.ProblemAsync(401, "AUTH_002");
    }

    [Fact]
    public async Task Signing_out_ends_this_sign_in_and_no_other()
    {
        var email = StudioApiFixture.NewEmail();
        var first = await api.RegisterAsync(email);
        using var again = await LogInAsync(email, "Test123!");
        var second = await again.JsonAsync(200);

        using var out1 = await api.PostAsync("/api/v1/auth/logout", "", first.Text("token"));
        ((int)out1.StatusCode).ShouldBe(204);
        using var ended = await RefreshAsync(first);
        using var alive = await RefreshAsync(second);
        await ended.ProblemAsync(401, "AUTH_003");
        await alive.JsonAsync(200);
    }

    private Task<HttpResponseMessage> LogInAsync(string email, string password) =>
        api.PostAsync("/api/v1/auth/login", $$"""{"email":"{{email}}","password":"{{password}}"}""");

    private Task<HttpResponseMessage> RefreshAsync(JsonElement session) =>
        api.PostAsync("/api/v1/auth/refresh", $$"""{"refreshToken":"{{session.Text("refreshToken")}}"}""");
}
