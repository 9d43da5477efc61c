using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Places;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Paints the place of a scene behind its figures; each kind of place has a file of its own in Places.</summary>
internal static class Scenery
{
    public static void Paint(StageSet set)
    {
        var scene = set.Scene;
        set.Horizon = set.Height * scene.Place switch
        {
            Place.Tabletop => 0.56,
            Place.Studio => 0.7,
            Place.Wall => 0.8,
            Place.Sea or Place.ShipDeck => 0.5,
            Place.Beach or Place.Island or Place.Coast or Place.Harbor => 0.52,
            Place.Mountains or Place.Waterfall => 0.6,
            Place.City => 0.66,
            Place.Planet => 0.62,
            Place.Clouds => 0.66,
            _ when scene.IsInterior => 0.7,
            _ => 0.58,
        };
        if (scene.Camera == Camera.BirdsEye && !scene.IsInterior && !scene.IsStillLife)
        {
            // The camera looks down: the ground fills the picture.
            set.Horizon *= 0.36;
        }

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
            case Place.Forest or Place.MagicForest: Woods.Forest(set); break;
            case Place.Desert: DesertSands.Paint(set); break;
            case Place.Cave: Space.Cave(set.Far, scene); break;
            case Place.Sea: Water.Sea(set.Far, scene, set.Horizon, set.Height); break;
            case Place.ShipDeck: Seaside.Deck(set); break;
            case Place.Beach: Seaside.Beach(set); break;
            case Place.Coast: Coast.Paint(set); break;
            case Place.Harbor: Harbor.Paint(set); break;
            case Place.Treetops: Treetops.Paint(set); break;
            case Place.Island: Seaside.Island(set); break;
            case Place.Lake: Lakes.Lake(set); break;
            case Place.Waterfall: Lakes.Waterfall(set); break;
            case Place.City: Towns.City(set); break;
            case Place.Village: Towns.Village(set); break;
            case Place.Space: Space.Deep(set.Sky, scene); break;
            case Place.Planet:
                Space.Deep(set.Sky, scene);
                Mountains.Paint(set.Far, "alien range", set.Horizon + 8, set.Height * 0.2, false);
                Space.AlienGround(set.Ground, scene, set.Horizon);
                break;
            case Place.Underwater: Space.Underwater(set.Far); break;
            case Place.Clouds: Space.AboveClouds(set.Ground, set.Horizon); break;
            case Place.Tabletop or Place.Studio or Place.Wall: StillLife.Paint(set); break;
            default:
                if (scene.IsInterior)
                {
                    Interiors.Paint(set.Far, scene, set.FocusLeft);
                }
                else
                {
                    Countryside.Paint(set);
                }

                break;
        }
    }
}
