using System.Text.RegularExpressions;
using CreativeStudio.WebApi.Problems;

namespace CreativeStudio.WebApi.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed partial class ProblemTests(StudioApiFixture api)
{
    [Fact]
    public async Task An_unknown_address_is_a_problem()
    {
        using var response = await api.GetAsync("/api/v1/nowhere?secret=1");
        (await response.ProblemAsync(404, "HTTP_404")).Text("instance").ShouldBe("/api/v1/nowhere");
    }

    [Fact]
    public async Task A_wrong_method_is_a_problem_that_names_the_right_one()
    {
        using var response = await api.GetAsync("/api/v1/auth/login");
        await response.ProblemAsync(405, "HTTP_405");
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task The_request_id_of_the_client_is_kept_where_it_is_plain()
    {
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nowhere") { Headers = { { "X-Request-Id", "my-id.7" } } };
        using var odd = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nowhere") { Headers = { { "X-Request-Id", "<script>" } } };
        using var kept = await api.Client.SendAsync(plain);
        using var replaced = await api.Client.SendAsync(odd);

        kept.Header("X-Request-Id").ShouldBe("my-id.7");
        replaced.Header("X-Request-Id").ShouldNotBe("<script>");
    }

    [Fact]
    public async Task A_type_leads_to_its_description()
    {
        using var known = await api.GetAsync("/problems/CREDIT_001");
        using var unknown = await api.GetAsync("/problems/NOTHING_001");

        (await known.JsonAsync(200)).Text("title").ShouldBe("Insufficient credits");
        await unknown.ProblemAsync(404, "HTTP_404");
    }

    [Fact]
    public async Task Answers_carry_security_headers_and_do_not_name_the_server()
    {
        using var response = await api.GetAsync("/");

        response.Header("X-Content-Type-Options").ShouldBe("nosniff");
        response.Header("X-Frame-Options").ShouldBe("DENY");
        response.Header("Content-Security-Policy").ShouldContain("default-src 'none'");
        response.Headers.Server.ShouldBeEmpty();
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task A_browser_of_another_origin_gets_no_permission()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/users/me") { Headers = { { "Origin", "https://evil.example" } } };
        using var response = await api.Client.SendAsync(request);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public void Every_code_in_the_product_has_a_title()
    {
        var source = Path.Combine(RepositoryRoot(), "src");
        var codes = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => ErrorCode().Matches(File.ReadAllText(file)).Select(m => m.Groups["code"].Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        codes.Count.ShouldBeGreaterThan(10);
        codes.Where(code => !ProblemCatalogue.Titles.ContainsKey(code)).ShouldBeEmpty();
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "CreativeStudio.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }

    [GeneratedRegex("ErrorKind\\.\\w+,\\s*\"(?<code>[A-Z0-9_]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorCode();
}
