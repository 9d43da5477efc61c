using CreativeStudio.GpuRunner.Preview.Painting.Motifs;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Builds each place out of far, middle and near motifs.</summary>
internal static class Scenery
{
    public static void Paint(StageSet set)
    {
        var scene = set.Scene;
        set.Horizon = set.Height * scene.Place switch
        {
            Place.Sea or Place.ShipDeck => 0.5,
            Place.Beach or Place.Island => 0.52,
            Place.Mountains or Place.Waterfall => 0.6,
            Place.City => 0.66,
            Place.Planet => 0.62,
            Place.Clouds => 0.66,
            _ when scene.IsInterior => 0.7,
            _ => 0.58,
        };
        if (scene.IsEarthly && scene.Place != Place.Planet)
        {
            Sky.Paint(set.Sky, scene, set.Horizon);
            if (scene.Weather == Weather.Storm)
            {
                Effects.Lightning(set.Sky, set.Horizon);
            }
            else if (scene.Time != TimeOfDay.Night && scene.Weather == Weather.Clear)
            {
                Birds.Flock(set.Sky, set.Random.For("flock"), set.FromFocus(0.62), set.Height * 0.24, 5);
            }
        }

        switch (scene.Place)
        {
            case Place.Forest or Place.MagicForest: Forest(set); break;
            case Place.Desert: Desert(set); break;
            case Place.Cave: Space.Cave(set.Far, scene); break;
            case Place.Sea: Water.Sea(set.Far, scene, set.Horizon, set.Height); break;
            case Place.ShipDeck: Deck(set); break;
            case Place.Beach: Beach(set); break;
            case Place.Island: Island(set); break;
            case Place.Lake: Lake(set); break;
            case Place.Waterfall: Waterfall(set); break;
            case Place.City: City(set); break;
            case Place.Village: Village(set); break;
            case Place.Space: Space.Deep(set.Sky, scene); break;
            case Place.Planet:
                Space.Deep(set.Sky, scene);
                Mountains.Paint(set.Far, "alien range", set.Horizon + 8, set.Height * 0.2, false);
                Space.AlienGround(set.Ground, scene, set.Horizon);
                break;
            case Place.Underwater: Space.Underwater(set.Far); break;
            case Place.Clouds: Space.AboveClouds(set.Ground, set.Horizon); break;
            default:
                if (scene.IsInterior)
                {
                    Interiors.Paint(set.Far, scene, set.FocusLeft);
                }
                else
                {
                    Country(set);
                }

                break;
        }
    }

    private static Rgb Earth(StageSet set) => set.Snowy ? Rgb.Of(0xcdd8e8) : Rgb.Of(0xc9a36c);

    /// <summary>The near ground with its cover.</summary>
    private static void NearGround(StageSet set, double top, bool flowers, bool path)
    {
        var (c, p) = (set.Ground, set.Look.Palette);
        Mountains.Hills(c, "near ground", top, set.Height, 14, p.Grass, set.Look.Shaded(p.Grass, 0.4));
        if (path)
        {
            Foreground.Path(c, set.FromFocus(0.36), top + 10, set.Height, set.FromFocus(0.62), Earth(set));
        }

        if (!set.Snowy)
        {
            Foreground.Grass(c, set.Random.For("grass"), top + 26, set.Height, 90, p.Grass);
        }

        Foreground.Stones(c, set.Random.For("stones"), top + 30, set.Height * 0.98, 5, p.Rock);
        if (flowers && !set.Snowy)
        {
            Foreground.Flowers(c, set.Random.For("flowers"), top + 30, set.Height, 70);
        }

        Frame(set);
    }

    private static void Frame(StageSet set)
    {
        var random = set.Random.For("frame");
        var leaves = set.Snowy ? Rgb.Of(0x9fb2cc) : set.Look.Palette.Leaves[2];
        Foreground.Verge(set.Foreground, random, leaves, set.Height * 0.17);
        if (set.Scene.Place is Place.Forest or Place.MagicForest or Place.Garden || random.Chance(0.4))
        {
            Foreground.Overhang(set.Foreground, random, !set.FocusLeft, set.Look.Palette.Leaves[2]);
        }
    }

