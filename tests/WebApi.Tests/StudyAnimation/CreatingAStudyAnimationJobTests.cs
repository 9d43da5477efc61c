using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.StudyAnimation;

public sealed class CreatingAStudyAnimationJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/study-animation";
    private const string Script = "Plants convert sunlight into energy through photosynthesis.";

    [Fact]
    public async Task The_required_fields_are_enough_and_the_rest_has_its_defaults()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, new { topic = "Photosynthesis", script = Script, subject = "science", animationStyle = "3d-cgi" });

        ((int)answer.StatusCode).ShouldBe(202);
        var body = await answer.ReadAsync();
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64(), body.Text("message")).ShouldBe(("study-animation", 5, "Study animation queued"));
        (await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()))).Read<StudyAnimationRequest>().ShouldBe(new StudyAnimationRequest(
            "Photosynthesis", Script, StudySubject.Science, StudyStyle.ThreeD, 60, StudyDifficulty.Intermediate, VoiceStyle.MaleWarm, MusicMood.None, false, null, null));
    }

    [Theory]
    [InlineData("topic", "null", "VAL_001")]
    [InlineData("topic", "\"ab\"", "VAL_002")]
    [InlineData("topic", "\"a\\nbc\"", "VAL_002")]
    [InlineData("script", "\"\"", "VAL_001")]
    [InlineData("script", "\"too short\"", "VAL_002")]
    [InlineData("subject", "\"astrology\"", "VAL_002")]
    [InlineData("animationStyle", "\"claymation\"", "VAL_002")]
    [InlineData("duration", "45", "VAL_002")]
    [InlineData("difficulty", "\"expert\"", "VAL_002")]
    [InlineData("voiceStyle", "\"robot\"", "VAL_002")]
    [InlineData("subtitles", "\"yes\"", "VAL_002")]
    [InlineData("language", "\"tlh\"", "VAL_002")]
    [InlineData("seed", "-1", "VAL_002")]
    public async Task A_field_that_breaks_its_rule_is_named(string field, string value, string code)
    {
        using var client = await api.RegisterAsync();
        var rest = new JsonObject { ["topic"] = "Photosynthesis", ["script"] = Script, ["subject"] = "science", ["animationStyle"] = "whiteboard" };
        rest.Remove(field);

        using var answer = await client.PostAsync(Address, new StringContent($"{{\"{field}\": {value}, {rest.ToJsonString()[1..]}", Encoding.UTF8, "application/json"));

        ((int)answer.StatusCode).ShouldBe(400);
        var body = await answer.ReadAsync();
        body.Text("code").ShouldBe(code);
        body.GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue();
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }
}
