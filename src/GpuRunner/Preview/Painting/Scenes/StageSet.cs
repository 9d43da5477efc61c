namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>The layers of one picture and the lines its composition keeps to.</summary>
internal sealed class StageSet
{
    public StageSet(SceneDescription scene, Look look, SceneRandom random, double width, double height)
    {
        (Scene, Look, Random, Width, Height) = (scene, look, random, width, height);
        Sky = Layer("sky");
        Far = Layer("far");
        Middle = Layer("middle");
        Ground = Layer("ground");
        Subjects = Layer("subjects");
        Foreground = Layer("foreground");
        Light = Layer("light");
        View = (0, 0, width, height);
        FocusLeft = !look.LightFromLeft;
        Horizon = height * (scene.IsInterior ? 0.7 : 0.58);
        FeetLine = height * (scene.Place == Place.Tabletop ? 0.84 : scene.Place != Place.Studio ? 0.9 : scene.Lettering is null ? 0.8 : 0.68);

        Canvas Layer(string name) => new(name, look, random, width, height);
    }

    public SceneDescription Scene { get; }

    public Look Look { get; }

    public SceneRandom Random { get; }

    public double Width { get; }

    public double Height { get; }

    public Canvas Sky { get; }

    public Canvas Far { get; }

    public Canvas Middle { get; }

    public Canvas Ground { get; }

    public Canvas Subjects { get; }

    public Canvas Foreground { get; }

    public Canvas Light { get; }

    public IReadOnlyList<Canvas> Layers => [Sky, Far, Middle, Ground, Subjects, Foreground, Light];

    /// <summary>The main figure stands on this third; what it looks at, or where it lives, on the other.</summary>
    public bool FocusLeft { get; }

    public double Horizon { get; set; }

    /// <summary>Where figures have their feet.</summary>
    public double FeetLine { get; set; }

    /// <summary>The x of a share of the width, counted from the side of the main figure.</summary>
    public double FromFocus(double share) => FocusLeft ? Width * share : Width * (1 - share);

    /// <summary>What of the stage the camera sees: all of it, unless it is close to the main figure.</summary>
    public (double X, double Y, double Width, double Height) View { get; private set; }

    /// <summary>Frames a square about a point, with the shape of the picture.</summary>
    public void CloseIn(double x, double y, double side)
    {
        var share = Math.Min(1, side / Math.Min(Width, Height));
        var (w, h) = (Width * share, Height * share);
        View = (Math.Clamp(x - (w / 2), 0, Width - w), Math.Clamp(y - (h / 2), 0, Height - h), w, h);
    }

    public bool Lit => Scene.Time is TimeOfDay.Night or TimeOfDay.Sunset || Scene.Weather is Weather.Storm or Weather.Snow;

    public bool Snowy => Scene.Weather == Weather.Snow || Scene.Season == Season.Winter;
}
