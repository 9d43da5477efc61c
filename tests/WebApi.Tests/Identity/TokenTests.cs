using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.WebApi.Tests.Identity;

[Collection(ApiCollection.Name)]
public sealed class TokenTests(StudioApiFixture api)
{
    [Fact]
    public async Task No_token_is_refused()
    {
        using var response = await api.GetAsync("/api/v1/users/me");
        await response.ProblemAsync(401, "AUTH_005");
        response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_token_that_we_would_sign_is_accepted_so_that_the_forgeries_below_fail_for_their_own_reason()
    {
        using var response = await api.GetAsync("/api/v1/users/me", Sign(await ClaimsAsync(), StudioApiFixture.SigningKey));
        await response.JsonAsync(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9..")]
    public async Task What_is_not_a_token_is_refused(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/users/me");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await api.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(401);
        (await response.JsonAsync(401)).Text("code").ShouldBeOneOf("AUTH_003", "AUTH_005");
    }

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused() =>
        await RefusedAsync(Sign(await ClaimsAsync(), RandomNumberGenerator.GetBytes(40)));

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var unsigned = $"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part((await ClaimsAsync()).ToJsonString())}.";
        await RefusedAsync(unsigned);
    }

    [Fact]
    public async Task A_token_of_another_algorithm_is_refused() =>
        await RefusedAsync(Sign(await ClaimsAsync(), StudioApiFixture.SigningKey, "HS512", HMACSHA512.HashData));

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = Sign(await ClaimsAsync(), StudioApiFixture.SigningKey).Split('.');
        await RefusedAsync($"{parts[0]}.{Part((await ClaimsAsync()).ToJsonString())}.{parts[2]}");
    }

    [Theory]
    [InlineData("aud", "another-api")]
    [InlineData("iss", "another-issuer")]
    [InlineData("sub", "not-a-guid")]
    public async Task A_token_for_another_purpose_is_refused(string claim, string value)
    {
        var claims = await ClaimsAsync();
        claims[claim] = value;
        await RefusedAsync(Sign(claims, StudioApiFixture.SigningKey));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("sub")]
    public async Task A_token_that_lacks_a_claim_is_refused(string claim)
    {
        var claims = await ClaimsAsync();
        claims.Remove(claim);
        using var response = await api.GetAsync("/api/v1/users/me", Sign(claims, StudioApiFixture.SigningKey));
        ((int)response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task A_token_expires_though_it_was_good_a_moment_ago()
    {
        var token = await api.NewTokenAsync();
        using var before = await api.GetAsync("/api/v1/users/me", token);
        await before.JsonAsync(200);

        api.Clock.Advance(TimeSpan.FromMinutes(15));
        using var after = await api.GetAsync("/api/v1/users/me", token);
        await after.ProblemAsync(401, "AUTH_002");
    }

    private async Task RefusedAsync(string token)
    {
        using var response = await api.GetAsync("/api/v1/users/me", token);
        await response.ProblemAsync(401, "AUTH_003");
    }

    /// <summary>The claims of a real token of a new user.</summary>
    private async Task<JsonObject> ClaimsAsync()
    {
        var payload = (await api.NewTokenAsync()).Split('.')[1];
        return JsonNode.Parse(Base64Url.DecodeFromChars(payload))!.AsObject();
    }

    private static string Sign(JsonObject claims, byte[] key, string algorithm = "HS256", Func<byte[], byte[], byte[]>? mac = null)
    {
        var signed = $"{Part(JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT" }))}.{Part(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString((mac ?? HMACSHA256.HashData)(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
