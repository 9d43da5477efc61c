using System.Text.RegularExpressions;
using CreativeStudio.WebApi.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.WebApi.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed partial class AliasTests(StudioApiFixture api)
{
    [Theory]
    [InlineData("/api/v1/users/me")]
    [InlineData("/api/users/me")]
    [InlineData("/api/v1/users/profile")]
    [InlineData("/api/users/profile")]
    [InlineData("/api/users/profile/")]
    [InlineData("/API/V1/Users/Profile")]
    public async Task The_profile_has_one_endpoint_and_several_addresses(string address)
    {
        using var response = await api.GetAsync(address, await api.NewTokenAsync());
        (await response.JsonAsync(200)).GetProperty("credits").GetInt64().ShouldBe(50);
    }

    [Theory]
    [InlineData("/api/v1/auth/login", null)]
    [InlineData("/api/auth/login", "/api/v1/auth/login")]
    [InlineData("/api/v1/users/auth/login", "/api/v1/auth/login")]
    [InlineData("/api/v1/users/credits", "/api/v1/credits/balance")]
    [InlineData("/api/v1/payments/credits/transactions", "/api/v1/credits/transactions")]
    [InlineData("/api/generate/image/7f/cancel", "/api/v1/jobs/7f/cancel")]
    [InlineData("/api/v1/generation/jobs/7f", "/api/v1/jobs/7f")]
    [InlineData("/api/generate/image/jobs", "/api/v1/jobs")]
    [InlineData("/api/v2/users/credits", null)]
    [InlineData("/health/live", null)]
    [InlineData("/api/v1", null)]
    [InlineData("/api/", "/api/v1/")]
    public void An_alias_is_its_canonical_address(string path, string? canonical) => Aliases.Canonical(path).ShouldBe(canonical);

    [Fact]
    public void No_alias_is_listed_twice_and_none_leads_to_another() => Aliases.Table.ShouldAllBe(row =>
        Aliases.Table.Count(other => other.Alias == row.Alias) == 1 && Aliases.Table.All(other => other.Alias != row.Canonical));

    [Fact]
    public void Every_alias_leads_to_an_address_that_exists()
    {
        var addresses = api.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => Parameter().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "{id}"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        Aliases.Table.Where(row => !addresses.Contains($"{Aliases.Root}/{row.Canonical}".Trim('/'))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
