using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Places what floats and swims: ships, boats, whales, fish.</summary>
internal static class OnTheWater
{
    public static void Paint(StageSet set)
    {
        var c = set.Subjects;
        var line = set.Height * set.Scene.Place switch { Place.Sea => 0.76, Place.Lake or Place.River => 0.74, Place.ShipDeck or Place.Beach or Place.Coast or Place.Island => 0.585, Place.Harbor => Standing(set) ? 0.72 : 0.8, _ => 0.74 };
        var deep = set.Scene.Place == Place.Underwater;
        var random = set.Random.For("afloat");
        var vessels = set.Scene.Subjects.Where(s => MotifCatalogue.RoleOf(s.Motif) == Role.Vessel).ToList();
        for (var i = 0; i < vessels.Count && set.Scene.Place != Place.ShipDeck; i++)
        {
            var open = (set.Scene.Place == Place.Sea || (set.Scene.Place == Place.Harbor && !Standing(set))) && i == 0;
            var size = set.Height * (vessels[i].Motif == Motif.Ship ? (open ? 0.0058 : 0.0026) : open ? 0.0038 : 0.0022);
            var (x, y) = (set.FromFocus(!open ? 0.7 : set.Scene.Place == Place.Harbor ? 0.36 : 0.42), line);
            var tilt = set.Scene.Weather == Weather.Storm ? -9 : -1.5;
            var vessel = vessels[i];
            c.Motif(Cast.Name(vessel.Motif), x, y, size, !set.FocusLeft, () => c.At(0, 0, 1, false, tilt, () => Vehicles.Paint(c, vessel)));
            Wake(set, x, y, size * 60);
        }

        var swimmers = 0;
        foreach (var subject in set.Scene.Subjects.Where(s => MotifCatalogue.RoleOf(s.Motif) == Role.SeaAnimal))
        {
            for (var n = 0; n < (subject.Motif == Motif.Fish ? Math.Max(3, subject.Count) : subject.Count); n++)
            {
                var near = n == 0 ? 1 : random.Between(0.5, 0.85);
                var main = vessels.Count == 0 && !Cast.People(set);
                var size = set.Height * near * subject.Motif switch { Motif.Whale => main ? 0.0034 : 0.0019, Motif.Dolphin => main ? 0.0025 : 0.0015, _ => deep ? 0.0019 : 0.0008 };
                var place = swimmers++;
                var x = set.FromFocus(Math.Clamp((main ? 0.42 : 0.74) + (((place + 1) / 2) * 0.24 * (place % 2 == 0 ? -1 : 1)), 0.1, 0.9));
                var y = deep ? set.Height * (0.42 + random.Between(-0.22, 0.22)) : line + (place * 22) - (place % 2 * 60);
                Swim(set, subject with { Key = subject.Key + (ulong)n }, x, y, size, deep);
            }
        }
    }

    private static void Swim(StageSet set, Subject subject, double x, double y, double size, bool deep)
    {
        var c = set.Subjects;
        c.Motif(Cast.Name(subject.Motif), x, y, size, !set.FocusLeft, () =>
        {
            switch (subject.Motif)
            {
                case Motif.Whale: SeaLife.Whale(c, subject, !deep); break;
                case Motif.Dolphin: c.At(0, deep ? 0 : -56, 1, false, 0, () => SeaLife.Dolphin(c, subject)); break;
                default: c.At(0, deep ? 0 : -40, 1, false, deep ? 0 : -30, () => SeaLife.Fish(c, subject)); break;
            }
        });
        if (!deep)
        {
            Wake(set, x, y + (subject.Motif == Motif.Whale ? size * 18 : 0), size * 110);
        }
    }

    /// <summary>Water that closes over the lower part of what floats.</summary>
    private static void Wake(StageSet set, double x, double y, double half)
    {
        var c = set.Subjects;
        var (body, foam) = (c.Tone(c.Palette.Water).Mix(c.Tone(c.Palette.WaterDeep), 0.55), Rgb.White.Mix(c.Tone(c.Palette.Water), 0.15));
        c.Painted(Svg.Text($"M{x - (half * 1.5)} {y + 6}Q{x - (half * 0.8)} {y - 12} {x - (half * 0.4)} {y}T{x + (half * 0.4)} {y}T{x + (half * 1.5)} {y + 6}Q{x} {y + (half * 0.5)} {x - (half * 1.5)} {y + 6}Z"), c.Vertical((0, body, 1), (0.5, body, 0.9), (1, body, 0)));
        c.Line(Svg.Text($"M{x - (half * 1.45)} {y + 4}Q{x - (half * 0.8)} {y - 13} {x - (half * 0.4)} {y - 1}T{x + (half * 0.4)} {y - 1}T{x + (half * 1.45)} {y + 4}"), foam, 4.5, 0.85);
        c.Line(Svg.Text($"M{x - half} {y + (half * 0.16)}q{half * 0.3} -8 {half * 0.6} 0t{half * 0.6} 0t{half * 0.6} 0"), foam, 2.6, 0.5);
    }

    private static bool Standing(StageSet set) => set.Scene.Subjects.Any(Cast.NeedsGround);
}
