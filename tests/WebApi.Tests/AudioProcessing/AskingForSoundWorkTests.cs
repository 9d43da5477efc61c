using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.AudioProcessing;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.AudioProcessing;

public sealed class AskingForSoundWorkTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/audio-processing";

    [Fact]
    public async Task A_form_with_a_sound_and_operations_is_accepted_under_its_alias_too()
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.SendFormAsync(
            "api/ai/audio",
            AssetsClient.Part(Tone(), "tone.wav", "audio/wav", "audio"),
            AssetsClient.Text("operations", """[{"type":"trim","start":1,"end":4},{"type":"loudness"},{"type":"convert","format":"mp3"}]"""));
        var job = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        var request = await api.ReportAsync(new GetJobRequest(job));
        request.Inputs.ShouldHaveSingleItem().Name.ShouldBe("audio");
        request.Read<AudioProcessingRequest>().Operations.ShouldBe(
        [
            new(AudioOperationType.Trim, null, null, null, 1, 4), new(AudioOperationType.Loudness, null, null, -14, null, null),
            new(AudioOperationType.Convert, AudioFormat.Mp3, null, null, null, null),
        ]);
        (await client.BalanceAsync()).ShouldBe((48, 2, 0));
    }

    [Fact]
    public async Task The_sound_of_a_film_may_be_transcribed_in_the_spelling_of_older_documents()
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.SendFormAsync(
            Address,
            AssetsClient.Part(await SampleFiles.FilmAsync("mp4"), "film.mp4", "video/mp4", "audio"),
            AssetsClient.Text("operations", """[{"type":"transcription","parameters":{"language":"en","model":"base"}}]"""));
        var job = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        (await api.ReportAsync(new GetJobRequest(job))).Read<AudioProcessingRequest>().Operations
            .ShouldBe([new(AudioOperationType.Transcription, null, null, null, null, null, "en")]);
    }

    [Theory]
    [InlineData("""{"operations": [{"type": "loudness"}]}""", "audioAssetId")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "transcription", "language": "klingon"}]}""", "operations[0].language")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "transcription"}, {"type": "transcription"}]}""", "operations")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": []}""", "operations")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "echo"}]}""", "operations[0].type")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "convert"}]}""", "operations[0].format")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "loudness", "level": "high"}]}""", "operations[0].level")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "convert", "format": "mp3", "start": 2}]}""", "operations[0].start")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "loudness", "targetLufs": 3}]}""", "operations[0].targetLufs")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [{"type": "trim", "start": 4, "end": 4}]}""", "operations[0].end")]
    [InlineData("""{"sourceJobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "operations": [null]}""", "operations")]
    public async Task Bad_input_is_named_by_field(string json, string field)
    {
        using var client = await api.RegisterAsync();
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(Address, UriKind.Relative), content);
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    // A second of 8 kHz, mono, 16 bit.
    private static byte[] Tone()
    {
        using var wav = new MemoryStream();
        using var writer = new BinaryWriter(wav);
        writer.Write("RIFF"u8);
        writer.Write(36 + 16000);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(16000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(16000);
        for (var i = 0; i < 8000; i++)
        {
            writer.Write((short)(8000 * Math.Sin(i * 0.3)));
        }

        return wav.ToArray();
    }
}
