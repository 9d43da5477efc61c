namespace CreativeStudio.GpuRunner.Preview.Painting;

internal enum PaintingStyle { Storybook, Pixar, Realistic, Anime, Cartoon, Cinematic, Abstract }

internal enum Place
{
    Open, Forest, MagicForest, Treetops, Meadow, Desert, Cave, Sea, Beach, Coast, Harbor, Island, Lake, River, Waterfall, City, Village, CastleGrounds, Mountains,
    Room, Library, Laboratory, ThroneHall, ShipDeck, Cockpit, Space, Planet, Underwater, Clouds, Road, Garden, Farm,
}

internal enum TimeOfDay { Dawn, Day, Sunset, Night }

internal enum Weather { Clear, Cloudy, Rain, Snow, Storm, Fog }

internal enum Season { Spring, Summer, Autumn, Winter }

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
    public bool IsInterior => Place is Place.Room or Place.Library or Place.Laboratory or Place.ThroneHall or Place.Cockpit;

    public bool IsEarthly => !IsInterior && Place is not (Place.Cave or Place.Space or Place.Underwater);

    /// <summary>No place, figure or thing is named: at most how it is to look.</summary>
    public bool NamesNothing => Place == Place.Open && Subjects.Count == 0;

    public bool Has(Motif motif) => Subjects.Any(subject => subject.Motif == motif);
}
