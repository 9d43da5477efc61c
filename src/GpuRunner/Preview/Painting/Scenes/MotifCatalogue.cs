namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>Where motifs stand and how large they are beside each other.</summary>
internal static class MotifCatalogue
{
    // A little lower than a child.
    private const double SmallCreature = 0.64;

    public static Role RoleOf(Motif motif) => motif switch
    {
        <= Motif.Crowd => Role.Person,
        Motif.Dragon or Motif.Bird or Motif.Eagle or Motif.Raven or Motif.Owl or Motif.Butterfly or Motif.Fireflies => Role.FlyingAnimal,
        Motif.Fish or Motif.Whale or Motif.Dolphin => Role.SeaAnimal,
        >= Motif.Fox and <= Motif.Dolphin => Role.Animal,
        Motif.Robot => Role.Person,
        Motif.Bicycle or Motif.Motorcycle => Role.Vehicle,
        >= Motif.Book and <= Motif.Snowman => Role.Object,
        >= Motif.Castle and <= Motif.Path => Role.Landmark,
        Motif.Ship or Motif.Boat => Role.Vessel,
        Motif.Train or Motif.Car => Role.Vehicle,
        Motif.Balloon or Motif.Kite or Motif.Spaceship or Motif.Airplane => Role.Aircraft,
        _ => Role.Celestial,
    };

    /// <summary>Height beside a grown person's 1. Small animals and things are drawn larger than life, as picture books do.</summary>
    public static double HeightOf(Motif motif) => motif switch
    {
        Motif.Child or Motif.Boy or Motif.Girl => 0.74,
        Motif.Fairy => 0.5,
        Motif.Robot => 0.8,
        Motif.Fox => 0.46,
        Motif.Wolf => 0.58,
        Motif.Dog => 0.46,
        Motif.Cat => 0.36,
        Motif.Horse or Motif.Unicorn => 1.12,
        Motif.Deer => 1.0,
        Motif.Lion => 0.72,
        Motif.Bear => 0.86,
        Motif.Elephant => 1.5,
        Motif.Rabbit => 0.32,
        Motif.Mouse => 0.22,
        Motif.Dragon => 1.9,
        Motif.Owl => 0.32,
        Motif.Eagle or Motif.Raven or Motif.Bird => 0.26,
        Motif.Butterfly => 0.16,
        Motif.Whale => 1.2,
        Motif.Dolphin => 0.7,
        Motif.Fish => 0.3,
        Motif.Book => 0.32,
        Motif.Lantern => 0.36,
        Motif.Chest => 0.4,
        Motif.Sword => 0.72,
        Motif.Crystal => 0.5,
        Motif.Door => 1.25,
        Motif.Key => 0.3,
        Motif.Map => 0.34,
        Motif.Mirror => 1.1,
        Motif.Clock => 1.15,
        Motif.Campfire => 0.42,
        Motif.Candle => 0.3,
        Motif.Flower => 0.42,
        Motif.StoneCircle => 0.95,
        Motif.Mushroom => 0.42,
        Motif.Pumpkin => 0.32,
        Motif.Telescope => 0.7,
        Motif.Snowman => 0.8,
        Motif.Throne => 1.35,
        Motif.Car => 0.62,
        Motif.Penguin => 0.5,
        Motif.Turtle => 0.34,
        Motif.Farmyard => 0.66,
        Motif.Monkey => 0.56,
        Motif.Frog => 0.26,
        Motif.Bowl or Motif.Basket or Motif.Bag or Motif.Gift or Motif.ChessBoard => 0.36,
        Motif.Plate or Motif.Pizza => 0.24,
        Motif.Cake or Motif.Teapot or Motif.Laptop => 0.4,
        Motif.Burger or Motif.Cup or Motif.Bread or Motif.IceCream or Motif.PhotoCamera or Motif.Phone or Motif.Headphones => 0.3,
        Motif.Fruit or Motif.Shoe or Motif.Ball => 0.24,
        Motif.Bottle or Motif.Glass => 0.42,
        Motif.Vase or Motif.Plant => 0.5,
        Motif.Guitar or Motif.Umbrella or Motif.Bicycle or Motif.Motorcycle => 0.72,
        Motif.Chair => 0.68,
        Motif.Sofa or Motif.Bed => 0.56,
        _ => 1,
    };

    /// <summary>The height of one figure: what is called small or giant is so beside people, not only among its kind.</summary>
    public static double HeightOf(Subject subject)
    {
        var height = HeightOf(subject.Motif);
        return RoleOf(subject.Motif) switch
        {
            Role.Person => height * (subject.Large ? 1.3 : 1) * (subject.Young && !IsChild(subject.Motif) ? 0.86 : 1),
            Role.Animal or Role.FlyingAnimal when subject.Small => Math.Min(height * 0.75, SmallCreature),
            Role.Animal or Role.FlyingAnimal when subject.Large => height * (height < 1 ? 1.7 : 1.4),
            _ => height * (subject.Large ? 1.3 : subject.Small ? 0.8 : 1),
        };
    }

    /// <summary>People and animals: those who do something.</summary>
    public static bool IsCreature(Motif motif) => RoleOf(motif) is Role.Person or Role.Animal or Role.FlyingAnimal or Role.SeaAnimal;

    /// <summary>The middle of an animal's head beside its height of 100, in its own coordinates.</summary>
    public static (double X, double Y) HeadOf(Motif motif) => motif switch
    {
        Motif.Cat => (16, -77),
        Motif.Penguin or Motif.Monkey => (6, -80),
        Motif.Frog => (0, -58),
        Motif.Turtle => (76, -46),
        Motif.Owl => (0, -72),
        Motif.Bird or Motif.Eagle or Motif.Raven => (22, -78),
        _ => (48, -75),
    };

    /// <summary>What stands on a table, or is shown alone before a plain ground.</summary>
    public static bool IsOfTheTable(Motif motif) =>
        motif is (>= Motif.Bowl and <= Motif.Plant) or Motif.Candle or Motif.Key or Motif.Clock or Motif.Pumpkin or Motif.Book or Motif.Flower;

    public static bool IsChild(Motif motif) => motif is Motif.Child or Motif.Boy or Motif.Girl;
}
