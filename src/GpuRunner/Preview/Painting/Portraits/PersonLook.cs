using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Portraits;

internal enum Framing { Portrait, Half, Full }

internal enum Cut { Cropped, Short, Wavy, Tousled, Bob, Shoulder, Long, Ponytail, Bun, Bald }

internal enum Garment { Shirt, TShirt, Sweater, Suit, Coat, SportsTop, Dress, Kurta, Jacket }

internal enum Bottoms { Jeans, Trousers, Leggings, Skirt, Shorts }

internal enum Stance { Relaxed, Pockets, Crossed, Waving, Walking, Sitting, Cup, Reading }

internal enum Expression { Calm, Smile, Laugh }

internal enum Backdrop { Wall, Studio, Gym, Office, Cafe, Kitchen, Library, Stage, Beach, Mountain, Park, Street, StreetNight, OldTown, River, Desert }

/// <summary>A person of today as a prompt describes them; what it leaves open is chosen by the seed.</summary>
internal sealed record PersonLook(
    Framing Framing,
    bool Woman,
    bool Aged,
    Rgb Skin,
    Rgb Hair,
    Cut Cut,
    Rgb Eyes,
    bool Bearded,
    bool Freckles,
    bool BeautyMark,
    bool StrongJaw,
    bool Round,
    Garment Garment,
    Rgb GarmentColour,
    Bottoms Bottoms,
    Rgb BottomsColour,
    Stance Stance,
    Expression Expression,
    bool HeadTurned,
    Backdrop Backdrop,
    bool Evening);
