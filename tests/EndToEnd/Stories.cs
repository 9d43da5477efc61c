using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>Story requests, and what a client does with them.</summary>
internal static class Stories
{
    public const string Short =
        "A young wizard found a glowing book under an old oak.\n\nThe next morning a small dragon flew over the sea.";

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

    /// <summary>Waits for the job's end in its history, then asks the API how it ended.</summary>
    public static async Task UntilAsync(this HttpClient client, Studio studio, Guid job, string status, StudioProcess runner)
    {
        await Eventually.TrueAsync(
            async () => (await studio.EventsAsync(job))[^1] is "job_completed" or "job_failed" or "job_cancelled",
            $"job {job} has ended\n{runner.Log}",
            TimeSpan.FromMinutes(2));
        (await client.StatusAsync(job)).ShouldBe(status, runner.Log);
    }
}
