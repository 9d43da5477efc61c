using System.Net.Http.Headers;
using System.Text;

namespace CreativeStudio.WebApi.Tests.Identity;

[Collection(ApiCollection.Name)]
public sealed class BadInputTests(StudioApiFixture api)
{
    private const string Register = "/api/v1/auth/register";

    [Theory]
    [InlineData("""{"password":"Test123!","fullName":"A"}""", "VAL_001", "email")]
    [InlineData("""{"email":null,"password":"Test123!","fullName":"A"}""", "VAL_001", "email")]
    [InlineData("""{"Email":"a@example.com","password":"Test123!","fullName":"A"}""", "VAL_001", "email")]
    [InlineData("""{"email":"nobody","password":"Test123!","fullName":"A"}""", "VAL_002", "email")]
    [InlineData("""{"email":"a@b","password":"Test123!","fullName":"A"}""", "VAL_002", "email")]
    [InlineData("""{"email":"a b@example.com","password":"Test123!","fullName":"A"}""", "VAL_002", "email")]
    [InlineData("""{"email":"a@example.com\n","password":"Test123!","fullName":"A"}""", "VAL_002", "email")]
    [InlineData("""{"email":7,"password":"Test123!","fullName":"A"}""", "VAL_002", "email")]
    [InlineData("""{"email":["a@example.com"],"password":"Test123!","fullName":"A"}""", "VAL_002", "email")]
    [InlineData("""{"email":"a@example.com","email":"b@example.com","password":"Test123!","fullName":"A"}""", "VAL_002", "email")]
    [InlineData("""{"email":"a@example.com","fullName":"A"}""", "VAL_001", "password")]
    [InlineData("""{"email":"a@example.com","password":"Test12!","fullName":"A"}""", "VAL_002", "password")]
    [InlineData("""{"email":"a@example.com","password":"onlyletters","fullName":"A"}""", "VAL_002", "password")]
    [InlineData("""{"email":"a@example.com","password":"1234567890","fullName":"A"}""", "VAL_002", "password")]
    [InlineData("""{"email":"a@example.com","password":"Test123!"}""", "VAL_001", "fullName")]
    [InlineData("""{"email":"a@example.com","password":"Test123!","fullName":"   "}""", "VAL_001", "fullName")]
    [InlineData("""{"email":"a@example.com","password":"Test123!","fullName":"A\u0000B"}""", "VAL_002", "fullName")]
    [InlineData("""{"email":"a@example.com","password":"Test123!","fullName":"A\nB"}""", "VAL_002", "fullName")]
    [InlineData("""{"email":"a@example.com","password":"Test123!","fullName":"A","username":"x"}""", "VAL_002", "username")]
    [InlineData("""{"email":"a@example.com","password":"Test123!","fullName":"A","username":"no spaces"}""", "VAL_002", "username")]
    [InlineData("""{"email":"a@example.com","password":"Test123!","fullName":true}""", "VAL_002", "fullName")]
    [InlineData("[]", "VAL_002", "body")]
    [InlineData("\"text\"", "VAL_002", "body")]
    public async Task A_bad_field_is_named(string json, string code, string field)
    {
        using var response = await api.PostAsync(Register, json);
        var problem = await response.ProblemAsync(400, code);
        problem.GetProperty("details").Text(field).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_address_that_no_database_can_look_for_is_refused_at_the_door()
    {
        using var response = await api.PostAsync("/api/v1/auth/login", """{"email":"a\u0000@example.com","password":"Test123!"}""");

        (await response.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("email").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("email", 255)]
    [InlineData("password", 129)]
    [InlineData("fullName", 101)]
    [InlineData("fullName", 20_000)]
    public async Task A_field_that_is_too_long_is_named(string field, int length)
    {
        var body = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["email"] = "a@example.com",
            ["password"] = "Test123!",
            ["fullName"] = "A",
            [field] = new string('a', length),
        };
        using var response = await api.PostAsync(Register, System.Text.Json.JsonSerializer.Serialize(body));
        (await response.ProblemAsync(400, "VAL_003")).GetProperty("details").Text(field).ShouldContain("at most");
    }

    [Fact]
    public async Task All_bad_fields_are_named_at_once()
    {
        using var response = await api.PostAsync(Register, """{"email":"x","password":"short","username":"1"}""");
        var details = (await response.ProblemAsync(400, "VAL_002")).GetProperty("details");
        details.EnumerateObject().Select(d => d.Name).ShouldBe(["email", "password", "fullName", "username"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"email\":}")]
    [InlineData("{\"email\":\"a@example.com\",}")]
    [InlineData("{} trailing")]
    [InlineData("{}{}")]
    [InlineData("{'email':'a'}")]
    [InlineData("<xml/>")]
    public async Task What_is_not_JSON_is_refused(string body)
    {
        using var response = await api.PostAsync(Register, body);
        await response.ProblemAsync(400, "VAL_004");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_missing_body_is_asked_for(string body)
    {
        using var response = await api.PostAsync(Register, body);
        await response.ProblemAsync(400, "VAL_001");
    }

    [Theory]
    [InlineData(33)]
    [InlineData(100_000)]
    public async Task Deep_nesting_is_refused(int depth)
    {
        using var response = await api.PostAsync(Register, $"{{\"extra\":{new string('[', depth)}{new string(']', depth)}}}");
        await response.ProblemAsync(400, "VAL_004");
    }

    [Fact]
    public async Task A_body_nested_a_million_deep_is_too_large()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Register)
        {
            Content = new StringContent(new string('[', 1_000_000), Encoding.UTF8, "application/json"),
        };
        using var response = await api.Client.SendAsync(request);
        await response.ProblemAsync(413, "HTTP_413");
    }

    [Fact]
    public async Task A_body_of_unknown_length_that_grows_too_large_is_refused()
    {
        using var content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes("{\"email\":\"" + new string('a', 300_000))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, Register) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var response = await api.Client.SendAsync(request);
        await response.ProblemAsync(413, "HTTP_413");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=klingon")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        using var response = await api.Client.PostAsync(Register, content);
        await response.ProblemAsync(415, "HTTP_415");
    }

    [Theory]
    [InlineData(new byte[] { 0x7b, 0x22, 0x65, 0x6d, 0x61, 0x69, 0x6c, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d })]
    [InlineData(new byte[] { 0xff, 0xfe, 0x00 })]
    public async Task Bytes_that_are_not_UTF8_are_refused(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await api.Client.PostAsync(Register, content);
        ((int)response.StatusCode).ShouldBe(400);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused()
    {
        using var response = await api.PostAsync(Register, """{"email":"a@example.com","password":"Test123!","fullName":"\ud800"}""");
        await response.ProblemAsync(400, "VAL_002");
    }
}
