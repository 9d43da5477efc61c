using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Places what flies: dragons with their riders, birds, balloons, aircraft, butterflies.</summary>
internal static class InTheAir
{
    // Units from a flying dragon's middle to the tip of its wing.
    private const double DragonWingReach = 135;

    public static bool Flies(StageSet set, Subject subject)
    {
        var role = MotifCatalogue.RoleOf(subject.Motif);
        return role == Role.Aircraft
            || (subject.Pose == Pose.Flying && (role is Role.Person || subject.Motif == Motif.Unicorn) && !set.Scene.IsInterior)
            || (role == Role.FlyingAnimal && subject.Motif is not (Motif.Fireflies or Motif.Butterfly) && Wings(set, subject));
    }

    private static bool Wings(StageSet set, Subject subject) => subject.Motif switch
    {
        Motif.Owl => subject.Pose == Pose.Flying,
        Motif.Dragon => subject.Pose is Pose.Flying or Pose.Riding || (!subject.Small && !set.Scene.IsInterior && set.Scene.Place != Place.Cave && subject.Pose is not (Pose.Sitting or Pose.Sleeping) && !Cast.People(set)),
        _ => !set.Scene.IsInterior && subject.Pose is not (Pose.Sitting or Pose.Sleeping),
    };

    public static void Paint(StageSet set)
    {
        var flying = set.Scene.Subjects.Where(subject => Flies(set, subject)).ToList();
        var alone = !set.Scene.Subjects.Any(s => MotifCatalogue.RoleOf(s.Motif) is Role.Person or Role.Animal or Role.Vessel && !Flies(set, s) && s.Pose != Pose.Riding);
        var landmark = set.Scene.Subjects.Any(s => MotifCatalogue.RoleOf(s.Motif) == Role.Landmark);
        var random = set.Random.For("aloft");
        if (set.Scene.Perches)
        {
            Perched(set);
        }

        for (var i = 0; i < flying.Count; i++)
        {
            var subject = flying[i];
            var share = subject.Motif switch
            {
                Motif.Dragon => (alone ? 0.00285 : 0.0019) * (subject.Large ? 1.3 : subject.Small && !Ridden(set) ? 0.55 : 1),
                Motif.Balloon => alone ? 0.0042 : 0.0028,
                Motif.Spaceship => alone ? 0.0034 : 0.002,
                Motif.Airplane => alone ? 0.0022 : 0.0013,
                Motif.Kite => 0.0014,
                Motif.Eagle => alone ? 0.0028 : 0.0014,
                Motif.Bird or Motif.Raven or Motif.Owl => alone ? 0.002 : 0.0009,
                Motif.Unicorn => 0.0034,
                _ => alone ? 0.0044 : 0.0034,
            };
            for (var n = 0; n < subject.Count; n++)
            {
                var far = n == 0 ? 1 : random.Between(0.5, 0.8);
                var x = set.FromFocus(alone && i == 0 && n == 0 ? (landmark ? 0.36 : 0.5) : (alone ? 0.3 : 0.68) + (n * 0.17 * (n % 2 == 0 ? -1 : 1)) + random.Between(-0.03, 0.03));
                var y = set.Height * ((alone ? 0.38 : 0.25) - (n * 0.035) + (i * 0.12) + random.Between(-0.03, 0.03));
                var size = set.Height * share * far;
                if (alone && subject.Count > 2 && subject.Motif is Motif.Bird or Motif.Raven or Motif.Eagle or Motif.Owl)
                {
                    // So many that they can be counted.
                    (x, y, far) = (set.Width * (n + 0.5) / subject.Count, set.Height * (0.3 + (n % 2 * 0.16)), 0.7 * 3 / subject.Count);
                }

                y = subject.Motif == Motif.Dragon ? Math.Max(y, size * DragonWingReach) : y;
                Fly(set, subject with { Key = subject.Motif == Motif.Balloon ? subject.Key + (ulong)n : subject.Key }, x, y, size);
            }
        }

        foreach (var subject in set.Scene.Subjects.Where(s => s.Motif == Motif.Butterfly))
        {
            for (var n = 0; n < Math.Max(3, subject.Count); n++)
            {
                var key = subject.Key + (ulong)n;
                set.Subjects.At(set.FromFocus(random.Between(0.36, 0.9)), set.Height * random.Between(0.4, 0.76), set.Height * random.Between(0.0006, 0.0011), false, random.Between(-30, 30), () =>
                    set.Subjects.Motif("butterfly", () => Birds.Butterfly(set.Subjects, subject with { Key = key })));
            }
        }
    }

    /// <summary>Birds side by side on a wire or a branch that crosses the picture.</summary>
    private static void Perched(StageSet set)
    {
        var c = set.Subjects;
        var y = set.Height * 0.56;
        var birds = set.Scene.Subjects.Where(s => MotifCatalogue.RoleOf(s.Motif) == Role.FlyingAnimal && !Flies(set, s)).SelectMany(s => Enumerable.Repeat(s, s.Count)).ToList();
        c.Motif("perch", () => c.Limb(Svg.Text($"M-20 {y - 8}Q{set.Width / 2} {y + 14} {set.Width + 20} {y - 8}"), Rgb.Of(0x4a3a34), birds.Any(bird => bird.Motif == Motif.Owl) ? 20 : 7));
        for (var i = 0; i < birds.Count; i++)
        {
            var bird = birds[i] with { Key = birds[i].Key + (ulong)(i * 7919) };
            var x = set.Width * (i + 1) / (birds.Count + 1);
            c.Motif(Cast.Name(bird.Motif), x, y + 2, set.Height * (birds.Count > 1 ? 0.0019 : 0.0032), i % 2 == 1, () => Birds.Paint(c, bird, flying: false));
        }
    }

    private static void Fly(StageSet set, Subject subject, double x, double y, double scale)
    {
        var c = set.Subjects;
        var flip = !set.FocusLeft;
        c.Motif(Cast.Name(subject.Motif), x, y, scale, flip, () =>
        {
            switch (MotifCatalogue.RoleOf(subject.Motif))
            {
                case Role.Person:
                    if (subject.Motif == Motif.Witch)
                    {
                        Objects.Broom(c);
                        c.At(-4, 24, 1, false, 0, () => Motifs.People.Paint(c, subject with { Pose = Pose.Riding }, null));
                    }
                    else
                    {
                        c.At(0, 40, 1, false, 38, () => Motifs.People.Paint(c, subject, null));
                    }

                    break;
                case Role.Animal:
                    Animals.Paint(c, subject with { Pose = Pose.Running });
                    break;
                default:
                    if (subject.Motif == Motif.Dragon)
                    {
                        Dragon.Paint(c, subject, flying: true);
                        Cast.Rider(set, c, 18, -2, subject.Small ? 0.95 : 0.62);
                    }
                    else if (MotifCatalogue.RoleOf(subject.Motif) == Role.Aircraft)
                    {
                        Vehicles.Paint(c, subject);
                    }
                    else
                    {
                        Birds.Paint(c, subject, flying: true);
                    }

                    break;
            }
        });
    }

    private static bool Ridden(StageSet set) => set.Scene.Subjects.Any(s => s.Pose == Pose.Riding && MotifCatalogue.RoleOf(s.Motif) == Role.Person);
}
