namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>The colours of a picture's air, light, ground and leaves.</summary>
internal sealed record Palette
{
    /// <summary>From the zenith to the horizon: four colours.</summary>
    public required Rgb[] Sky { get; init; }

    /// <summary>The colour that light multiplies every surface by.</summary>
    public required Rgb Light { get; init; }

    public required Rgb Haze { get; init; }

    public required Rgb Highlight { get; init; }

    public required Rgb Shadow { get; init; }

    public required Rgb Grass { get; init; }

    public required Rgb GrassFar { get; init; }

    public required Rgb[] Leaves { get; init; }

    public required Rgb Water { get; init; }

    public required Rgb WaterDeep { get; init; }

    public required Rgb Rock { get; init; }

    public static Palette For(SceneDescription scene, SceneRandom random)
    {
        var palette = Seasonal(AtTime(scene, random), scene, random);
        return Coloured(palette, scene);
    }

    private static Palette AtTime(SceneDescription scene, SceneRandom random)
    {
        var sky = SkyColours(scene, random);
        var (light, highlight, shadow) = scene.Time switch
        {
            TimeOfDay.Night => (0x7d90d6, 0xbfd0ff, 0x0d1236),
            TimeOfDay.Dawn => (0xffe6dc, 0xfff0d0, 0x4a3f6e),
            TimeOfDay.Sunset => (0xffd2b4, 0xffdf9a, 0x43255a),
            _ => (0xffffff, 0xfffbe0, 0x2e3a66),
        };
        var gloomy = scene.Weather is Weather.Storm or Weather.Rain;
        return new Palette
        {
            Sky = sky,
            Light = gloomy ? Rgb.Of(light).Mix(Rgb.Of(0x8494a6), 0.5) : Rgb.Of(light),
            Haze = sky[3].Mix(sky[2], 0.3),
            Highlight = Rgb.Of(highlight),
            Shadow = Rgb.Of(shadow),
            Grass = Rgb.Of(0x6aa84f),
            GrassFar = Rgb.Of(0x9cc76b),
            Leaves = [Rgb.Of(0x4f9a4a), Rgb.Of(0x76b852), Rgb.Of(0x2f7d4f)],
            Water = Rgb.Of(0x3fa3c8),
            WaterDeep = Rgb.Of(0x14618f),
            Rock = Rgb.Of(0x8a8594),
        };
    }

    private static Rgb[] SkyColours(SceneDescription scene, SceneRandom random)
    {
        if (scene.Weather == Weather.Storm)
        {
            return scene.Time == TimeOfDay.Night ? Four(0x0e1428, 0x1d2a44, 0x34476a, 0x5b7291) : Four(0x2c3547, 0x4a5870, 0x76879a, 0xb2b8b6);
        }

        if (scene.Weather is Weather.Rain or Weather.Fog && scene.Time is TimeOfDay.Day)
        {
            return Four(0x6f8aa3, 0x93a9b8, 0xb9c7cc, 0xdde3e0);
        }

        if (scene.Weather == Weather.Snow && scene.Time is TimeOfDay.Day)
        {
            return Four(0x7fa9d3, 0xa9c8e4, 0xd3e3f0, 0xf6efe9);
        }

        return scene.Time switch
        {
            TimeOfDay.Dawn => random.Pick(
                Four(0x5a78c2, 0xa99cd4, 0xf2b3b5, 0xffe3b3), Four(0x4f86c6, 0x9cc0dc, 0xf7cdb4, 0xfff0c4), Four(0x6a63b0, 0xc48cc0, 0xf7a79c, 0xffdda6)),
            TimeOfDay.Sunset => random.Pick(
                Four(0x36348a, 0x93509c, 0xf0726a, 0xffc964), Four(0x2a4a8f, 0xa0689e, 0xf58a5c, 0xffd880), Four(0x5a2f7a, 0xcf4f72, 0xf98b4e, 0xffd56a)),
            TimeOfDay.Night => random.Pick(
                Four(0x070b2c, 0x141c54, 0x293a82, 0x4f64a8), Four(0x081230, 0x0f2a55, 0x1f4f7f, 0x4a86a0), Four(0x120a36, 0x2b1a62, 0x4b3390, 0x7f62b6)),
            _ => random.Pick(
                Four(0x2b7cd3, 0x5aa9ea, 0x9fd4f5, 0xe3f4f8), Four(0x1f6fc4, 0x4f9fe0, 0xa6d8f0, 0xfdf3d8), Four(0x3a8fd0, 0x74bfe6, 0xb8e3ee, 0xf4f7e4)),
        };
    }

