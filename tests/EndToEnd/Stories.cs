using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>Story requests, and what a client does with them.</summary>
internal static class Stories
{
    public const string Short =
        "A young wizard named Elara found a glowing book under an old oak. She opened it. A small dragon flew out and laughed.\n\n" +
        "The next morning they sailed over the sea. The sun rose behind the lighthouse.";

    public static object Request(string script = Short, bool burnSubtitles = false) => new
    {
        script,
        visualStyle = "pixar",
        voiceStyle = "female-soft",
        backgroundMusic = "emotional",
        characters = new[] { "young wizard" },
        theme = "fantasy",
        burnSubtitles,
        seed = 7,
    };

    public static async Task<Guid> AskForFilmAsync(this HttpClient client, object? request = null)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/jobs/story-video", request ?? Request());
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await Studio.ReadAsync(answer)).GetProperty("jobId").GetGuid();
    }

    public static Task<JsonElement> JobAsync(this HttpClient client, Guid job) => Studio.GetAsync(client, $"/api/v1/jobs/{job}");

    public static async Task<string> StatusAsync(this HttpClient client, Guid job) =>
        (await client.JobAsync(job)).GetProperty("status").GetString()!;

    public static async Task<long> CreditsAsync(this HttpClient client) =>
        (await Studio.GetAsync(client, "/api/v1/credits/balance")).GetProperty("credits").GetInt64();

    public static Task UntilAsync(this HttpClient client, Guid job, string status, string? log = null) => Eventually.TrueAsync(
        async () =>
        {
            var now = await client.StatusAsync(job);
            (now is "completed" or "failed" or "cancelled" && now != status).ShouldBeFalse($"the job is {now} instead of {status}\n{log}");
            return now == status;
        },
        $"job {job} is {status}",
        TimeSpan.FromMinutes(3));
}
