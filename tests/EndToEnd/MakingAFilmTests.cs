using System.Globalization;
using System.Text.Json;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>The main job, from the request to the downloaded film.</summary>
public sealed class MakingAFilmTests(Studio studio) : IClassFixture<Studio>
{
    [Fact]
    public async Task A_story_becomes_a_film_that_can_be_downloaded_and_is_paid_once()
    {
        using var client = await studio.SignUpAsync();
        var runner = await studio.StartRunnerAsync(("StoryVideo__Height", "1080"));
        var job = await client.AskForFilmAsync(Stories.Request(burnSubtitles: true));
        var messages = await FollowAsync(client, job);
        await client.UntilAsync(studio, job, "completed", runner);
        var files = await DownloadAsync(client, job);

        var film = await FilmProbe.ReadAsync(files["film.mp4"], CancellationToken.None);
        (film.Width, film.Height, film.FramesPerSecond, film.VideoCodec, film.AudioCodec).ShouldBe((1920, 1080, 25.0, "h264", "aac"));
        var scenes = JsonDocument.Parse(await File.ReadAllTextAsync(files["scenes.json"])).RootElement;
        scenes.GetProperty("duration").GetDouble().ShouldBe(film.Seconds, 0.05);
        scenes.GetProperty("leftOut").GetArrayLength().ShouldBe(0);
        (await File.ReadAllTextAsync(files["subtitles.srt"])).ShouldContain("dragon");
        (await File.ReadAllTextAsync(files["subtitles.vtt"])).ShouldStartWith("WEBVTT");
        files.Keys.ShouldContain("thumbnail.jpg");

        messages.ShouldContain(message => message.StartsWith("Generating scene 1 of ", StringComparison.Ordinal));
        messages.ShouldContain("Rendering final video");
        (await client.CreditsAsync()).ShouldBe(40);
        (await studio.VerbAsync("audit")).ExitCode.ShouldBe(0);
        await Eventually.TrueAsync(
            () => !Directory.Exists(Path.Combine(studio.Folder, "storage", "temp", job.ToString())), "the files of the steps are removed");
        (await runner.StopAsync()).ShouldBe(0, runner.Log);
    }

    // The messages that a client sees live; percentages only go up.
    private static async Task<IReadOnlyList<string>> FollowAsync(HttpClient client, Guid job)
    {
        using var stream = new StreamReader(await client.GetStreamAsync($"/api/v1/jobs/{job}/events"));
        var messages = new List<string>();
        var (name, percent) = ("", 0);
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (name == "progress" && line.StartsWith("data: ", StringComparison.Ordinal))
            {
                var progress = JsonDocument.Parse(line["data: ".Length..]).RootElement;
                messages.Add(progress.GetProperty("message").GetString()!);
                var now = progress.GetProperty("progress").GetInt32();
                now.ShouldBeGreaterThanOrEqualTo(percent);
                percent = now;
            }
        }

        name.ShouldBe("job_completed");
        return messages;
    }

    private async Task<IReadOnlyDictionary<string, string>> DownloadAsync(HttpClient client, Guid job)
    {
        var answer = await Studio.GetAsync(client, $"/api/v1/jobs/{job}/download");
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        using var anybody = new HttpClient();
        foreach (var file in answer.GetProperty("files").EnumerateArray())
        {
            var name = file.GetProperty("filename").GetString()!;
            var bytes = await anybody.GetByteArrayAsync(file.GetProperty("url").GetString());
            bytes.Length.ShouldBe(file.GetProperty("size").GetInt32(), name);
            paths[name] = Path.Combine(studio.Folder, string.Create(CultureInfo.InvariantCulture, $"{job}-{name}"));
            await File.WriteAllBytesAsync(paths[name], bytes);
        }

        return paths;
    }
}
