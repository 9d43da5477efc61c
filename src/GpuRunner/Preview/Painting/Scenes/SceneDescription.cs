namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

internal enum PaintingStyle { Storybook, Pixar, Realistic, Anime, Cartoon, Cinematic, Abstract }

internal enum Place
{
    Open, Forest, MagicForest, Treetops, Meadow, Desert, Cave, Sea, Beach, Coast, Harbor, Island, Lake, River, Waterfall, City, Village, CastleGrounds, Mountains,
    Room, Library, Laboratory, ThroneHall, ShipDeck, Cockpit, Space, Planet, Underwater, Clouds, Road, Garden, Farm,
    Tabletop, Studio, Wall,
}

internal enum TimeOfDay { Dawn, Day, Sunset, Night }

internal enum Weather { Clear, Cloudy, Rain, Snow, Storm, Fog }

internal enum Season { Spring, Summer, Autumn, Winter }

/// <summary>How near the camera is to the main figure, and from where it looks.</summary>
internal enum Camera { Usual, CloseUp, Wide, BirdsEye }

internal enum Mood { Calm, Joyful, Mysterious, Dark, Sad, Epic }

internal enum Pose { Standing, Walking, Running, Sitting, Reading, Pointing, Flying, Holding, Waving, Sleeping, Riding, BreathingFire }

/// <summary>Where in the picture a motif belongs.</summary>
internal enum Role { Person, Animal, FlyingAnimal, SeaAnimal, Object, Landmark, Vessel, Vehicle, Aircraft, Celestial }

/// <summary>One thing to be seen in the picture.</summary>
/// <param name="Key">Hash of the name, or of the kind where there is no name: the same figure looks the same in every picture.</param>
/// <param name="Colour">The colour the prompt gives it: a person's clothes, an animal's coat, an object's body.</param>
internal sealed record Subject(
    Motif Motif, int Count, ulong Key, Rgb? Colour, Rgb? HairColour, Pose Pose, bool Female, bool Young, bool Old, bool Small, bool Large, bool Glowing)
{
    /// <summary>A light that has gone out.</summary>
    public bool Unlit { get; init; }

    /// <summary>The word that named it: a bowl of ramen and a bowl of soup are one motif.</summary>
    public string Word { get; init; } = "";

    /// <summary>What is in or on it: the flowers of a vase, the candles of a cake.</summary>
    public Subject? Contents { get; init; }

    /// <summary>An animal in a space suit.</summary>
    public bool Suited { get; init; }
}

/// <summary>What a prompt asks to see.</summary>
internal sealed record SceneDescription(
    PaintingStyle Style,
    Place Place,
    TimeOfDay Time,
    Weather Weather,
    Season Season,
    Mood Mood,
    IReadOnlyList<Subject> Subjects,
    bool Magical,
    bool Futuristic)
{
    public Finish Finish { get; init; }

    public Camera Camera { get; init; }

    /// <summary>Birds sit on a wire or a branch.</summary>
    public bool Perches { get; init; }

    /// <summary>The colour told of the wall, the table or the background.</summary>
    public Rgb? Backdrop { get; init; }

    /// <summary>The table is of marble or stone.</summary>
    public bool Marble { get; init; }

    /// <summary>The words that are to be read in the picture; null without any.</summary>
    public string? Lettering { get; init; }

    /// <summary>The lettering is of light.</summary>
    public bool Neon { get; init; }

    /// <summary>Things on a table or before a plain ground.</summary>
    public bool IsStillLife => Place is Place.Tabletop or Place.Studio or Place.Wall;

    public bool IsInterior => Place is Place.Room or Place.Library or Place.Laboratory or Place.ThroneHall or Place.Cockpit;

    public bool IsEarthly => !IsInterior && !IsStillLife && Place is not (Place.Cave or Place.Space or Place.Underwater);

    /// <summary>No place, figure or thing is named: at most how it is to look.</summary>
    public bool NamesNothing => Place == Place.Open && Subjects.Count == 0 && Lettering is null;

    public bool Has(Motif motif) => Subjects.Any(subject => subject.Motif == motif);
}
