using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Parallax;
using static CreativeStudio.GpuRunner.Tests.Media.Parallax.SyntheticScene;

namespace CreativeStudio.GpuRunner.Tests.Media.Parallax;

public sealed class MovingThroughAPictureTests
{
    private const byte Near = 230;
    private const byte Far = 170;

    [Fact]
    public void A_step_sideways_moves_things_in_proportion_to_their_nearness()
    {
        var scene = new SyntheticScene(0.05f).With(220, 100, 0.8f, Near).With(420, 260, 0.2f, Far);

        var (left, right) = (scene.SeenBy(new Eye(-0.1, 0, 0, 0, 0, 1)), scene.SeenBy(new Eye(0.1, 0, 0, 0, 0, 1)));

        // 0.2 nearest distances, over 1.2 that the picture is wide there.
        var near = Find(left, Near).X - Find(right, Near).X;
        var far = Find(left, Far, below: 90).X - Find(right, Far, below: 90).X;
        near.ShouldBe(0.2 / 1.2 * 0.8 * FilmWidth, 0.6);
        (near / far).ShouldBe(0.8 / 0.2, 0.15);
        Find(left, Near).Y.ShouldBe(Find(right, Near).Y, 0.1);
    }

    [Fact]
    public void A_step_forward_enlarges_what_is_near_more()
    {
        var scene = new SyntheticScene(0.05f).With(220, 180, 0.8f, Near).With(420, 180, 0.2f, Far);

        var (before, after) = (scene.SeenBy(new Eye(0, 0, 0, 0, 0, 1)), scene.SeenBy(new Eye(0, 0, 0.3, 0, 0, 1)));

        Math.Sqrt((double)Find(after, Near).Area / Find(before, Near).Area).ShouldBe(1 / (1 - (0.3 * 0.8)), 0.06);
        Math.Sqrt((double)Find(after, Far).Area / Find(before, Far).Area).ShouldBe(1 / (1 - (0.3 * 0.2)), 0.06);
    }

    [Fact]
    public void What_a_near_thing_uncovers_is_filled_with_what_is_around_it()
    {
        var scene = new SyntheticScene(0.05f).With(320, 180, 0.9f, Near);

        var seen = scene.SeenBy(new Eye(0.25, 0, 0, 0, 0, 1));

        // Nothing of the square where it was, and no hole.
        var moved = Find(seen, Near);
        moved.X.ShouldBeLessThan(110);
        for (var y = 78; y < 102; y++)
        {
            for (var x = 148; x < 174; x++)
            {
                ((int)seen[(y * FilmWidth) + x]).ShouldBeInRange(Background - 4, Background + 4);
            }
        }
    }

    [Theory]
    [InlineData(CameraMovement.Orbit)]
    [InlineData(CameraMovement.Dolly)]
    [InlineData(CameraMovement.Pan)]
    [InlineData(CameraMovement.Static)]
    public void No_move_finds_a_hole(CameraMovement movement)
    {
        var scene = new SyntheticScene(0.05f).Halves(0.03f, 0.5f).With(220, 170, 0.95f, Near).With(420, 190, 0.3f, Far);
        foreach (var mirrored in new[] { false, true })
        {
            foreach (var progress in new[] { 0, 0.3, 1 })
            {
                scene.SeenBy(EyePath.At(movement, progress, 8, mirrored)).Min().ShouldBeGreaterThanOrEqualTo((byte)(Background - 2));
            }
        }
    }

    [Fact]
    public void An_orbit_keeps_its_middle_in_the_middle_while_near_and_far_pass_each_other()
    {
        var scene = new SyntheticScene(0.05f).With(320, 180, 0.5f, 200).With(180, 100, 0.9f, Near).With(460, 260, 0.1f, Far);

        var (start, end) = (scene.SeenBy(EyePath.At(CameraMovement.Orbit, 0, 8, false)), scene.SeenBy(EyePath.At(CameraMovement.Orbit, 1, 8, false)));

        Find(start, 200).X.ShouldBe(Find(end, 200).X, 1.5);
        (Find(start, Near).X - Find(end, Near).X).ShouldBeGreaterThan(10);
        (Find(start, Far).X - Find(end, Far).X).ShouldBeLessThan(-10);
    }

    [Fact]
    public void A_locked_camera_leaves_the_landscape_where_it_is_and_the_sky_drifts()
    {
        var scene = new SyntheticScene(0).Striped().Halves(0, 0.4f);

        var (first, last) = (scene.SeenBy(EyePath.At(CameraMovement.Static, 0, 8, false)), scene.SeenBy(EyePath.At(CameraMovement.Static, 1, 8, false)));

        var ground = FilmWidth * (FilmHeight * 6 / 10);
        last[ground..].ShouldBe(first[ground..]);
        var sky = FilmWidth * (FilmHeight * 4 / 10);
        last.Take(sky).Zip(first.Take(sky), (a, b) => Math.Abs(a - b)).Average().ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_move_starts_and_ends_at_rest_and_mirrored_goes_the_other_way()
    {
        foreach (var movement in Enum.GetValues<CameraMovement>().Where(m => m != CameraMovement.Static))
        {
            var path = Enumerable.Range(0, 101).Select(i => EyePath.At(movement, i / 100.0, 8, false)).ToList();
            var steps = path.Zip(path.Skip(1), (a, b) => Math.Abs(b.X - a.X) + Math.Abs(b.Z - a.Z)).ToList();

            (steps[0] * 4).ShouldBeLessThan(steps[50]);
            (steps[^1] * 4).ShouldBeLessThan(steps[50]);
            var back = EyePath.At(movement, 1, 8, true);
            (back.X, back.Z).ShouldBe((path[0].X, path[0].Z));
        }
    }
}
