using System.Text.Json;

namespace CreativeStudio.WebApi.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class OpenApiTests(StudioApiFixture api)
{
    [Fact]
    public async Task The_description_lists_the_endpoints_with_examples_security_and_problems()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        var document = await response.JsonAsync(200);

        document.Text("openapi").ShouldStartWith("3.1");
        var paths = document.GetProperty("paths");
        foreach (var path in new[] { "/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/logout", "/api/v1/users/me" })
        {
            paths.TryGetProperty(path, out _).ShouldBeTrue(path);
        }

        var register = paths.GetProperty("/api/v1/auth/register").GetProperty("post");
        register.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").Text("fullName").ShouldNotBeEmpty();
        register.GetProperty("responses").GetProperty("409").GetProperty("content").GetProperty("application/problem+json")
            .GetProperty("schema").Text("$ref").ShouldBe("#/components/schemas/Problem");
        register.TryGetProperty("security", out _).ShouldBeFalse();
        paths.GetProperty("/api/v1/users/me").GetProperty("get").GetProperty("security")[0].TryGetProperty("bearer", out _).ShouldBeTrue();
        document.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("bearer", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Files_of_a_form_are_described_as_binary_parts_with_their_formats()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        var paths = (await response.JsonAsync(200)).GetProperty("paths");

        var swap = FormOf("cloth-swap");
        var files = swap.GetProperty("schema").GetProperty("allOf")[1].GetProperty("properties");
        (files.GetProperty("person").Text("type"), files.GetProperty("person").Text("format")).ShouldBe(("string", "binary"));
        swap.GetProperty("encoding").GetProperty("cloth").Text("contentType").ShouldBe("image/jpeg, image/png");
        var references = FormOf("image-generation").GetProperty("schema").GetProperty("allOf")[1].GetProperty("properties").GetProperty("reference");
        (references.Text("type"), references.GetProperty("items").Text("format")).ShouldBe(("array", "binary"));
        paths.GetProperty("/api/v1/jobs/story-video").GetProperty("post").GetProperty("requestBody").GetProperty("content")
            .EnumerateObject().Select(content => content.Name).ShouldBe(["application/json"]);

        JsonElement FormOf(string jobType) => paths.GetProperty($"/api/v1/jobs/{jobType}").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("multipart/form-data");
    }

    [Fact]
    public async Task Every_reference_in_the_description_leads_somewhere()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        var document = await response.JsonAsync(200);
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var references = ReferencesIn(document).ToList();
        references.ShouldNotBeEmpty();
        references.Where(r => !schemas.TryGetProperty(r["#/components/schemas/".Length..], out _)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_to_try_the_API_comes_from_this_server_alone()
    {
        using var response = await api.GetAsync("/docs/index.html");
        var html = await response.Content.ReadAsStringAsync();

        response.IsSuccessStatusCode.ShouldBeTrue();
        html.ShouldNotContain("https://");
        using var script = await api.GetAsync("/docs/swagger-ui-bundle.js");
        script.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static IEnumerable<string> ReferencesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : ReferencesIn(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ReferencesIn),
        _ => [],
    };
}
