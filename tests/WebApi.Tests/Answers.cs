using System.Text.Json;

namespace CreativeStudio.WebApi.Tests;

/// <summary>Reads answers.</summary>
internal static class Answers
{
    private static readonly string[] Members =
        ["type", "title", "status", "detail", "instance", "error", "code", "details", "timestamp", "requestId"];

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The answer is a problem with all its members, and shows nothing of the inside.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var problem = await response.JsonAsync(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        Members.Where(member => !problem.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null).ShouldBeEmpty();
        problem.Text("code").ShouldBe(code, problem.GetRawText());
        problem.Text("type").ShouldBe($"/problems/{code}");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.Text("requestId").ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
        problem.GetRawText().ShouldNotContain("CreativeStudio");
        problem.GetRawText().ShouldNotContain("System.");
        return problem;
    }

    public static string Text(this JsonElement json, string member) => json.GetProperty(member).GetString()!;

    public static string Header(this HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