    private static void Country(StageSet set)
    {
        var (scene, far, middle, p) = (set.Scene, set.Far, set.Middle, set.Look.Palette);
        var random = set.Random.For("country");
        var mountains = scene.Place == Place.Mountains || scene.Place == Place.CastleGrounds || random.Chance(0.6);
        if (mountains)
        {
            Mountains.Paint(far, "range", set.Horizon + 6, set.Height * (scene.Place == Place.Mountains ? 0.44 : 0.27), true);
        }

        far.Depth = 0.55;
        Mountains.Hills(far, "far hills", set.Horizon, set.Height, 24, p.GrassFar, p.Grass);
        Trees.Band(far, set.Random.For("far wood"), set.Horizon + 22, 34, pines: mountains, p.Leaves[2]);
        middle.Depth = 0.3;
        var edge = Mountains.Hills(middle, "middle hills", set.Horizon + (set.Height * 0.085), set.Height, 20, p.GrassFar, p.Grass);
        Copses(set, edge, mountains ? 9 : 7);
        if (scene.Place == Place.River)
        {
            middle.Depth = 0;
            Water.River(middle, set.Horizon + (set.Height * 0.1), set.Height, set.FromFocus(0.6), set.FromFocus(0.74));
            Foreground.Stones(middle, set.Random.For("bank"), set.Height * 0.8, set.Height, 9, p.Rock);
            Bank(set);
            return;
        }

        if (scene.Place == Place.Farm)
        {
            Furrows(set);
        }

        NearGround(set, set.Height * 0.76, scene.Place is not Place.Mountains, scene.Place is Place.Road or Place.Village || scene.Has(Motif.Path) || scene.Place == Place.CastleGrounds);
    }

    /// <summary>The near bank on the side of the main figure.</summary>
    private static void Bank(StageSet set)
    {
        var (c, p) = (set.Ground, set.Look.Palette);
        var (left, w, h) = (set.FocusLeft, set.Width, set.Height);
        var tone = c.Tone(p.Grass);
        double X(double share) => left ? w * share : w * (1 - share);
        c.Painted(Svg.Text($"M{X(-0.02)} {h * 0.74}C{X(0.2)} {h * 0.74} {X(0.42)} {h * 0.8} {X(0.52)} {h + 4}L{X(-0.02)} {h + 4}Z"), c.Vertical((0, c.Look.Lit(tone, 0.15), 1), (1, c.Look.Shaded(tone, 0.4), 1)));
        Foreground.Verge(set.Foreground, set.Random.For("reeds"), p.Leaves[2], h * 0.2);
    }

    private static void Furrows(StageSet set)
    {
        var c = set.Middle;
        var gold = c.Tone(Rgb.Of(0xdcb650));
        for (var i = -16; i <= 16; i++)
        {
            c.Line(Svg.Text($"M{(set.Width / 2) + (i * 36)} {set.Horizon + (set.Height * 0.11)}L{(set.Width / 2) + (i * 130)} {set.Height}"), i % 2 == 0 ? gold : c.Look.Shaded(gold, 0.25), 16, 0.6);
        }
    }

    private static void Copses(StageSet set, Func<double, double> edge, int count)
    {
        var (c, p) = (set.Middle, set.Look.Palette);
        var random = set.Random.For("copses");
        for (var i = 0; i < count; i++)
        {
            var x = set.Width * ((i + random.Between(0.1, 0.9)) / count);
            c.Depth = 0.26;
            var tall = random.Between(70, 130);
            var leaves = random.Pick<Rgb>(p.Leaves);
            if (set.Snowy || random.Chance(0.35))
            {
                Trees.Pine(c, random, x, edge(x) + 12, tall * 1.1, leaves, set.Snowy);
            }
            else if (random.Chance(0.2))
            {
                Trees.Birch(c, random, x, edge(x) + 12, tall * 1.15, leaves);
            }
            else
            {
                Trees.Round(c, random, x, edge(x) + 12, tall, leaves);
            }
        }

        c.Depth = 0;
    }

