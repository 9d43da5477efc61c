using CreativeStudio.GpuRunner.Influencer;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Preview.Painting;

namespace CreativeStudio.GpuRunner.Tests.Influencer;

public sealed class LikenessTests
{
    [Fact]
    public void A_face_is_like_itself_elsewhere_in_the_picture_and_under_another_sky()
    {
        var one = Likeness.Of(Face(Light, Black, 40, 30, (60, 120, 200)));

        one.To(one).ShouldBe(1);
        one.To(Likeness.Of(Face(Light, Black, 70, 40, (60, 120, 200)))).ShouldBeGreaterThan(0.85);
        one.To(Likeness.Of(Face(Light, Black, 40, 30, (40, 140, 60)))).ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void Another_skin_or_other_hair_is_less_alike()
    {
        var one = Likeness.Of(Face(Light, Black, 40, 30, (60, 120, 200)));

        one.To(Likeness.Of(Face(Dark, Black, 40, 30, (60, 120, 200)))).ShouldBeLessThan(0.7);
        one.To(Likeness.Of(Face(Light, Red, 40, 30, (60, 120, 200)))).ShouldBeLessThan(0.8);
        one.To(Likeness.Of(Face(Dark, Red, 40, 30, (40, 140, 60)))).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void A_picture_without_a_head_is_little_alike() =>
        Likeness.Of(Face(Light, Black, 40, 30, (60, 120, 200))).To(Likeness.Of(new Rgb24(new byte[160 * 200 * 3], 160, 200))).ShouldBeInRange(0, 0.5);

    [Fact]
    public async Task A_painted_person_is_more_like_herself_in_another_place_than_like_somebody_else()
    {
        var folder = Directory.CreateTempSubdirectory("studio-likeness-").FullName;
        try
        {
            const string she = "a 30 year old asian woman with long black hair, brown eyes, light skin";
            const string he = "a 41 year old african man with cropped black hair, brown eyes, dark brown skin";
            var first = await PaintAsync($"portrait of {she}, smiling, in front of a plain wall", folder);
            var herself = await PaintAsync($"portrait of {she}, looking at the camera, in an office", folder);
            var him = await PaintAsync($"portrait of {he}, smiling, in front of a plain wall", folder);

            first.To(herself).ShouldBeGreaterThan(first.To(him) + 0.1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Likeness> PaintAsync(string prompt, string folder)
    {
        var path = Path.Combine(folder, "picture.png");
        await Painter.PaintAsync(new PaintingRequest($"realistic photograph, {prompt}", "", 7, 512, 512), path, CancellationToken.None);
        return await Likeness.ReadAsync(path, CancellationToken.None);
    }

    private static readonly (byte R, byte G, byte B) Light = (224, 172, 140);
    private static readonly (byte R, byte G, byte B) Dark = (110, 70, 50);
    private static readonly (byte R, byte G, byte B) Black = (25, 22, 24);
    private static readonly (byte R, byte G, byte B) Red = (190, 60, 40);

    // An oval of skin with eyes and a mouth under a cap of hair.
    private static Rgb24 Face((byte R, byte G, byte B) skin, (byte R, byte G, byte B) hair, int left, int top, (byte R, byte G, byte B) sky)
    {
        const int width = 160, height = 200;
        var samples = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                double u = (x - left - 30) / 30.0, v = (y - top - 40) / 40.0;
                var inFace = (u * u) + (v * v) <= 1;
                var eye = Math.Abs(Math.Abs(u) - 0.4) < 0.12 && Math.Abs(v + 0.1) < 0.07;
                var mouth = Math.Abs(u) < 0.35 && Math.Abs(v - 0.5) < 0.05;
                var cap = ((u * u) + ((v + 0.2) * (v + 0.2))) <= 1.35 && v < -0.35;
                var colour = cap || (inFace && (eye || mouth)) ? hair : inFace ? skin : sky;
                (samples[((y * width) + x) * 3], samples[(((y * width) + x) * 3) + 1], samples[(((y * width) + x) * 3) + 2]) = colour;
            }
        }

        return new Rgb24(samples, width, height);
    }
}
