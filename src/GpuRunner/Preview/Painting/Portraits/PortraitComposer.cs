using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Portraits;

/// <summary>Stages one person: backdrop out of focus, person, light.</summary>
internal static class PortraitComposer
{
    public static StageSet Compose(PersonLook person, SceneDescription scene, SceneRandom random, double width, double height)
    {
        // Skin needs its colour: a photograph's palette is greyer elsewhere.
        var fair = scene with { Weather = Weather.Clear, Mood = Mood.Calm, Time = TimeOfDay.Day, Subjects = [] };
        var look = Look.For(fair, random.For("look"));
        look = look with { Saturation = Math.Max(look.Saturation, 0.92), Outline = look.Style is PaintingStyle.Realistic ? 0 : look.Outline };
        var set = new StageSet(fair, look, random, width, height);
        PortraitBackdrop.Paint(set.Far, person, random.For("backdrop"));
        var (x, y, scale) = Place(person, width, height);
        set.Subjects.Motif("portrait", x, y, scale, false, () => new PortraitBody(set.Subjects, person).Paint());
        if (person.Evening)
        {
            set.Light.Plain(Svg.RectPath(0, 0, width, height), Rgb.Of(0xff9a4a), 0.1);
        }

        Effects.Vignette(set.Light, 0.22);
        return set;
    }

    // Of the centre of the head. A narrow picture shows the shoulders whole.
    private static (double X, double Y, double Scale) Place(PersonLook person, double width, double height) => person.Framing switch
    {
        Framing.Portrait => (width / 2, height * 0.4, Math.Min(height * 0.4, width * 0.46) / 108),
        Framing.Half => (width / 2, height * 0.25, Math.Min(height * 0.23, width * 0.32) / 108),
        _ => Full(width, height, person),
    };

    private static (double X, double Y, double Scale) Full(double width, double height, PersonLook person)
    {
        var body = PortraitBody.Soles + 75 - (person.Stance == Stance.Sitting ? 130 : 0);
        var scale = Math.Min(height * 0.86 / body, width / 330);
        return (width / 2, (height * 0.95) - ((body - 75) * scale), scale);
    }
}
