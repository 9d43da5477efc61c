using System.Net.Http.Json;
using System.Text;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;

namespace CreativeStudio.WebApi.Tests.Jobs.Requesting;

/// <summary>A member that a form does not have is refused by name: left out without a word it would be a job that nobody asked for.</summary>
public sealed class UnknownMembersTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Theory]
    [InlineData("story-video", "visualStile", "is not known; did you mean visualStyle?", """{"script": "S", "visualStile": "pixar", "voiceStyle": "child"}""")]
    [InlineData("story-video", "Script", "is not known; did you mean script?", """{"Script": "S"}""")]
    [InlineData("story-video", "voice_style", "is not known; did you mean voiceStyle?", """{"voice_style": null}""")]
    [InlineData("story-video", "start_before", "is not known; did you mean startBefore?", """{"start_before": "2030-01-01T00:00:00Z"}""")]
    [InlineData("story-video", "colour", "is not known", """{"colour": "red"}""")]
    [InlineData("image-generation", "nagativePrompt", "is not known; did you mean negativePrompt?", """{"prompt": "A fox", "nagativePrompt": "blur"}""")]
    [InlineData("image-generation", "parameters.stesp", "is not known; did you mean steps?", """{"prompt": "A fox", "parameters": {"stesp": 30}}""")]
    [InlineData("cloth-swap", "preserveFaces", "is not known; did you mean preserveFace?", """{"preserveFaces": true}""")]
    [InlineData("audio-processing", "operations[1].lufs", "is not known", """{"operations": [{"type": "trim"}, {"type": "loudness", "lufs": -9}]}""")]
    [InlineData("video-processing", "operations[0].parameters.brightnes", "is not known; did you mean brightness?", """{"operations": [{"type": "enhance", "parameters": {"brightnes": 2}}]}""")]
    [InlineData("audio-processing", "operations[0].leevl", "is not known; did you mean level?", """{"operations": [{"type": "noise_reduction", "leevl": "high"}]}""")]
    public async Task A_misspelt_member_is_named_with_what_was_meant(string jobType, string field, string message, string body)
    {
        using var client = await api.RegisterAsync();

        using var answer = await PostAsync(client, $"api/v1/jobs/{jobType}", body);
        using var quote = await PostAsync(client, "api/v1/quotes", $$"""{"jobType": "{{jobType}}", "request": {{body}}}""");

        (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details").Text(field).ShouldBe(message);
        (await quote.ProblemAsync(400, "VAL_002")).GetProperty("details").Text(field).ShouldBe(message);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task Ten_of_them_are_named_at_once_however_many_and_long_they_are()
    {
        using var client = await api.RegisterAsync();
        var members = string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"{i}{new string('x', 100)}\": 1"));

        using var answer = await PostAsync(client, "api/v1/jobs/story-video", $"{{{members}}}");

        var details = (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details").EnumerateObject().ToList();
        details.Count.ShouldBe(10);
        details.ShouldAllBe(member => member.Name.Length <= 64);
    }

    [Theory]
    [InlineData("ai/image", """{"prompt": "A fox", "model": "m", "parameters": {"resolution": "512x512", "steps": 20, "guidanceScale": 7.5, "seed": 12345}, "context": {"style": "realistic", "quality": "high"}}""")]
    [InlineData("generate/image", """{"prompt": "A fox", "character_id": "c", "face_consistency_method": "ip-adapter", "face_embedding_id": "f", "seed": -1}""")]
    [InlineData("generation/create", """{"model_id": "m", "prompt": "A fox", "negative_prompt": "blur", "parameters": {"width": 1024, "sampler": "DPM++ 2M Karras"}}""")]
    [InlineData("generate/video", """{"prompt": "A character walking", "duration": 5, "fps": 24}""")]
    public async Task Bodies_of_older_documents_work_with_what_says_nothing_here(string address, string body)
    {
        using var client = await api.RegisterAsync();

        using var answer = await PostAsync(client, $"api/v1/{address}", body);

        await answer.JsonAsync(202);
    }

    [Theory]
    [InlineData("generate/video", """{"prompt": "A fox", "image_url": "http://127.0.0.1/a.png"}""", "imageUrl")]
    [InlineData("ai/audio", """{"inputPath": "/in.wav", "outputPath": "/out.mp3", "model": "whisper", "parameters": {"codec": "mp3"}, "operations": [{"type": "noise_reduction", "parameters": {"level": "medium"}}]}""", "audioAssetId")]
    public async Task Their_other_names_are_read(string address, string body, string field)
    {
        using var client = await api.RegisterAsync();

        using var answer = await PostAsync(client, $"api/v1/{address}", body);

        (await answer.JsonAsync(400)).GetProperty("details").EnumerateObject().Single().Name.ShouldBe(field);
    }

    [Fact]
    public async Task Changes_of_a_retry_are_looked_at_and_the_stored_request_is_not()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await client.DeleteAsync(new Uri($"api/v1/jobs/{jobId}", UriKind.Relative));
        await api.Database.ExecuteAsync(
            "UPDATE job_requests SET request = (request::jsonb || '{\"droppedLater\": 7}')::json WHERE job_id = $1", jobId);

        using var wrong = await client.PostAsJsonAsync($"api/v1/jobs/{jobId}/retry", new { visualStile = "anime" });
        using var right = await client.PostAsJsonAsync($"api/v1/jobs/{jobId}/retry", new { retryParameters = new { visualStyle = "anime" } });

        (await wrong.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("visualStile").ShouldContain("visualStyle");
        var again = await api.ReportAsync(new GetJobRequest((await right.JsonAsync(202)).GetProperty("jobId").GetGuid()));
        again.Read<StoryVideoRequest>().VisualStyle.ShouldBe(VisualStyle.Anime);
        again.Json.ShouldNotContain("droppedLater");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string json) =>
        client.PostAsync(new Uri(address, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));
}