    private static void Forest(StageSet set)
    {
        var (far, middle, p) = (set.Far, set.Middle, set.Look.Palette);
        var random = set.Random.For("forest");
        var magic = set.Scene.Place == Place.MagicForest;
        var pines = !magic && (set.Snowy || random.Chance(0.5));
        far.Motif("forest", () =>
        {
            for (var row = 0; row < 3; row++)
            {
                far.Depth = 0.9 - (row * 0.22);
                Trees.Band(far, random, set.Horizon + 30 + (row * 14), set.Height * (0.36 + (row * 0.1)), pines, p.Leaves[row % 3]);
            }

            far.Glow(set.FromFocus(0.6), set.Horizon - 30, set.Width * 0.34, far.Look.Grade(p.Haze.Mix(p.Highlight, 0.4)), 0.75, 0.8);
        });
        var bark = magic ? Rgb.Of(0x5a4a6e) : Rgb.Of(0x6b4f3c);
        for (var row = 0; row < 2; row++)
        {
            middle.Depth = 0.5 - (row * 0.28);
            for (var i = 0; i < 7 - row; i++)
            {
                var x = set.Width * ((i + random.Between(0.15, 0.85)) / (7 - row));
                if (row == 1 && Math.Abs((x / set.Width) - 0.5) < 0.24)
                {
                    continue;
                }

                var foot = set.Horizon + (set.Height * (0.08 + (row * 0.09)));
                if (pines)
                {
                    Trees.Pine(middle, random, x, foot + 10, set.Height * random.Between(0.42, 0.6) * (1 + (row * 0.3)), p.Leaves[2], set.Snowy);
                }
                else
                {
                    Trees.Trunk(middle, random, x, foot, (12 + (row * 12)) * random.Between(0.8, 1.2), bark);
                }
            }

            Mountains.Hills(middle, row == 0 ? "floor far" : "floor near", set.Horizon + (set.Height * (0.07 + (row * 0.085))), set.Height, 12, p.GrassFar, p.Grass);
            for (var i = 0; i < 8; i++)
            {
                var x = set.Width * random.Next();
                Trees.Bush(middle, random, x, set.Horizon + (set.Height * (0.1 + (row * 0.09))), random.Between(26, 46) * (1 + (row * 0.4)), random.Pick<Rgb>(p.Leaves));
            }
        }

        middle.Depth = 0;
        if (!pines)
        {
            Canopy(set, random);
        }

        NearGround(set, set.Height * 0.78, magic, true);
        Undergrowth(set, magic);
    }

    private static void Canopy(StageSet set, SceneRandom random)
    {
        var c = set.Middle;
        c.Depth = 0.2;
        for (var i = 0; i < 11; i++)
        {
            var x = set.Width * ((i + random.Next()) / 11);
            var edge = Math.Abs((x / set.Width * 2) - 1);
            var size = set.Height * (0.06 + (0.13 * edge * edge));
            c.Shape(Shapes.Scalloped(random, x, -size * 0.1, size * 1.5, size, 12, 0.18), set.Look.Shaded(random.Pick<Rgb>(c.Palette.Leaves), 0.2), Form.Round, line: false);
        }

        c.Depth = 0;
    }

    private static void Undergrowth(StageSet set, bool magic)
    {
        var c = set.Ground;
        var random = set.Random.For("undergrowth");
        for (var i = 0; i < 7; i++)
        {
            var x = set.FromFocus(random.Chance(0.5) ? random.Between(0, 0.14) : random.Between(0.74, 1));
            Foreground.Ferns(c, random, x, set.Height * random.Between(0.84, 0.98), random.Between(44, 76), c.Palette.Leaves[i % 3]);
        }

        for (var i = 0; i < (magic ? 8 : 3); i++)
        {
            var (x, y, s) = (set.FromFocus(i % 2 == 0 ? random.Between(0.02, 0.16) : random.Between(0.7, 0.97)), set.Height * random.Between(0.84, 0.96), random.Between(0.28, 0.5));
            var cap = magic ? random.Pick(Rgb.Of(0x5fe0ff), Rgb.Of(0xb98aff), Rgb.Of(0xff9ad0)) : Rgb.Of(0xd2553a);
            c.At(x, y, s, false, 0, () => Objects.Mushroom(c, cap, magic));
        }

        var bark = magic ? Rgb.Of(0x453a5c) : Rgb.Of(0x4a372c);
        Trees.Trunk(set.Foreground, random, set.FromFocus(0.985), set.Height + 6, 54, set.Look.Shaded(bark, 0.35));
    }

