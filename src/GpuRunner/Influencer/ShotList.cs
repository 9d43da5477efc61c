using CreativeStudio.Domain.Influencer;
using CreativeStudio.Domain.Jobs;
using Request = CreativeStudio.Domain.Influencer.InfluencerRequest;

namespace CreativeStudio.GpuRunner.Influencer;

/// <summary>A picture to make.</summary>
/// <param name="Name">File name without its ending, for example <c>pose-3</c>.</param>
/// <param name="Pose">For people.</param>
/// <param name="Prompt">Whole, for a first picture; <see cref="Change"/> for one that is made after it.</param>
/// <param name="Change">What is different from the first picture, for a model that edits.</param>
internal sealed record Shot(string Name, string Pose, string Prompt, string Change, long Seed, int Width, int Height);

/// <summary>What pictures an influencer gets. Pure. The first is a plain portrait: the others are made after it and compared with it.</summary>
internal static class ShotList
{
    private const int Square = 1024;
    private const int ReelWidth = 1080;
    private const int ReelHeight = 1920;

    /// <summary>What the pictures must not show.</summary>
    public const string Negative =
        "text, watermark, logo, blurry, low quality, deformed, extra fingers, extra limbs, duplicate, cropped head, child, nude, cartoon, painting";

    /// <summary>The poses, then the upright pictures.</summary>
    public static IReadOnlyList<Shot> Of(Request request, PersonaDraft person, long seed)
    {
        var clothes = ClothesOf(request.Style);
        var scenes = ScenesOf(person.Niche);
        var poses = Enumerable.Range(0, request.Poses).Select(i => Make(
            $"pose-{i + 1}", Poses[i], i == 0 ? "in front of a plain light wall" : scenes[(i - 1) % scenes.Count], Square, Square, seed + i));
        var reels = Enumerable.Range(0, Request.Reels).Select(i => Make(
            $"reel-{i + 1}", Reels[i], scenes[(i + request.Poses) % scenes.Count], ReelWidth, ReelHeight, seed + Request.MaxPoses + i));
        return [.. poses, .. reels];

        Shot Make(string name, string pose, string place, int width, int height, long shotSeed) => new(
            name,
            pose,
            $"realistic photograph of {person.Look}, {pose}, wearing {clothes}, {place}, natural light, sharp focus, 85mm lens",
            $"realistic photograph of the same person, the same face and hair: {person.Look}, {pose}, wearing {clothes}, {place}, natural light",
            shotSeed & JobSeed.Max,
            width,
            height);
    }

    private static readonly string[] Poses =
    [
        "portrait, looking at the camera, slight smile", "half body shot, hands in pockets", "portrait, laughing, head turned",
        "half body shot, sitting", "full body shot, walking towards the camera", "half body shot, arms crossed, confident",
        "portrait, looking over the shoulder", "half body shot, reading a book", "half body shot, waving at the camera",
        "half body shot, drinking coffee",
    ];

    private static readonly string[] Reels =
    [
        "full body shot, standing, slight smile", "full body shot, walking, laughing", "half body shot, sitting, talking to the camera, slight smile",
        "half body shot, waving at the camera, smiling",
    ];

    private static string ClothesOf(InfluencerStyle style) => style switch
    {
        InfluencerStyle.Professional => "a tailored dark blue suit",
        InfluencerStyle.Casual => "a grey sweater and jeans",
        InfluencerStyle.Fashion => "an elegant red designer coat",
        InfluencerStyle.Fitness => "a green sports top and leggings",
        _ => "a light linen shirt",
    };

    private static IReadOnlyList<string> ScenesOf(Niche niche) => niche switch
    {
        Niche.Fitness => ["in a bright gym", "on a forest path", "on a beach at sunrise", "in a park", "on a mountain trail"],
        Niche.Fashion => ["on a city street", "in a bright studio", "on a rooftop at sunset", "in front of a palace", "in an autumn park"],
        Niche.Tech => ["in a modern office", "at a desk with a computer", "in a city at night", "in a library", "on a stage"],
        Niche.Food => ["in a sunny kitchen", "at a market", "in a garden", "in a cosy café", "at a table in a park"],
        _ => ["on a beach", "on a mountain", "in an old town street", "on a bridge over a river", "in a desert at sunset"],
    };
}
