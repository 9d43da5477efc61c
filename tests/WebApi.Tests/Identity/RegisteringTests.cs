namespace CreativeStudio.WebApi.Tests.Identity;

[Collection(ApiCollection.Name)]
public sealed class RegisteringTests(StudioApiFixture api)
{
    [Fact]
    public async Task A_new_user_is_signed_in_and_has_the_bonus()
    {
        var email = StudioApiFixture.NewEmail();
        using var response = await api.PostAsync(
            "/api/v1/auth/register", $$"""{"email":"{{email}}","password":"Test123!","fullName":" Ada Lovelace "}""");
        var body = await response.JsonAsync(201);

        body.Text("token").ShouldBe(body.Text("accessToken"));
        body.Text("refreshToken").ShouldNotBeEmpty();
        body.GetProperty("expiresIn").GetInt32().ShouldBe(900);
        var user = body.GetProperty("user");
        Guid.Parse(user.Text("id")).Version.ShouldBe(7);
        user.Text("email").ShouldBe(email);
        user.Text("fullName").ShouldBe("Ada Lovelace");
        user.GetProperty("credits").GetInt64().ShouldBe(50);
        response.Headers.Location!.OriginalString.ShouldBe("/api/v1/users/me");
    }

    [Fact]
    public async Task The_account_is_opened_in_the_event_store_without_personal_data()
    {
        var email = StudioApiFixture.NewEmail();
        var id = Guid.Parse((await api.RegisterAsync(email)).GetProperty("user").Text("id"));

        (await api.Database.ColumnAsync<string>("SELECT type FROM mt_events WHERE stream_id = $1 ORDER BY version", id))
            .ShouldBe(["credit_account_opened", "credits_granted"]);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM mt_events WHERE data::text LIKE '%@example%'")).ShouldBe(0);
        var hash = await api.Database.ScalarAsync<string>("SELECT password_hash FROM studio.users WHERE id = $1", id);
        hash.ShouldNotBeNull().ShouldNotContain("Test123!");
    }

    [Fact]
    public async Task An_email_address_is_registered_once_whatever_its_case()
    {
        var email = StudioApiFixture.NewEmail();
        await api.RegisterAsync(email);
        using var again = await api.PostAsync(
            "/api/v1/auth/register", $$"""{"email":"{{email.ToUpperInvariant()}}","password":"Test123!","fullName":"A"}""");
        await again.ProblemAsync(409, "AUTH_004");
    }

    [Fact]
    public async Task Of_many_registrations_of_one_address_at_once_one_succeeds_and_opens_one_account()
    {
        var email = StudioApiFixture.NewEmail();
        var before = await api.Database.ScalarAsync<long>("SELECT count(*) FROM mt_streams");
        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            api.PostAsync("/api/v1/auth/register", $$"""{"email":"{{email}}","password":"Test123!","fullName":"A"}""")));

        responses.Select(r => (int)r.StatusCode).Order().ShouldBe([201, 409, 409, 409, 409, 409]);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM mt_streams") - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_username_belongs_to_one_user()
    {
        using var first = await RegisterAsync("Grace_1");
        using var second = await RegisterAsync("grace_1");

        (await first.JsonAsync(201)).GetProperty("user").Text("username").ShouldBe("Grace_1");
        await second.ProblemAsync(409, "AUTH_006");
    }

    [Fact]
    public async Task A_user_who_is_deleted_is_gone_and_the_token_with_them()
    {
        var session = await api.RegisterAsync();
        await api.Database.ExecuteAsync("DELETE FROM studio.users WHERE id = $1", Guid.Parse(session.GetProperty("user").Text("id")));

        using var me = await api.GetAsync("/api/v1/users/me", session.Text("token"));
        using var refresh = await api.PostAsync("/api/v1/auth/refresh", $$"""{"refreshToken":"{{session.Text("refreshToken")}}"}""");
        await me.ProblemAsync(401, "AUTH_003");
        await refresh.ProblemAsync(401, "AUTH_003");
    }

    private Task<HttpResponseMessage> RegisterAsync(string username) => api.PostAsync(
        "/api/v1/auth/register",
        $$"""{"email":"{{StudioApiFixture.NewEmail()}}","password":"Test123!","fullName":"Grace","username":"{{username}}"}""");
}