    private static Palette Seasonal(Palette palette, SceneDescription scene, SceneRandom random)
    {
        if (scene.Weather == Weather.Snow || scene.Season == Season.Winter)
        {
            return palette with
            {
                Grass = Rgb.Of(0xe6eef8), GrassFar = Rgb.Of(0xf4f8fc), Leaves = [Rgb.Of(0x3f6f6a), Rgb.Of(0x5b8a80), Rgb.Of(0x2d5a5c)],
                Water = Rgb.Of(0x7fb4d0), WaterDeep = Rgb.Of(0x356f99), Rock = Rgb.Of(0x7f8aa2),
            };
        }

        return scene.Season switch
        {
            Season.Autumn => palette with
            {
                Grass = Rgb.Of(0xb39a4a), GrassFar = Rgb.Of(0xd8b95c),
                Leaves = [Rgb.Of(0xd9772b), Rgb.Of(0xeaa832), Rgb.Of(0xb84a2c)],
            },
            Season.Spring => palette with
            {
                Grass = Rgb.Of(0x7fc05a), GrassFar = Rgb.Of(0xb5da7c),
                Leaves = random.Chance(0.5) ? [Rgb.Of(0xf2a7c0), Rgb.Of(0xf9cbd6), Rgb.Of(0xe286aa)] : [Rgb.Of(0x7cc26a), Rgb.Of(0xa5d874), Rgb.Of(0x58a85c)],
            },
            _ => random.Chance(0.5)
                ? palette with { Grass = Rgb.Of(0x5fa052), GrassFar = Rgb.Of(0x93bf6a), Leaves = [Rgb.Of(0x3f8f55), Rgb.Of(0x62ac5c), Rgb.Of(0x2a7350)] }
                : palette,
        };
    }

    private static Palette Coloured(Palette palette, SceneDescription scene)
    {
        if (scene.Place == Place.MagicForest)
        {
            var dusk = scene.Time == TimeOfDay.Day
                ? palette with { Sky = Four(0x1d4a63, 0x2f7f86, 0x7cc7a4, 0xf4efb6), Haze = Rgb.Of(0xa6dcb6), Light = Rgb.Of(0xd8eee4) }
                : palette;
            return dusk with
            {
                Leaves = [Rgb.Of(0x2f8f86), Rgb.Of(0x58b79a), Rgb.Of(0x5a5fae)], Grass = Rgb.Of(0x4a9a72), GrassFar = Rgb.Of(0x86c79a),
            };
        }

        if (scene.IsInterior)
        {
            return palette with
            {
                Light = scene.Time == TimeOfDay.Night ? Rgb.Of(0xffd9ac) : Rgb.Of(0xfff4e2), Highlight = Rgb.Of(0xffe9b8), Shadow = Rgb.Of(0x3a2140),
            };
        }

        return scene.Mood switch
        {
            Mood.Dark when scene.Time != TimeOfDay.Night => palette with { Light = palette.Light.Mix(Rgb.Of(0x6b6f92), 0.45) },
            Mood.Sad => palette with { Light = palette.Light.Mix(Rgb.Of(0x9fb0cc), 0.35) },
            _ => palette,
        };
    }

    private static Rgb[] Four(int zenith, int high, int low, int horizon) => [Rgb.Of(zenith), Rgb.Of(high), Rgb.Of(low), Rgb.Of(horizon)];
}
