using System.Text;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.WorkflowRun;

namespace CreativeStudio.GpuRunner.Tests.WorkflowRun;

public sealed class WorkflowOutputTests : IDisposable
{
    private const string Secret = "the whole workflow of the engine";

    private readonly string _folder = Directory.CreateTempSubdirectory("outputs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("mp4", "video", "video/mp4")]
    [InlineData("webm", "video", "video/webm")]
    [InlineData("flac", "audio", "audio/flac")]
    [InlineData("mp3", "audio", "audio/mpeg")]
    [InlineData("ogg", "audio", "audio/ogg")]
    [InlineData("wav", "audio", "audio/wav")]
    public async Task Films_and_sounds_are_known_by_their_bytes_and_carry_no_workflow(string format, string kind, string contentType)
    {
        string[] source = kind == "video"
            ? ["-f", "lavfi", "-i", "testsrc=s=64x48:r=8:d=0.5", "-pix_fmt", "yuv420p"]
            : ["-f", "lavfi", "-i", "sine=f=440:d=0.3"];
        string[] codec = format == "ogg" ? ["-c:a", "libvorbis"] : [];
        var made = Path.Combine(_folder, "made." + format);
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", .. source, .. codec, "-metadata", $"comment={Secret}", "-metadata", $"title={Secret}", made], CancellationToken.None);

        var output = (await FinishAsync(made)).Where(file => file.Kind != "thumbnail").ShouldHaveSingleItem();

        (output.Kind, Path.GetFileName(output.Path), output.ContentType).ShouldBe((kind, $"output-1.{format}", contentType));
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(output.Path));
        bytes.ShouldNotContain(Secret);
        bytes.ShouldContain("CreativeStudio, engine: preview");
        Directory.EnumerateFiles(_folder, "*-thumb.webp").Count().ShouldBe(kind == "video" ? 1 : 0);
        File.Exists(made).ShouldBeFalse();
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    public async Task Pictures_of_other_formats_become_PNG(string format)
    {
        var made = Path.Combine(_folder, "made." + format);
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=s=64x48", "-frames:v", "1", made], CancellationToken.None);

        var outputs = await FinishAsync(made);

        outputs.Select(file => (file.Kind, Path.GetFileName(file.Path))).ShouldBe([("thumbnail", "output-1-thumb.webp"), ("image", "output-1.png")]);
        (await PngMetadata.ReadAsync(outputs[1].Path, CancellationToken.None)).ShouldHaveSingleItem().Value.ShouldBe("CreativeStudio, engine: preview");
    }

    [Theory]
    [InlineData("{\"nodes\": []}")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("")]
    public async Task What_is_neither_picture_nor_film_nor_sound_is_not_delivered_whatever_it_is_called(string content)
    {
        var made = Path.Combine(_folder, "made.png");
        await File.WriteAllTextAsync(made, content);

        (await Should.ThrowAsync<JobRefusedException>(() => FinishAsync(made))).Code.ShouldBe("FILE_002");
    }

    private async Task<IReadOnlyList<OutputFile>> FinishAsync(string made)
    {
        await WorkflowOutput.FinishAsync(made, _folder, "output-1", "preview", CancellationToken.None);
        return WorkflowOutput.In(_folder);
    }
}
