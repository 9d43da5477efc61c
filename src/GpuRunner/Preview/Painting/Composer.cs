using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Stages a scene in depth: sky, far, middle, ground, subjects, foreground, light.</summary>
internal static class Composer
{
    public static StageSet Compose(SceneDescription described, SceneRandom random, double width, double height)
    {
        var scene = WithContents(WithFittingPlace(WithRiders(Imagined(described, random.For("imagined")))));
        var look = Look.For(scene, random.For("look"));
        var set = new StageSet(scene, look, random, width, height);
        Scenery.Paint(set);
        Landmarks.Paint(set);
        Cast.Paint(set);
        Lettering.Paint(set);
        Air(set);
        return set;
    }

    /// <summary>Where the prompt names nothing that can be drawn, its words and the seed choose a landscape.</summary>
    private static SceneDescription Imagined(SceneDescription scene, SceneRandom random)
    {
        if (!scene.NamesNothing)
        {
            return scene;
        }

        var place = random.Pick(Place.Meadow, Place.Lake, Place.River, Place.Mountains, Place.Clouds, Place.Waterfall);
        var time = scene.Time == TimeOfDay.Day ? random.Pick(TimeOfDay.Dawn, TimeOfDay.Sunset, TimeOfDay.Day, TimeOfDay.Night) : scene.Time;
        var tree = new Subject(Motif.Oak, 1, 0, null, null, Pose.Standing, false, false, true, false, false, false);
        return scene with { Place = place, Time = time, Subjects = place is Place.Meadow or Place.River ? [tree] : [] };
    }

    /// <summary>Who flies together with a dragon rides it, unless they fly by themselves.</summary>
    private static SceneDescription WithRiders(SceneDescription scene)
    {
        var dragon = scene.Subjects.Any(subject => subject is { Motif: Motif.Dragon, Pose: Pose.Flying or Pose.Riding });
        return !dragon ? scene : scene with
        {
            Subjects = [.. scene.Subjects.Select(subject => subject.Pose == Pose.Flying && MotifCatalogue.RoleOf(subject.Motif) == Role.Person && subject.Motif is not (Motif.Fairy or Motif.Witch or Motif.Robot)
                ? subject with { Pose = Pose.Riding } : subject)],
        };
    }

    /// <summary>Flowers stand in the vase, fruit lies in the basket, candles are on the cake.</summary>
    private static SceneDescription WithContents(SceneDescription scene)
    {
        foreach (var holder in scene.Subjects.Where(subject => subject.Motif is Motif.Vase or Motif.Basket or Motif.Cake))
        {
            var held = scene.Subjects.FirstOrDefault(subject => holder.Motif switch
            {
                Motif.Vase => subject.Motif == Motif.Flower,
                Motif.Basket => subject.Motif is Motif.Fruit or Motif.Flower or Motif.Bread,
                _ => subject.Motif == Motif.Candle,
            });
            if (held is not null)
            {
                return scene with { Subjects = [.. scene.Subjects.Where(subject => subject != held).Select(subject => subject == holder ? holder with { Contents = held } : subject)] };
            }
        }

        return scene;
    }

    /// <summary>A ship needs water, what stands a ground, a captain at sea a deck; who flies is above the forest.</summary>
    private static SceneDescription WithFittingPlace(SceneDescription scene)
    {
        var people = scene.Subjects.Any(subject => MotifCatalogue.RoleOf(subject.Motif) == Role.Person);
        var wet = scene.Place is Place.Sea or Place.Beach or Place.Coast or Place.Harbor or Place.Island or Place.Lake or Place.River or Place.ShipDeck or Place.Underwater;
        var place = scene.Place switch
        {
            Place.Sea when scene.Has(Motif.Captain) => Place.ShipDeck,
            Place.Sea when scene.Subjects.Any(Cast.NeedsGround) => Place.Coast,
            Place.Forest or Place.MagicForest when scene.Subjects.Any(subject => subject is { Motif: Motif.Dragon, Pose: Pose.Flying or Pose.Riding }) && !scene.Subjects.Any(Cast.NeedsGround) => Place.Treetops,
            Place.Space when people && !scene.Has(Motif.Spaceship) && !scene.Has(Motif.Astronaut) => Place.Planet,
            Place.Beach or Place.Coast when scene.Has(Motif.Lighthouse) && !scene.Subjects.Any(Cast.NeedsGround) => Place.Sea,
            _ when scene.Has(Motif.Ship) && !wet && scene.IsEarthly => Place.Sea,
            _ when scene.Has(Motif.Boat) && !wet && scene.IsEarthly => Place.Lake,
            var told => told,
        };
        return scene with { Place = place, Subjects = [.. scene.Subjects.Select(subject => place == Place.Planet ? Suited(subject) : subject)] };
    }

    private static Subject Suited(Subject subject) =>
        subject.Motif is Motif.Person or Motif.Man or Motif.Woman or Motif.Boy or Motif.Girl or Motif.Child ? subject with { Motif = Motif.Astronaut } : subject;

    private static void Air(StageSet set)
    {
        var (scene, c) = (set.Scene, set.Light);
        var warm = c.Look.Grade(scene.Time switch
        {
            TimeOfDay.Night => Rgb.Of(0xa9c0ff), TimeOfDay.Sunset => Rgb.Of(0xffc27a), TimeOfDay.Dawn => Rgb.Of(0xffe2c0), _ => Rgb.Of(0xfff6d0),
        });
        var rays = scene.IsEarthly && scene.Weather is Weather.Clear or Weather.Fog
            && (scene.Place is Place.Forest or Place.MagicForest || c.Look.Shading is Shading.Dramatic || (c.Look.Shading is Shading.Cel && scene.Time != TimeOfDay.Night));
        if (rays)
        {
            Effects.Rays(c, warm, scene.Place is Place.MagicForest ? 0.3 : 0.22);
        }

        if (scene.Weather == Weather.Fog || (scene.Mood is Mood.Mysterious or Mood.Dark && scene.IsEarthly))
        {
            Effects.Fog(c, set.Horizon - (c.Height * 0.1), scene.Weather == Weather.Fog ? 0.85 : 0.38);
        }

        switch (scene.Weather)
        {
            case Weather.Rain or Weather.Storm when scene.IsEarthly: Effects.Rain(c, scene.Weather == Weather.Storm); break;
            case Weather.Snow when scene.IsEarthly: Effects.Snow(c); break;
            default: break;
        }

        if (scene.Season == Season.Autumn && scene.IsEarthly)
        {
            Effects.Leaves(c, c.Palette.Leaves);
        }

        if (scene.Place == Place.Underwater)
        {
            Space.Bubbles(c);
        }
        else if (scene.Has(Motif.Fireflies))
        {
            c.Motif("fireflies", () => Birds.Fireflies(c, c.Random("fireflies"), set.Horizon * 0.5, c.Height * 0.94, 46));
        }
        else if (scene.Magical || scene.Place == Place.MagicForest)
        {
            Effects.Motes(c, Rgb.Of(0xfff0a0), 40);
        }
        else if (scene.IsInterior || scene.Place == Place.Cave)
        {
            Effects.Motes(c, warm, 18);
        }

        if (c.Look.Shading == Shading.Natural)
        {
            Effects.Grain(c, 0.075);
        }

        Effects.Vignette(c, scene.Place == Place.Studio ? 0.06 : c.Look.Shading switch { Shading.Dramatic => 0.72, Shading.Natural => 0.42, Shading.Flat => 0.12, _ => 0.26 });
    }
}
