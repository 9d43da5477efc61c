using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Assets;

/// <summary>Runs alone: what other tests allocate would count.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection : ICollectionFixture<JobsApi>
{
    public const string Name = "alone";
}

[Collection(AloneCollection.Name)]
public sealed class StreamingTests(JobsApi api)
{
    [Fact]
    public async Task A_large_file_streams_through_without_being_held()
    {
        const int seconds = 600;
        var header = (await SampleFiles.SoundAsync("wav")).AsSpan(0, 44).ToArray();
        "fmt "u8.CopyTo(header.AsSpan(12));
        byte[] format = [16, 0, 0, 0, 1, 0, 2, 0, 0x44, 0xAC, 0, 0, 0x10, 0xB1, 2, 0, 4, 0, 16, 0, (byte)'d', (byte)'a', (byte)'t', (byte)'a'];
        format.CopyTo(header, 16);
        const int bytes = seconds * 176_400;
        BitConverter.TryWriteBytes(header.AsSpan(4), bytes + 36);
        BitConverter.TryWriteBytes(header.AsSpan(40), bytes);
        using var client = await api.RegisterAsync();
        using var form = new MultipartFormDataContent { { new StreamContent(new SilenceStream(header, bytes)), "file", "silence.wav" } };
        var before = GC.GetTotalAllocatedBytes();

        using var answer = await client.PostAsync(new Uri("api/v1/assets/upload", UriKind.Relative), form);

        (await answer.JsonAsync(201)).GetProperty("seconds").GetDouble().ShouldBe(seconds, 0.1);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(bytes / 2);
    }
}
