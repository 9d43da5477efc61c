using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

internal enum Outfit { Tunic, Dress, Robe, Armour, Coat, SpaceSuit }

internal enum HairCut { Short, Tousled, Bob, Long, Ponytail, Bun, Bald }

/// <summary>How one figure looks. It follows from the name or kind alone, so that a character is the same in every picture.</summary>
internal sealed record FigureLook(Outfit Outfit, HairCut Cut, Rgb Hair, Rgb Skin, Rgb Cloth, Rgb Trim, Rgb Eyes, bool Bearded, bool Child, double HeadRadius)
{
    private static readonly Rgb[] s_skins = [Rgb.Of(0xf6cfae), Rgb.Of(0xefbf98), Rgb.Of(0xd9a06e), Rgb.Of(0xb57a4c), Rgb.Of(0x8a5636), Rgb.Of(0xfadcc4)];
    private static readonly Rgb[] s_hairs =
        [Rgb.Of(0x5a3523), Rgb.Of(0x2f2330), Rgb.Of(0xb5562b), Rgb.Of(0xe5bd62), Rgb.Of(0x7b4a2a), Rgb.Of(0x3f2a25), Rgb.Of(0xd98a3d)];
    private static readonly Rgb[] s_cloths =
    [
        Rgb.Of(0xd64b4b), Rgb.Of(0x3f74c9), Rgb.Of(0x3f9a7a), Rgb.Of(0x8a57b8), Rgb.Of(0xe08a3a), Rgb.Of(0x2f8fa8), Rgb.Of(0xd5a52f), Rgb.Of(0xc65a8a), Rgb.Of(0x5a6fc0),
    ];
    private static readonly Rgb[] s_eyes = [Rgb.Of(0x5b3a24), Rgb.Of(0x2f6fae), Rgb.Of(0x3d8a5a), Rgb.Of(0x7a5230), Rgb.Of(0x5a4a9a)];

    public static FigureLook For(Subject subject)
    {
        var random = new SceneRandom(subject.Key);
        var (skin, hair, cloth, eyes) = (random.Pick<Rgb>(s_skins), random.Pick<Rgb>(s_hairs), random.Pick<Rgb>(s_cloths), random.Pick<Rgb>(s_eyes));
        var trim = random.Pick(Rgb.Of(0xf2e3c0), Rgb.Of(0xe9b44c), Rgb.Of(0xf4f1ea), Rgb.Of(0x5a4632));
        var female = subject.Female || (subject.Motif == Motif.Child && (subject.Key & 1) == 1);
        var cut = female ? random.Pick(HairCut.Bob, HairCut.Long, HairCut.Long, HairCut.Ponytail, HairCut.Bun) : random.Pick(HairCut.Short, HairCut.Tousled);
        var aged = subject.Old || subject.Motif is Motif.OldMan or Motif.OldWoman;
        var child = subject.Young && !aged;
        var grey = Rgb.Of(0xe6e4ea);
        var wizard = subject.Motif == Motif.Wizard;
        return new FigureLook(
            OutfitOf(subject.Motif, female),
            aged && female ? HairCut.Bun : cut == HairCut.Bun && subject.Motif is Motif.Wizard or Motif.Witch or Motif.Captain ? HairCut.Long : cut,
            subject.HairColour ?? (aged || (wizard && !child && !female) || subject.Motif == Motif.King ? grey : hair),
            skin,
            subject.Colour ?? ClothOf(subject.Motif) ?? cloth,
            trim,
            eyes,
            !female && (subject.Motif is Motif.OldMan or Motif.King or Motif.Captain || (wizard && !child) || (subject.Motif == Motif.Man && random.Chance(0.4))),
            child,
            MotifCatalogue.IsChild(subject.Motif) ? 15 : child || subject.Motif == Motif.Fairy ? 13.2 : 11);
    }

    private static Outfit OutfitOf(Motif motif, bool female) => motif switch
    {
        Motif.Wizard or Motif.King or Motif.OldMan => Outfit.Robe,
        Motif.Witch or Motif.Queen or Motif.Princess or Motif.Fairy or Motif.OldWoman => Outfit.Dress,
        Motif.Knight => Outfit.Armour,
        Motif.Captain or Motif.Scientist => Outfit.Coat,
        Motif.Astronaut => Outfit.SpaceSuit,
        _ => female ? Outfit.Dress : Outfit.Tunic,
    };

    private static Rgb? ClothOf(Motif motif) => motif switch
    {
        Motif.King => Rgb.Of(0xa8263c),
        Motif.Queen => Rgb.Of(0x7a3aa0),
        Motif.Princess => Rgb.Of(0xf08fb8),
        Motif.Knight => Rgb.Of(0xb9c2d0),
        Motif.Captain => Rgb.Of(0x2c3f74),
        Motif.Scientist => Rgb.Of(0xf3f4f6),
        Motif.Astronaut => Rgb.Of(0xf0f2f6),
        Motif.Witch => Rgb.Of(0x4a2f6e),
        Motif.Fairy => Rgb.Of(0x8fd6a0),
        _ => null,
    };
}
