using System.Net.Http.Json;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.StoryVideo;

public sealed class CreatingAStoryVideoJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task An_accepted_job_waits_and_holds_its_price()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo());

        ((int)answer.StatusCode).ShouldBe(202);
        var body = await answer.ReadAsync();
        var jobId = body.GetProperty("jobId").GetGuid();
        answer.Headers.Location!.ToString().ShouldBe($"/api/v1/jobs/{jobId}");
        (body.Text("status"), body.GetProperty("creditsUsed").GetInt64(), body.Text("message"))
            .ShouldBe(("pending", 10, "Story video generation queued"));
        body.GetProperty("estimatedSeconds").GetInt32().ShouldBeInRange(1, 60);
        (await client.BalanceAsync()).ShouldBe((40, 10, 0));
        var job = await client.GetJsonAsync($"api/v1/jobs/{jobId}");
        (job.Text("status"), job.GetProperty("progress").GetInt32(), job.GetProperty("queuePosition").GetInt64() >= 1).ShouldBe(("pending", 0, true));
    }

    [Fact]
    public async Task What_was_asked_for_is_stored_beside_the_events_and_proved_by_its_hash()
    {
        using var client = await api.RegisterAsync();

        var jobId = await client.CreateJobAsync();

        var request = await api.ReportAsync(new GetJobRequest(jobId));
        request.Read<StoryVideoRequest>().ShouldBeEquivalentTo(new StoryVideoRequest(
            StoryVideoRequests.Script, VisualStyle.Pixar, VoiceStyle.MaleWarm, MusicMood.None, new List<string>(), null, false, true, null, 25)
        {
            AspectRatios = new List<AspectRatio> { AspectRatio.Wide },
        });
        (await api.Database.ScalarAsync<string>(
            "SELECT encode(sha256(convert_to(request::text, 'UTF8')), 'hex') FROM job_requests WHERE job_id = $1", jobId))
            .ShouldBe(await api.Database.ScalarAsync<string>(
                "SELECT data ->> 'requestSha256' FROM mt_events WHERE stream_id = $1 AND version = 1", jobId));
        (await api.Database.ScalarAsync<long>(
            "SELECT count(*) FROM mt_events WHERE stream_id = $1 AND data::text LIKE '%Elara%'", jobId)).ShouldBe(0);
    }

    [Fact]
    public async Task A_balance_that_does_not_cover_the_price_is_answered_with_what_is_missing()
    {
        using var client = await api.RegisterAsync();
        for (var i = 0; i < 5; i++)
        {
            await client.CreateJobAsync();
        }

        using var answer = await client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo());

        ((int)answer.StatusCode).ShouldBe(402);
        var body = await answer.ReadAsync();
        (body.Text("code"), body.GetProperty("required").GetInt64(), body.GetProperty("available").GetInt64(), body.GetProperty("shortfall").GetInt64())
            .ShouldBe(("CREDIT_001", 10, 0, 10));
        (await client.BalanceAsync()).ShouldBe((0, 50, 0));
    }

    [Fact]
    public async Task The_same_request_under_the_same_key_is_one_job()
    {
        using var client = await api.RegisterAsync();

        using var first = await PostAsync(client, "key-1", StoryVideoRequests.Script);
        using var again = await PostAsync(client, "key-1", StoryVideoRequests.Script);
        using var other = await PostAsync(client, "key-1", StoryVideoRequests.Script + " The end.");

        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        ((int)other.StatusCode).ShouldBe(422);
        (await client.BalanceAsync()).ShouldBe((40, 10, 0));
    }

    [Fact]
    public async Task Requests_at_the_same_time_never_spend_more_than_there_is()
    {
        using var client = await api.RegisterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo())));

        var accepted = answers.Count(answer => (int)answer.StatusCode == 202);
        answers.ShouldAllBe(answer => (int)answer.StatusCode == 202 || (int)answer.StatusCode == 402 || (int)answer.StatusCode == 409);
        (await client.BalanceAsync()).ShouldBe((50 - (accepted * 10), accepted * 10, 0));
    }

    [Fact]
    public async Task A_script_is_counted_in_characters_as_people_see_them()
    {
        using var client = await api.RegisterAsync();

        using var tooShort = await PostAsync(client, null, "  " + string.Concat(Enumerable.Repeat("🐉", 49)) + "\n");
        using var longEnough = await PostAsync(client, null, string.Concat(Enumerable.Repeat("🐉", 49)) + "a");

        ((int)tooShort.StatusCode, (int)longEnough.StatusCode).ShouldBe((400, 202));
    }

    [Fact]
    public async Task A_script_without_words_is_refused()
    {
        using var client = await api.RegisterAsync();

        using var answer = await PostAsync(client, null, string.Concat(Enumerable.Repeat("... ", 40)) + "!");

        (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details").EnumerateObject().Select(field => field.Name).ShouldBe(["script"]);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_script_that_cannot_fit_is_refused_where_it_must_not_be_condensed()
    {
        using var client = await api.RegisterAsync();
        var script = string.Concat(Enumerable.Repeat("The dragon flew over the mountains and sang. ", 200));

        using var refused = await client.PostAsJsonAsync(
            "api/v1/jobs/story-video", new { script, visualStyle = "anime", voiceStyle = "child", condense = false });
        using var condensed = await client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo(script));

        ((int)refused.StatusCode, (await refused.ReadAsync()).GetProperty("details").TryGetProperty("script", out _)).ShouldBe((422, true));
        ((int)condensed.StatusCode).ShouldBe(202);
    }

    [Fact]
    public async Task A_script_in_another_language_is_refused_without_a_language_model_and_without_its_words()
    {
        using var client = await api.RegisterAsync();
        const string german = "Es war einmal ein junger Zauberer namens Elara, der unter einer alten Eiche ein Buch der Zauberei fand.";

        using var refused = await AskAsync(client, new() { ["languages"] = new[] { "en", "de" } });
        using var given = await AskAsync(client, new()
        {
            ["languages"] = new[] { "en", "de" }, ["translations"] = new Dictionary<string, string> { ["de"] = german }, ["aspectRatios"] = new[] { "9:16", "1:1" },
        });
        using var own = await AskAsync(client, new() { ["languages"] = new[] { "de" }, ["script"] = german });
        using var said = await AskAsync(client, new() { ["languages"] = new[] { "da" }, ["scriptLanguage"] = "da" });

        var problem = await refused.ProblemAsync(503, "TEXT_001");
        problem.GetProperty("details").TryGetProperty("languages", out _).ShouldBeTrue();
        ((int)given.StatusCode, (int)own.StatusCode, (int)said.StatusCode).ShouldBe((202, 202, 202));
        (await client.BalanceAsync()).ShouldBe((20, 30, 0));
        var job = await client.GetJsonAsync($"api/v1/jobs/{(await given.ReadAsync()).GetProperty("jobId").GetGuid()}");
        (job.GetProperty("parameters").Text("aspectRatios"), job.GetProperty("parameters").Text("languages")).ShouldBe(("9:16,1:1", "en,de"));
    }

    [Fact]
    public async Task Wishes_that_no_film_can_have_are_named()
    {
        using var client = await api.RegisterAsync();
        async Task<string> FieldAsync(string field, object value, params (string, object)[] more)
        {
            var body = more.ToDictionary(each => each.Item1, each => each.Item2);
            body[field] = value;
            using var answer = await AskAsync(client, body);
            return string.Join(',', (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details").EnumerateObject().Select(each => each.Name));
        }

        (await FieldAsync("aspectRatios", new[] { "4:3" })).ShouldBe("aspectRatios");
        (await FieldAsync("aspectRatios", new[] { "16:9", "16:9" })).ShouldBe("aspectRatios");
        (await FieldAsync("aspectRatios", Array.Empty<string>())).ShouldBe("aspectRatios");
        (await FieldAsync("subtitleStyle", "comic")).ShouldBe("subtitleStyle");
        (await FieldAsync("languages", new[] { "en", "xx" })).ShouldBe("languages[1]");
        (await FieldAsync("languages", new[] { "en", "de", "fr", "es", "it" })).ShouldBe("languages");
        (await FieldAsync("scriptLanguage", "English")).ShouldBe("scriptLanguage");
        (string, object) languages = ("languages", new[] { "en", "de" });
        (await FieldAsync("translations", new { de = "Ein Satz. Und noch einer." }, languages)).ShouldBe("translations.de");
        (await FieldAsync("translations", new { fr = "Une phrase." }, languages)).ShouldBe("translations.fr");
        (await FieldAsync("translations", new { xx = "?" }, languages)).ShouldBe("translations");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task The_filter_reads_translations_too()
    {
        using var client = await api.RegisterAsync();

        using var answer = await AskAsync(client, new()
        {
            ["languages"] = new[] { "en", "de" }, ["translations"] = new { de = "Explicit porn, nsfw, naked people beneath an old tree." },
        });

        (await answer.ProblemAsync(422, "SEC_001")).GetProperty("details").TryGetProperty("translations.de", out _).ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, Dictionary<string, object> wishes)
    {
        var body = new Dictionary<string, object> { ["script"] = StoryVideoRequests.Script, ["visualStyle"] = "pixar", ["voiceStyle"] = "male-warm" };
        foreach (var (name, value) in wishes)
        {
            body[name] = value;
        }

        return client.PostAsJsonAsync("api/v1/jobs/story-video", body);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string? key, string script)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/jobs/story-video")
        {
            Content = JsonContent.Create(StoryVideoRequests.StoryVideo(script), options: null),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }
}
