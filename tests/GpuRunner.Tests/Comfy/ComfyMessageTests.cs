using System.Buffers.Binary;
using System.Text;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

public sealed class ComfyMessageTests
{
    public static TheoryData<string> Scenarios => [.. Recording.Scenarios];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_recorded_message_is_read(string scenario)
    {
        foreach (var frame in Recording.Load(scenario).Frames.Where(frame => frame.Text is not null))
        {
            var message = ComfyMessage.ParseText(Encoding.UTF8.GetBytes(frame.Text!));

            message.PromptId.ShouldBe(PromptIdIn(frame.Text!));
            (message is ComfyMessage.Left).ShouldBe(message.PromptId is not null && frame.Text!.Contains("{\"node\": null", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("{\"type\": 5}")]
    [InlineData("{\"type\": \"progress\", \"data\": []}")]
    [InlineData("{\"type\": \"execution_cached\", \"data\": {\"prompt_id\": \"a\"}}")]
    [InlineData("{\"type\": \"progress_state\", \"data\": {\"prompt_id\": \"a\", \"nodes\": 5}}")]
    [InlineData("{\"type\": \"executing\", \"data\": {\"prompt_id\": \"\\ud800\", \"node\": null}}")]
    public void A_malformed_message_is_a_mere_sign_of_life(string text) =>
        ComfyMessage.ParseText(Encoding.UTF8.GetBytes(text)).ShouldBe(new ComfyMessage.Sign(null));

    [Fact]
    public void Fractional_progress_is_read() =>
        ComfyMessage.ParseText("""{"type": "progress", "data": {"value": 1.5, "max": 3.0, "prompt_id": "p", "node": "3"}}"""u8.ToArray())
            .ShouldBe(new ComfyMessage.Progress("p", "3", 1.5, 3));

    [Fact]
    public void A_preview_with_metadata_belongs_to_its_prompt()
    {
        var metadata = "{\"prompt_id\": \"p\"}"u8.ToArray();
        var frame = new byte[8 + metadata.Length + 3];
        BinaryPrimitives.WriteUInt32BigEndian(frame, 4);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)metadata.Length);
        metadata.CopyTo(frame, 8);

        ComfyMessage.ParseBinary(frame).ShouldBe(new ComfyMessage.Sign("p"));
        ComfyMessage.ParseBinary(frame.AsMemory(0, 12)).ShouldBe(new ComfyMessage.Sign(null));
        ComfyMessage.ParseBinary(frame.AsMemory(0, 3)).ShouldBe(new ComfyMessage.Sign(null));
    }

    [Theory]
    [InlineData("""{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN \" NaN", "NaN": 1}""", "NaN \" NaN")]
    [InlineData("""{"c": "Infinity\\", "a": NaN}""", "Infinity\\")]
    public void Bare_words_of_Python_are_read_and_texts_kept(string json, string text)
    {
        using var document = PythonJson.Parse(Encoding.UTF8.GetBytes(json));

        document.RootElement.GetProperty("a").GetString().ShouldBe("");
        document.RootElement.GetProperty("c").GetString().ShouldBe(text);
    }

    private static string? PromptIdIn(string text)
    {
        using var message = PythonJson.Parse(Encoding.UTF8.GetBytes(text));
        return message.RootElement.GetProperty("data").TryGetProperty("prompt_id", out var id) ? id.GetString() : null;
    }
}
