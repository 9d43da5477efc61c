using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CreativeStudio.Application.Influencer;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using Request = CreativeStudio.Domain.Influencer.InfluencerRequest;

namespace CreativeStudio.GpuRunner.Influencer;

/// <summary>
/// Pictures of one face and a persona. The first picture is drawn from words, or after a reference; every other one is the first, changed,
/// and is compared with it: one that misses the likeness is made again, once, and the better of the two is delivered.
/// </summary>
internal sealed class InfluencerPipeline(Engine engine, PictureMaker pictures) : IJobPipeline
{
    /// <summary>Likeness below which a picture is made again.</summary>
    public const double LeastLikeness = 0.6;

    private const int PicturesAtOnce = 2;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image", "edit"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var seed = request.Seed ?? JobSeed.Of(run.Job.Id);
        var person = PersonaWriter.Draft(request, seed);
        var shots = ShotList.Of(request, person, seed);
        var weight = 0.97 / shots.Count;
        var drawn = new ConcurrentDictionary<string, Drawn>(StringComparer.Ordinal);

        var first = await DrawAsync(run, shots[0], null, weight, ct);
        drawn[shots[0].Name] = first;
        var options = new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(
            shots.Skip(1), options, async (shot, token) => drawn[shot.Name] = await DrawAsync(run, shot, first.Path, weight, token));

        var all = shots.Select(shot => drawn[shot.Name]).ToList();
        var folder = await run.StepAsync(
            "persona",
            "Writing the persona",
            0.03,
            async (into, _, token) =>
            {
                var persona = PersonaWriter.Write(request, seed, person, engine.Name, [.. all.Select(picture => picture.Facts.Picture)]);
                await File.WriteAllBytesAsync(Path.Combine(into, "persona.json"), persona.ToJson(), token);
                return TimeSpan.Zero;
            },
            ct);
        return new Delivery(
            [new OutputFile("document", Path.Combine(folder, "persona.json"), "application/json")],
            [.. all.SelectMany(picture => picture.Facts.Models).Distinct(StringComparer.Ordinal)],
            all.Max(picture => picture.Facts.VramMegabytes));
    }

    private async Task<Drawn> DrawAsync(JobRun run, Shot shot, string? first, double weight, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            shot.Name,
            $"Making {shot.Name.Replace('-', ' ')}: {shot.Pose}",
            weight,
            async (into, progress, token) =>
            {
                var (raw, path) = (Path.Combine(into, "raw.png"), Path.Combine(into, shot.Name + ".png"));
                var (facts, worked) = first is null
                    ? await DrawFirstAsync(run, shot, raw, progress, token)
                    : await DrawLikeAsync(run, shot, first, raw, progress, token);
                await DeliveredPicture.FinishAsync(raw, path, engine.Name, [], token);
                await File.WriteAllBytesAsync(Path.Combine(into, "facts.json"), JsonSerializer.SerializeToUtf8Bytes(facts, Json), token);
                return worked;
            },
            ct);
        var picture = Path.Combine(folder, shot.Name + ".png");
        await run.DeliverAsync(DeliveredPicture.Outputs(picture), ct);
        await using var file = File.OpenRead(Path.Combine(folder, "facts.json"));
        return new Drawn(picture, await JsonSerializer.DeserializeAsync<Facts>(file, Json, ct) ?? throw new JsonException("There is nothing about the picture."));
    }

    private async Task<(Facts Facts, TimeSpan Worked)> DrawFirstAsync(JobRun run, Shot shot, string path, StepProgress progress, CancellationToken ct)
    {
        var wanted = Wanted(run, shot, shot.Prompt, shot.Seed);
        if (run.Inputs.Count > 0)
        {
            wanted = wanted with { References = [await run.InputAsync(InfluencerForm.Reference, ct)] };
        }

        var made = await pictures.MakeAsync(wanted, path, progress, ct);
        return (FactsOf(shot, shot.Prompt, shot.Seed, 1, 1, made), made.Worked);
    }

    private async Task<(Facts Facts, TimeSpan Worked)> DrawLikeAsync(
        JobRun run, Shot shot, string first, string path, StepProgress progress, CancellationToken ct)
    {
        var face = await Likeness.ReadAsync(first, ct);
        var made = await pictures.MakeAsync(Wanted(run, shot, shot.Change, shot.Seed) with { References = [first] }, path, progress, ct);
        var likeness = face.To(await Likeness.ReadAsync(path, ct));
        if (likeness >= LeastLikeness)
        {
            return (FactsOf(shot, shot.Change, shot.Seed, likeness, 1, made), made.Worked);
        }

        // The second try costs the client nothing.
        var seed = (shot.Seed + 1_000_003) & JobSeed.Max;
        var second = path + ".second.png";
        var again = await pictures.MakeAsync(Wanted(run, shot, shot.Change, seed) with { References = [first] }, second, progress, ct);
        var secondLikeness = face.To(await Likeness.ReadAsync(second, ct));
        var better = secondLikeness > likeness;
        if (better)
        {
            File.Move(second, path, overwrite: true);
        }
        else
        {
            File.Delete(second);
        }

        return (
            FactsOf(shot, shot.Change, better ? seed : shot.Seed, Math.Max(likeness, secondLikeness), 2, again), made.Worked + again.Worked);
    }

    private static PictureRequest Wanted(JobRun run, Shot shot, string prompt, long seed) =>
        new(prompt, ShotList.Negative, seed, Text($"studio/{run.Job.Id:N}-{shot.Name}-{seed}")) { Width = shot.Width, Height = shot.Height };

    private static Facts FactsOf(Shot shot, string prompt, long seed, double likeness, int attempts, MadePicture made) => new(
        new PersonaPicture(shot.Name + ".png", shot.Pose, prompt, seed, shot.Width, shot.Height, likeness, attempts), made.Models, made.VramMegabytes);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Drawn(string Path, Facts Facts);

    private sealed record Facts(PersonaPicture Picture, IReadOnlyList<string> Models, long VramMegabytes);
}
