using System.Globalization;

namespace CreativeStudio.WebApi.Tests.Http;

public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly StudioApiFixture _api = new(
        "--RateLimits:Authentication:Permits=3", "--RateLimits:Authentication:Seconds=900",
        "--RateLimits:User:Permits=2", "--RateLimits:User:Seconds=60", "--RateLimits:Anonymous:Permits=6", "--RateLimits:Anonymous:Seconds=60");

    public Task InitializeAsync() => _api.InitializeAsync();

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Every_answer_says_how_much_is_left()
    {
        using var first = await _api.GetAsync("/api/v1/nowhere");
        using var second = await _api.GetAsync("/api/v1/users/me");

        first.Header("X-RateLimit-Limit").ShouldBe("6");
        first.Header("X-RateLimit-Remaining").ShouldBe("5");
        second.Header("X-RateLimit-Remaining").ShouldBe("4");
        first.Header("X-RateLimit-Reset").ShouldBe(_api.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        first.Header("RateLimit-Policy").ShouldBe("\"anonymous\";q=6;w=60");
        first.Header("RateLimit").ShouldBe("\"anonymous\";r=5;t=60");
    }

    [Fact]
    public async Task A_user_who_asks_too_often_is_refused_until_the_window_ends()
    {
        var token = await _api.NewTokenAsync();
        (await _api.GetAsync("/api/v1/users/me", token)).Dispose();
        (await _api.GetAsync("/api/v1/users/me", token)).Dispose();
        using var third = await _api.GetAsync("/api/v1/users/me", token);

        var problem = await third.ProblemAsync(429, "SEC_003");
        problem.Text("policy").ShouldBe("user");
        problem.GetProperty("retryAfter").GetInt32().ShouldBe(60);
        third.Header("Retry-After").ShouldBe("60");
        third.Header("X-RateLimit-Remaining").ShouldBe("0");

        _api.Clock.Advance(TimeSpan.FromSeconds(60));
        using var later = await _api.GetAsync("/api/v1/users/me", token);
        await later.JsonAsync(200);
    }

    [Fact]
    public async Task Signing_in_has_a_limit_of_its_own()
    {
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await LogInAsync();
            await wrong.ProblemAsync(401, "AUTH_001");
        }

        using var refused = await LogInAsync();
        (await refused.ProblemAsync(429, "SEC_003")).Text("policy").ShouldBe("authentication");
    }

    [Fact]
    public async Task Probes_are_not_counted()
    {
        for (var i = 0; i < 8; i++)
        {
            using var live = await _api.GetAsync("/health/live");
            await live.JsonAsync(200);
        }
    }

    private Task<HttpResponseMessage> LogInAsync() => _api.PostAsync("/api/v1/auth/login", """{"email": "no@example.com", "password": "x"}""");
}
