using System.Text.Json;
using CreativeStudio.Domain.Influencer;
using CreativeStudio.GpuRunner.Influencer;
using Request = CreativeStudio.Domain.Influencer.InfluencerRequest;

namespace CreativeStudio.GpuRunner.Tests.Influencer;

public sealed class PersonaTests
{
    private static readonly Request Fit =
        new(InfluencerGender.Female, Ethnicity.Asian, AgeRange.From26To35, InfluencerStyle.Fitness, 8, Niche.Fitness, "energetic and motivational", 7);

    [Fact]
    public void The_same_seed_is_the_same_person_and_another_is_somebody_else()
    {
        PersonaWriter.Draft(Fit, 7).ShouldBe(PersonaWriter.Draft(Fit, 7));
        Enumerable.Range(0, 20).Select(seed => PersonaWriter.Draft(Fit, seed).Look).Distinct().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Everybody_is_of_age_and_as_old_as_asked_for()
    {
        foreach (var (range, youngest, oldest) in new[]
        {
            (AgeRange.From18To25, 20, 25), (AgeRange.From26To35, 26, 35), (AgeRange.From36To45, 36, 45), (AgeRange.From46, 46, 62),
        })
        {
            var ages = Enumerable.Range(0, 100).Select(seed => PersonaWriter.Draft(Fit with { AgeRange = range }, seed).Age).ToList();
            ages.ShouldAllBe(age => age >= youngest && age <= oldest);
        }
    }

    [Fact]
    public void The_niche_follows_the_style_where_none_is_given() =>
        PersonaWriter.Draft(Fit with { Niche = null, Style = InfluencerStyle.Fashion }, 1).Niche.ShouldBe(Niche.Fashion);

    [Fact]
    public void Every_shot_has_the_same_face_and_a_seed_and_name_of_its_own()
    {
        var person = PersonaWriter.Draft(Fit, 7);
        var shots = ShotList.Of(Fit, person, 7);

        shots.Select(shot => shot.Name).ShouldBe(
            ["pose-1", "pose-2", "pose-3", "pose-4", "pose-5", "pose-6", "pose-7", "pose-8", "reel-1", "reel-2", "reel-3", "reel-4"]);
        shots.ShouldAllBe(shot => shot.Prompt.Contains(person.Look, StringComparison.Ordinal));
        shots.Select(shot => shot.Seed).Distinct().Count().ShouldBe(12);
        shots.Where(shot => shot.Name.StartsWith("reel", StringComparison.Ordinal)).ShouldAllBe(shot => shot.Width * 16 == shot.Height * 9 || shot.Width < shot.Height);
    }

    [Fact]
    public void The_persona_plans_a_week_says_what_it_is_and_reads_back()
    {
        var person = PersonaWriter.Draft(Fit, 7);
        var pictures = ShotList.Of(Fit, person, 7)
            .Select(shot => new PersonaPicture($"{shot.Name}.png", shot.Pose, shot.Prompt, shot.Seed, shot.Width, shot.Height, 1, 1)).ToList();

        var json = JsonDocument.Parse(PersonaWriter.Write(Fit, 7, person, "preview", pictures).ToJson()).RootElement;

        json.GetProperty("bio").GetString()!.ShouldContain("Energetic and motivational.");
        json.GetProperty("gender").GetString().ShouldBe("female");
        json.GetProperty("voice").GetProperty("narrator").GetString().ShouldBe("female-energetic");
        json.GetProperty("disclosure").GetString()!.ShouldContain("does not exist");
        var plan = json.GetProperty("postingPlan").EnumerateArray().ToList();
        plan.Select(post => post.GetProperty("day").GetString()).ShouldBe(
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]);
        plan.ShouldAllBe(post => post.GetProperty("picture").GetString()!.StartsWith(post.GetProperty("format").GetString() == "reel" ? "reel" : "pose"));
        json.GetProperty("pictures").GetArrayLength().ShouldBe(12);
    }
}
