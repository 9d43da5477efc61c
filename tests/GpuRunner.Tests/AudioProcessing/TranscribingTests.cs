using System.Text.Json;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.AudioProcessing;
using CreativeStudio.GpuRunner.AudioProcessing;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using Request = CreativeStudio.Domain.AudioProcessing.AudioProcessingRequest;

namespace CreativeStudio.GpuRunner.Tests.AudioProcessing;

public sealed class TranscribingTests : SoundFolder
{
    private static readonly AudioOperation Transcription = new(AudioOperationType.Transcription, null, null, null, null, null);

    [Fact]
    public async Task What_is_said_in_a_film_is_delivered_as_text_subtitles_and_JSON_and_the_sound_is_not()
    {
        await SayAsync("said.wav", "The weather is nice today and the birds are singing in the garden.");
        await ExternalProgram.RunAsync(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", "color=s=64x64:r=5:d=7", "-i", PathOf("said.wav"), "-af", "adelay=2000:all=1", "-pix_fmt", "yuv420p", PathOf("in.mp4")],
            CancellationToken.None);
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(bench, "in.mp4", MediaKind.Video, Transcription);
        var delivery = await bench.RunAsync(bench.Pipeline<AudioProcessingPipeline>(), CancellationToken.None);

        bench.Begun.ShouldBe(["decode", "transcribe"]);
        delivery.Outputs.Select(output => Path.GetFileName(output.Path)).ShouldBe(["transcript.txt", "transcript.srt", "transcript.vtt", "transcript.json"]);
        var words = (await File.ReadAllTextAsync(delivery.Outputs[0].Path)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        words.ShouldContain("weather");
        words.ShouldContain("singing");
        words.ShouldContain("garden");
        (await File.ReadAllTextAsync(delivery.Outputs[1].Path)).ShouldStartWith("1\n00:00:02,");
        (await File.ReadAllTextAsync(delivery.Outputs[2].Path)).ShouldStartWith("WEBVTT\n\n00:00:02.");
        var document = JsonDocument.Parse(await File.ReadAllBytesAsync(delivery.Outputs[3].Path)).RootElement;
        (document.GetProperty("engine").GetString(), document.GetProperty("language").GetString()).ShouldBe(("pocketsphinx", "en"));
        var segments = document.GetProperty("segments").EnumerateArray().ToList();
        segments[0].GetProperty("start").GetDouble().ShouldBe(2.1, 0.3);
        segments[^1].GetProperty("end").GetDouble().ShouldBeInRange(4.5, 6.5);
    }

    [Fact]
    public async Task A_transcription_reads_the_sound_as_the_operations_before_it_left_it_and_the_sound_comes_with_it()
    {
        await SayAsync("in.wav", "The weather is nice today and the birds are singing in the garden.");
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(
            bench, "in.wav", MediaKind.Audio, new(AudioOperationType.Trim, null, null, null, 1.6, null), Transcription with { Language = "en" },
            new(AudioOperationType.Convert, AudioFormat.Ogg, null, null, null, null));
        var delivery = await bench.RunAsync(bench.Pipeline<AudioProcessingPipeline>(), CancellationToken.None);
        delivery.Outputs.Select(output => Path.GetFileName(output.Path))
            .ShouldBe(["audio.ogg", "transcript.txt", "transcript.srt", "transcript.vtt", "transcript.json"]);
        var text = await File.ReadAllTextAsync(delivery.Outputs[1].Path);
        text.ShouldNotContain("weather");
        text.ShouldContain("garden");
    }

    [Fact]
    public async Task Another_language_and_silence_end_the_job_before_and_after_it_is_heard()
    {
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "anullsrc=d=2", PathOf("in.wav")], CancellationToken.None);
        await using var bench = await PipelineBench.StartAsync();
        await AskAsync(bench, "in.wav", MediaKind.Audio, Transcription with { Language = "de" });
        var refused = Failure.From(await Should.ThrowAsync<UnsupportedLanguageException>(() => bench.RunAsync(bench.Pipeline<AudioProcessingPipeline>(), CancellationToken.None)));
        refused.Code.ShouldBe("JOB_004");
        refused.Reason.ShouldContain("English alone");
        bench.Begun.ShouldBeEmpty();
        bench.Pipeline<AudioProcessingPipeline>().LacksForVariants.ShouldNotBeNull().ShouldContain("Transcription__Url");
        await AskAsync(bench, "in.wav", MediaKind.Audio, Transcription);
        (await Should.ThrowAsync<JobRefusedException>(() => bench.RunAsync(bench.Pipeline<AudioProcessingPipeline>(), CancellationToken.None)))
            .Message.ShouldContain("No speech");
    }

    [Fact]
    public void Words_are_cut_into_segments_where_somebody_breathes() => LocalTranscriber.Segments(
        """
        hello world again
        <s> 0.080 0.150 0.999100
        hello(2) 0.160 0.590 0.999100
        <sil> 0.600 0.700 1.000000
        world 0.710 1.120 0.999000
        ++NOISE++ 1.130 1.800 0.900000
        again 1.810 2.000 0.500000
        </s> 2.010 2.100 1.000000
        bye
        bye 10.630 10.770 0.999700
        """).ShouldBe([new(0.16, 1.12, "hello world"), new(1.81, 2, "again"), new(10.63, 10.77, "bye")]);

    [Fact]
    public async Task The_doctor_hears_whether_it_could() =>
        (await new LocalTranscriber(TimeSpan.FromMinutes(1), TimeProvider.System).DescribeAsync(CancellationToken.None))
            .ShouldBe("pocketsphinx, English alone");

    private async Task AskAsync(PipelineBench bench, string file, MediaKind kind, params AudioOperation[] operations) => bench.Ask(
        Request.JobType, new Request(Guid.CreateVersion7(), null, null, null, operations), [await bench.GiveAsync("audio", PathOf(file), kind)]);

    private Task SayAsync(string file, string text) =>
        ExternalProgram.RunAsync("flite", ["-voice", "slt", "-t", text, "-o", PathOf(file)], CancellationToken.None);
}
