using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Preview.Editing;

namespace CreativeStudio.GpuRunner.Tests.Preview.Editing;

public sealed class GarmentTests
{
    private const int Side = 200;

    [Fact]
    public void What_is_as_long_as_wide_is_a_top() => KindOf((40, 50, 160, 160)).ShouldBe(Garment.Top);

    [Fact]
    public void What_is_much_longer_than_wide_covers_the_whole_body() => KindOf((70, 20, 130, 180)).ShouldBe(Garment.Whole);

    [Fact]
    public void Two_legs_make_trousers() => KindOf((60, 20, 140, 70), (60, 70, 92, 180), (108, 70, 140, 180)).ShouldBe(Garment.Bottom);

    [Fact]
    public void A_wall_that_is_lighter_in_its_middle_is_no_part_of_who_stands_before_it()
    {
        var picture = Drawn((x, y) => 210 - ((((x - 100) * (x - 100)) + ((y - 100) * (y - 100))) / 300), (80, 60, 120, 190));

        var found = Foreground.Find(picture, fill: true);

        // An edge is soft by a pixel.
        (found.Left, found.Top, found.Right, found.Bottom).ShouldBe((79, 59, 120, 190));
        found.Share.ShouldBe(40 * 130 / (double)(Side * Side), 0.01);
    }

    [Fact]
    public void A_spot_on_the_wall_is_no_part_of_the_person()
    {
        var found = Foreground.Find(Drawn((_, _) => 210, (80, 60, 120, 190), (20, 10, 32, 20)), fill: true);

        (found.Left, found.Top).ShouldBe((79, 59));
    }

    [Fact]
    public void Under_a_dress_without_sleeves_those_of_the_shirt_are_skin()
    {
        (int R, int G, int B) white = (250, 250, 250), skin = (220, 170, 140), green = (40, 120, 70), red = (200, 30, 40);
        var person = Coloured(white, (green, (70, 46, 130, 110)), (skin, (90, 20, 110, 46)));
        var dress = Coloured(white, (red, (75, 20, 125, 180)));

        Garments.Wear(person, Foreground.Find(person, fill: true), new PictureBox(90, 20, 20, 25), dress, "a dress");

        person.At(100, 70).R.ShouldBeGreaterThan(180);
        person.At(72, 70).ShouldBe(skin);
    }

    private static Pixels Coloured((int R, int G, int B) ground, params ((int R, int G, int B) Colour, (int Left, int Top, int Right, int Bottom) Box)[] parts)
    {
        var bytes = new byte[Side * Side * 3];
        for (var i = 0; i < Side * Side; i++)
        {
            var (x, y) = (i % Side, i / Side);
            var colour = ground;
            foreach (var (told, box) in parts)
            {
                colour = x >= box.Left && x < box.Right && y >= box.Top && y < box.Bottom ? told : colour;
            }

            (bytes[i * 3], bytes[(i * 3) + 1], bytes[(i * 3) + 2]) = ((byte)colour.R, (byte)colour.G, (byte)colour.B);
        }

        return new Pixels(Side, Side, bytes);
    }

    private static Garment KindOf(params (int Left, int Top, int Right, int Bottom)[] parts) =>
        Garments.KindOf(Foreground.Find(Drawn((_, _) => 255, parts), fill: false));

    private static Pixels Drawn(Func<int, int, int> ground, params (int Left, int Top, int Right, int Bottom)[] parts)
    {
        var bytes = new byte[Side * Side * 3];
        for (var i = 0; i < Side * Side; i++)
        {
            var (x, y) = (i % Side, i / Side);
            var light = Array.Exists(parts, part => x >= part.Left && x < part.Right && y >= part.Top && y < part.Bottom) ? 40 : ground(x, y);
            bytes.AsSpan(i * 3, 3).Fill((byte)light);
        }

        return new Pixels(Side, Side, bytes);
    }
}