    private static void Desert(StageSet set)
    {
        var random = set.Random.For("desert");
        var sand = Rgb.Of(0xe8bf7c);
        var far = set.Far;
        if (random.Chance(0.6))
        {
            far.Depth = 0.55;
            far.Motif("pyramid", () =>
            {
                foreach (var (at, tall) in new[] { (0.68, 190.0), (0.86, 130.0) })
                {
                    var (x, y) = (set.FromFocus(at), set.Horizon + 12);
                    far.Shape(Svg.Text($"M{x - (tall * 0.85)} {y}L{x} {y - tall}L{x + (tall * 0.85)} {y}Z"), sand, line: false);
                    far.Plain(Svg.Text($"M{x} {y - tall}L{x + (tall * 0.85)} {y}L{x + (tall * 0.1)} {y}Z"), far.Look.Shaded(far.Tone(sand), 0.3), 0.8);
                }
            });
        }

        for (var row = 0; row < 4; row++)
        {
            far.Depth = 0.6 - (row * 0.18);
            Mountains.Hills(far, Svg.Text($"dune{row}"), set.Horizon + (row * set.Height * 0.075), set.Height, 18 + (row * 7), sand, set.Look.Shaded(sand, 0.16 + (row * 0.08)));
        }

        far.Depth = 0;
        set.Ground.Motif("desert", () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var (x, y) = (set.Width * random.Next(), set.Height * random.Between(0.8, 1));
                set.Ground.Line(Svg.Text($"M{x} {y}q{20} -5 {40} 0t{40} 0"), set.Look.Shaded(set.Ground.Tone(sand), 0.22), 2, 0.5);
            }

            foreach (var (at, y, s) in new[] { (0.72, 0.74, 0.7), (0.93, 0.84, 1.2), (0.06, 0.76, 0.8) })
            {
                Cactus(set.Ground, set.FromFocus(at), set.Height * y, s * 1.15);
            }
        });
        Foreground.Stones(set.Ground, random, set.Height * 0.82, set.Height, 7, Rgb.Of(0xb58a5c));
    }

    private static void Cactus(Canvas c, double x, double y, double scale) => c.At(x, y, scale, false, 0, () =>
    {
        var green = Rgb.Of(0x4f9360);
        c.GroundShadow(0, 0, 34, 5);
        c.Limb("M0 0L0-96", green, 22);
        c.Limb("M0-40Q-28-40-28-70", green, 14);
        c.Limb("M0-54Q26-54 26-80", green, 13);
        c.Line("M-5-4L-5-94M5-4L5-94", c.Look.Lit(c.Tone(green), 0.4), 1.6, 0.6);
        c.Oval(0, -110, 6, 5, Rgb.Of(0xf06a9a));
    });

    private static void Deck(StageSet set)
    {
        var (w, h, c) = (set.Width, set.Height, set.Ground);
        Water.Sea(set.Far, set.Scene, set.Horizon, h);
        var wood = Rgb.Of(0x9a6a40);
        c.Motif("ship", () =>
        {
            c.Shape(Svg.Text($"M-10 {h * 0.76}Q{w / 2} {h * 0.72} {w + 10} {h * 0.76}L{w + 10} {h + 10}L-10 {h + 10}Z"), wood);
            for (var i = -12; i <= 12; i++)
            {
                c.Line(Svg.Text($"M{(w / 2) + (i * 74)} {h * 0.745}L{(w / 2) + (i * 150)} {h}"), set.Look.Shaded(c.Tone(wood), 0.5), 2, 0.6);
            }

            for (double x = 30; x < w; x += 74)
            {
                c.Shape(Svg.Text($"M{x - 7} {h * 0.75}q-5-34 2-62h10q7 28 2 62Z"), Rgb.Of(0x7a4f30));
            }

            c.Limb(Svg.Text($"M-10 {h * 0.66}Q{w / 2} {h * 0.63} {w + 10} {h * 0.66}"), Rgb.Of(0x6b4527), 15);
            var mast = set.FromFocus(0.82);
            c.Rect(mast - 20, -10, 40, (h * 0.84) + 10, Rgb.Of(0x7a4f30));
            c.Line(Svg.Text($"M{mast} 40L{set.FromFocus(0.5)} {h * 0.66}M{mast} 40L{set.FromFocus(0.62)} {h * 0.66}M{mast} 40L{set.FromFocus(1)} {h * 0.6}"), c.Tone(Rgb.Of(0xd9c39a)), 3);
            var to = set.FocusLeft ? -1 : 1;
            c.Shape(Svg.Text($"M{mast + (to * 18)} -10Q{mast + (to * 70)} {h * 0.2} {mast + (to * 24)} {h * 0.34}L{mast + (to * 420)} {h * 0.2}Q{mast + (to * 470)} {h * 0.06} {mast + (to * 430)} -10Z"), Rgb.Of(0xf2e6cc));
        });
    }

    private static void Beach(StageSet set)
    {
        var (c, h, w) = (set.Ground, set.Height, set.Width);
        Water.Sea(set.Far, set.Scene, set.Horizon, h);
        var sand = set.Snowy ? Rgb.Of(0xe6eef8) : Rgb.Of(0xefd7a4);
        var tone = c.Tone(sand);
        double X(double share) => set.FocusLeft ? w * share : w * (1 - share);
        c.Motif("beach", () =>
        {
            var shore = Svg.Text($"M{X(-0.02)} {h * 0.72}C{X(0.25)} {h * 0.72} {X(0.5)} {h * 0.8} {X(0.7)} {h * 0.85}S{X(0.95)} {h * 0.9} {X(1.02)} {h * 0.93}");
            c.Line(shore, Rgb.White, 15, 0.6);
            c.Painted(shore + Svg.Text($"L{X(1.02)} {h + 5}L{X(-0.02)} {h + 5}Z"), c.Vertical((0, c.Look.Lit(tone, 0.2), 1), (0.5, tone, 1), (1, c.Look.Shaded(tone, 0.3), 1)));
        });
        Foreground.Stones(c, set.Random.For("pebbles"), h * 0.84, h * 0.99, 7, set.Look.Palette.Rock);
        if (set.Scene.Weather == Weather.Clear && !set.Scene.Has(Motif.Lighthouse) && !set.Snowy)
        {
            Trees.Palm(c, set.Random.For("palm"), set.FromFocus(0.06), h * 0.82, h * 0.62);
            Trees.Palm(c, set.Random.For("palm2"), set.FromFocus(0.15), h * 0.79, h * 0.42);
        }

        Foreground.Verge(set.Foreground, set.Random.For("dune grass"), Rgb.Of(0x7f8f4a), h * 0.12);
    }

    private static void Island(StageSet set)
    {
        var c = set.Middle;
        var random = set.Random.For("island");
        Water.Sea(set.Far, set.Scene, set.Horizon, set.Height);
        var (x, y, half) = (set.FromFocus(0.56), set.Horizon + (set.Height * 0.19), set.Width * 0.34);
        c.Motif("island", () =>
        {
            c.Shape(Svg.Text($"M{x - (half * 1.05)} {y + 12}Q{x - (half * 0.8)} {y - 26} {x} {y - 30}Q{x + (half * 0.8)} {y - 26} {x + (half * 1.05)} {y + 12}Q{x} {y + 40} {x - (half * 1.05)} {y + 12}Z"), Rgb.Of(0xf0dca8));
            c.Shape(Svg.Text($"M{x - (half * 0.8)} {y - 12}C{x - (half * 0.5)} {y - 90} {x - (half * 0.1)} {y - 120} {x + (half * 0.2)} {y - 110}C{x + (half * 0.5)} {y - 96} {x + (half * 0.7)} {y - 50} {x + (half * 0.84)} {y - 12}Q{x} {y + 6} {x - (half * 0.8)} {y - 12}Z"), c.Palette.Leaves[0]);
            foreach (var (dx, dy, s) in new[] { (-0.6, -12.0, 190.0), (-0.32, -36, 220), (0.02, -46, 180), (0.44, -34, 230), (0.68, -10, 180) })
            {
                Trees.Palm(c, random, x + (dx * half), y + dy, s);
            }

            for (var i = 0; i < 8; i++)
            {
                Trees.Bush(c, random, x + (half * random.Between(-0.7, 0.7)), y - random.Between(6, 26), random.Between(26, 46), random.Pick<Rgb>(c.Palette.Leaves));
            }

            c.Line(Svg.Text($"M{x - (half * 1.08)} {y + 16}Q{x} {y + 46} {x + (half * 1.08)} {y + 16}"), Rgb.White, 5, 0.6);
        });
        set.FeetLine = y + 12;
    }

    private static void Lake(StageSet set)
    {
        var (far, h) = (set.Far, set.Height);
        var top = set.Horizon + 12;
        void Shore()
        {
            Mountains.Paint(far, "lake range", top - 4, h * 0.36, true);
            far.Depth = 0.4;
            Trees.Band(far, set.Random.For("lake wood"), top, 66, pines: true, set.Look.Palette.Leaves[2]);
            far.Depth = 0;
        }

        Shore();
        Water.Lake(far, set.Scene, top, h, Shore);
        Bank(set);
        Foreground.Stones(set.Ground, set.Random.For("lake stones"), h * 0.86, h, 5, set.Look.Palette.Rock);
        Foreground.Overhang(set.Foreground, set.Random.For("lake leaves"), !set.FocusLeft, set.Look.Palette.Leaves[2]);
    }

    private static void Waterfall(StageSet set)
    {
        var h = set.Height;
        Mountains.Paint(set.Far, "fall range", h * 0.34, h * 0.24, true);
        set.Middle.Depth = 0.18;
        Water.Fall(set.Middle, set.FromFocus(0.62), h * 0.24, h * 0.74, set.Width * 0.1);
        set.Middle.Depth = 0;
        Water.Lake(set.Ground, set.Scene, h * 0.73, h, () => { });
        for (var i = 0; i < 9; i++)
        {
            set.Ground.Glow(set.FromFocus(0.62) + ((i - 4) * 50), h * 0.735, 76, Rgb.White, 0.5, 0.4);
        }

        Bank(set);
        Foreground.Stones(set.Ground, set.Random.For("pool stones"), h * 0.8, h, 7, set.Look.Palette.Rock);
        Foreground.Overhang(set.Foreground, set.Random.For("pool leaves"), !set.FocusLeft, set.Look.Palette.Leaves[2]);
    }

    private static void City(StageSet set)
    {
        var (far, middle, ground, w, h) = (set.Far, set.Middle, set.Ground, set.Width, set.Height);
        var random = set.Random.For("city");
        var neon = set.Scene.Futuristic || (set.Scene.Time == TimeOfDay.Night && random.Chance(0.4));
        far.Motif("city", () =>
        {
            far.Depth = 0.72;
            Buildings.Skyline(far, random, -20, w + 20, set.Horizon + 20, h * 0.5, set.Lit, neon);
            far.Depth = 0.42;
            Buildings.Skyline(far, random, -20, w * 0.42, set.Horizon + 34, h * 0.52, set.Lit, neon);
            Buildings.Skyline(far, random, w * 0.62, w + 20, set.Horizon + 34, h * 0.52, set.Lit, neon);
            far.Depth = 0;
        });
        middle.Depth = 0.12;
        middle.Motif("city", () =>
        {
            Buildings.Skyline(middle, random, -30, w * 0.16, set.Horizon + (h * 0.09), h * 0.62, set.Lit, neon);
            Buildings.Skyline(middle, random, w * 0.86, w + 30, set.Horizon + (h * 0.09), h * 0.6, set.Lit, neon);
        });
        middle.Depth = 0;
        var street = ground.Tone(neon ? Rgb.Of(0x3a3f5c) : Rgb.Of(0x8a8790));
        ground.Motif("street", () =>
        {
            ground.Painted(Svg.RectPath(0, set.Horizon + (h * 0.04), w, h), ground.Vertical((0, ground.Look.Lit(street, 0.2), 1), (0.35, street, 1), (1, ground.Look.Shaded(street, 0.5), 1)));
            var tone = ground.Look.Shaded(street, 0.35);
            ground.Painted(Svg.Text($"M{w * 0.47} {set.Horizon + (h * 0.04)}L{w * 0.53} {set.Horizon + (h * 0.04)}L{w * 0.86} {h}L{w * 0.14} {h}Z"), ground.Vertical((0, tone, 0.9), (1, ground.Look.Shaded(tone, 0.4), 1)));
            for (var i = 0; i < 6; i++)
            {
                var t = Math.Pow((i + 0.3) / 6, 1.7);
                var y = set.Horizon + (h * 0.05) + (h * 0.3 * t);
                ground.Plain(Svg.Text($"M{(w / 2) - 2 - (9 * t)} {y}h{4 + (18 * t)}l{3 * t} {8 + (34 * t)}h{-4 - (24 * t)}Z"), Rgb.Of(0xf2e3b0), 0.75);
            }

            foreach (var side in new[] { -1, 1 })
            {
                foreach (var (at, y, s) in new[] { (0.12, 0.76, 1.1), (0.24, 0.83, 1.9), (0.42, 0.97, 3.0) })
                {
                    ground.At((w / 2) + (side * at * w), h * y, s, false, 0, () => Buildings.LampPost(ground, set.Lit));
                }
            }

            if (set.Lit)
            {
                for (var i = 0; i < 12; i++)
                {
                    ground.Glow(w * random.Next(), h * random.Between(0.76, 0.98), random.Between(30, 80), neon ? random.Pick(Rgb.Of(0x6ff2ff), Rgb.Of(0xff7ad9)) : Rgb.Of(0xffd27a), 0.22, 0.2);
                }
            }
        });
    }

    private static void Village(StageSet set)
    {
        var (far, c, p) = (set.Far, set.Middle, set.Look.Palette);
        var random = set.Random.For("village");
        Mountains.Paint(far, "village range", set.Horizon + 6, set.Height * 0.3, true);
        far.Depth = 0.5;
        Mountains.Hills(far, "village hills", set.Horizon - 4, set.Height, 20, p.GrassFar, p.Grass);
        Trees.Band(far, set.Random.For("village wood"), set.Horizon + 12, 60, pines: true, p.Leaves[2]);
        c.Depth = 0.24;
        Mountains.Hills(c, "village green", set.Horizon + (set.Height * 0.08), set.Height, 10, p.GrassFar, p.Grass);
        c.Motif("village", () =>
        {
            foreach (var (at, y, s, depth) in new[] { (0.52, 0.075, 0.9, 0.34), (0.66, 0.085, 1.1, 0.3), (0.36, 0.09, 1.15, 0.26), (0.8, 0.12, 1.7, 0.16), (0.2, 0.12, 1.6, 0.14), (0.97, 0.16, 2.5, 0.04), (0.03, 0.16, 2.4, 0.04) })
            {
                c.Depth = depth;
                Trees.Pine(c, random, set.FromFocus(at) + (80 * s * (random.Chance(0.5) ? 1 : -1)), set.Horizon + (set.Height * y), 110 * s, p.Leaves[2], set.Snowy);
                c.At(set.FromFocus(at), set.Horizon + (set.Height * (y + 0.015)), s, random.Chance(0.5), 0, () => Buildings.Cottage(c, random, set.Lit, set.Snowy));
            }

            c.Depth = 0;
        });
        NearGround(set, set.Height * 0.77, !set.Snowy, true);
        set.Ground.At(set.FromFocus(0.78), set.Height * 0.86, 2.5, false, 0, () => Buildings.LampPost(set.Ground, set.Lit));
    }
}
