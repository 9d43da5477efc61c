using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Places figures, animals and things: the main one on a third, the others beside it and turned to it.</summary>
internal static class Cast
{
    private const int ActorsShown = 8;
    private const double FlowersAboveVase = 1.5;

    // A bowl that is the picture is large; one beside people is nearly as small as life.
    private const double BesidePeople = 0.6;

    private sealed record Actor(Subject Subject, double Height, double Width, Motif? Held);

    public static void Paint(StageSet set)
    {
        InTheAir.Paint(set);
        OnTheWater.Paint(set);
        Tree(set);
        OnFoot(set);
        Onlookers(set);
    }

    /// <summary>True for what stands or lies: it is drawn on ground, never on open water.</summary>
    public static bool NeedsGround(Subject subject) => MotifCatalogue.RoleOf(subject.Motif) switch
    {
        Role.Person => subject.Pose is not (Pose.Flying or Pose.Riding) && subject.Motif != Motif.Captain,
        Role.Animal => subject.Pose != Pose.Flying,
        Role.Object or Role.Vehicle => true,
        Role.FlyingAnimal => subject.Pose is Pose.Sitting or Pose.Sleeping,
        _ => false,
    };

    public static bool People(StageSet set) => set.Scene.Subjects.Any(s => MotifCatalogue.RoleOf(s.Motif) == Role.Person);

    private static bool IsMount(Motif motif) => motif is Motif.Horse or Motif.Unicorn or Motif.Elephant or Motif.Lion or Motif.Bear or Motif.Deer;

    public static void Rider(StageSet set, Canvas c, double x, double y, double scale)
    {
        if (set.Scene.Subjects.FirstOrDefault(s => s.Pose == Pose.Riding && MotifCatalogue.RoleOf(s.Motif) == Role.Person) is { } rider)
        {
            c.Motif(Name(rider.Motif), x, y, scale * MotifCatalogue.HeightOf(rider.Motif), false, () => Motifs.People.Paint(c, rider, null));
        }
    }

    private static void Tree(StageSet set)
    {
        if (set.Scene.IsEarthly && set.Scene.Subjects.FirstOrDefault(s => s.Motif == Motif.Oak) is not null && set.Scene.Place is not (Place.Sea or Place.ShipDeck or Place.City or Place.Clouds or Place.Planet))
        {
            var c = set.Ground;
            c.Motif("oak", set.FromFocus(0.68), set.Height * 0.885, set.Height * (set.Scene.Camera == Camera.Wide ? 0.0032 : 0.0074), !set.FocusLeft, () =>
                Trees.GreatOak(c, set.Random.For("oak"), c.Palette.Leaves, set.Scene.Magical));
        }
    }

    private static void OnFoot(StageSet set)
    {
        var actors = Actors(set);
        if (actors.Count == 0)
        {
            return;
        }

        var tallest = actors.Max(actor => actor.Height);
        var people = actors.Any(actor => MotifCatalogue.RoleOf(actor.Subject.Motif) == Role.Person);
        var unit = set.Height * (people ? (actors.Count > 3 ? 0.37 : 0.42) : 0.44 / Math.Max(0.42, tallest));
        if (set.Scene.Place == Place.Island)
        {
            unit *= 0.5;
        }

        if (set.Width < set.Height)
        {
            unit *= 0.8;
        }

        tallest *= actors.Any(actor => actor.Subject is { Motif: Motif.Vase, Contents: not null }) ? FlowersAboveVase : 1;
        unit = set.Scene.IsStillLife ? set.Height * 0.5 / tallest : set.Scene.Camera == Camera.Wide ? unit * 0.5 : unit;
        unit = Math.Min(unit, set.Height * 0.62 / tallest);
        // Things on a table may stand a little before each other.
        unit *= set.Scene.IsStillLife && actors.Count > 1 ? 1.15 : 1;
        var total = actors.Sum(actor => actor.Width) * unit;
        var bank = set.Scene.Place is Place.Lake or Place.River or Place.Waterfall or Place.Coast;
        var room = set.Width * (bank ? 0.48 : set.Scene.IsStillLife ? 0.88 : 0.84);
        unit *= Math.Min(1, room / total);
        total = Math.Min(total, room);
        var alone = actors.Count == 1 && !set.Scene.IsInterior && set.Scene.Place != Place.City;
        var centre = set.FromFocus(bank ? 0.27 : set.Scene.IsStillLife ? 0.5 : alone ? 0.36 : total > set.Width * 0.5 ? 0.5 : 0.43);
        var x = Math.Clamp(centre - (total / 2), set.Width * 0.05, Math.Max(set.Width * 0.05, (set.Width * 0.95) - total));
        foreach (var (actor, at) in actors.Select((actor, i) => (actor, i)))
        {
            var half = actor.Width * unit / 2;
            var faces = FacesLeft(set, actors, at);
            Stand(set, actor, x + half, unit, faces);
            if (set.Scene.Camera == Camera.CloseUp && actor.Subject.Motif == set.Scene.Subjects[0].Motif)
            {
                CloseIn(set, actor, x + half, unit, faces);
            }

            x += half * 2;
        }
    }

    /// <summary>On the head of a person or an animal, on the whole of a thing.</summary>
    private static void CloseIn(StageSet set, Actor actor, double x, double unit, bool facesLeft)
    {
        var tall = actor.Height * unit;
        var (dx, up, side) = MotifCatalogue.RoleOf(actor.Subject.Motif) switch
        {
            Role.Person => (0.03, 0.84, 0.5),
            Role.Animal or Role.FlyingAnimal => (MotifCatalogue.HeadOf(actor.Subject.Motif).X / 100, -MotifCatalogue.HeadOf(actor.Subject.Motif).Y / 100, 0.95),
            _ => (0d, 0.45, 1.2),
        };
        set.CloseIn(x + (tall * (facesLeft ? -dx : dx)), set.FeetLine - (tall * up), tall * side);
    }

    private static bool FacesLeft(StageSet set, List<Actor> actors, int at)
    {
        var moving = actors.Any(a => a.Subject.Pose is Pose.Walking or Pose.Running);
        if (moving || actors.Count == 1 || actors[at].Subject.Pose == Pose.BreathingFire)
        {
            return !set.FocusLeft;
        }

        return at > (actors.Count - 1) / 2.0 || (at * 2 == actors.Count - 1 && !set.FocusLeft);
    }

    private static List<Actor> Actors(StageSet set)
    {
        var grounded = set.Scene.Subjects.Where(s => !InTheAir.Flies(set, s) && !(set.Scene.Perches && MotifCatalogue.RoleOf(s.Motif) == Role.FlyingAnimal) && s.Pose != Pose.Riding
            && s.Motif is not (Motif.Crowd or Motif.Fireflies or Motif.Butterfly or Motif.Oak)
            && !(s.Motif == Motif.Throne && set.Scene.Place == Place.ThroneHall)
            && MotifCatalogue.RoleOf(s.Motif) is Role.Person or Role.Animal or Role.FlyingAnimal or Role.Object or Role.Vehicle).ToList();
        var mounted = set.Scene.Subjects.Any(other => (other.Motif is Motif.Dragon && InTheAir.Flies(set, other)) || IsMount(other.Motif));
        grounded.AddRange(set.Scene.Subjects.Where(s => s.Pose == Pose.Riding && !mounted));
        var persons = grounded.Where(s => MotifCatalogue.RoleOf(s.Motif) == Role.Person).ToList();
        var held = persons.Count > 0 ? grounded.FirstOrDefault(s => CanHold(s, persons[0])) : null;
        var actors = new List<Actor>();
        foreach (var subject in grounded.Where(s => s != held))
        {
            for (var n = 0; n < subject.Count && actors.Count < ActorsShown; n++)
            {
                var own = n == 0 ? subject : subject with { Key = subject.Key + (ulong)(n * 7919), Colour = MotifCatalogue.RoleOf(subject.Motif) == Role.Person ? null : subject.Colour };
                var tall = MotifCatalogue.HeightOf(subject) * (persons.Count > 0 && subject.Motif is >= Motif.Bowl and <= Motif.Plant and not (Motif.Guitar or Motif.Umbrella) ? BesidePeople : 1);
                actors.Add(new Actor(own, tall * (n % 2 == 1 ? 0.9 : 1), tall * Breadth(subject), n == 0 && persons.Count > 0 && subject == persons[0] ? held?.Motif : null));
            }
        }

        // Fire goes away from the others, to where landmarks stand.
        actors = [.. actors.OrderBy(actor => actor.Subject.Pose == Pose.BreathingFire)];
        return set.FocusLeft ? actors : [.. Enumerable.Reverse(actors)];
    }

    private static bool CanHold(Subject thing, Subject person) =>
        thing.Count == 1 && person.Motif != Motif.Robot && (
            thing.Motif is Motif.Lantern or Motif.Candle or Motif.Key or Motif.Map
            || (thing.Motif is Motif.Sword or Motif.Crystal or Motif.Flower && person.Pose is Pose.Holding)
            || (thing.Motif == Motif.Book && person.Pose is Pose.Reading or Pose.Holding or Pose.Sitting && !thing.Glowing));

    private static double Breadth(Subject subject) => subject.Motif switch
    {
        Motif.Dragon => 1.5,
        Motif.Train => 3.4,
        Motif.Car or Motif.Bicycle or Motif.Motorcycle => 2.3,
        Motif.Sofa or Motif.Bed => 2.9,
        Motif.ChessBoard => 3.7,
        Motif.Plate or Motif.Shoe => 2.4,
        Motif.Pizza => 3.1,
        Motif.Bowl or Motif.Bread or Motif.Laptop or Motif.Cake => 2,
        Motif.Cup or Motif.Teapot => 1.6,
        Motif.Burger or Motif.PhotoCamera or Motif.Basket or Motif.Bag or Motif.Gift => 1.7,
        Motif.Fruit or Motif.Ball or Motif.Umbrella => 1.3,
        Motif.Campfire or Motif.Book or Motif.Map or Motif.Chest or Motif.Pumpkin => 1.25,
        Motif.StoneCircle => 2.2,
        Motif.Robot => 0.85,
        Motif.Rabbit or Motif.Mouse or Motif.Cat => 1.2,
        Motif.Lantern or Motif.Candle or Motif.Flower or Motif.Key or Motif.Sword => 0.8,
        _ => MotifCatalogue.RoleOf(subject.Motif) switch { Role.Person => subject.Pose is Pose.Sitting ? 0.72 : 0.6, Role.Animal => 1.7, _ => 0.9 },
    };

    private static void Stand(StageSet set, Actor actor, double x, double unit, bool facesLeft)
    {
        var c = set.Subjects;
        var subject = actor.Subject;
        var small = actor.Height < 0.55 && MotifCatalogue.RoleOf(subject.Motif) is not Role.Person;
        var y = set.FeetLine + (small && !set.Scene.IsStillLife ? set.Height * 0.022 : 0);
        var floats = set.Scene.Place is Place.Space or Place.Underwater;
        if (floats)
        {
            y = set.Height * 0.72;
        }

        c.Motif(Name(subject.Motif), x, y, actor.Height * unit / 100, facesLeft, () => c.At(0, 0, 1, false, floats ? -12 : 0, () =>
        {
            switch (MotifCatalogue.RoleOf(subject.Motif))
            {
                case Role.Person: Motifs.People.Paint(c, subject, actor.Held); break;
                case Role.Animal:
                    Beast(c, subject);
                    if (IsMount(subject.Motif))
                    {
                        Rider(set, c, -6, -51, 0.9 / MotifCatalogue.HeightOf(subject.Motif));
                    }

                    break;
                case Role.Vehicle when subject.Motif is Motif.Bicycle or Motif.Motorcycle: Cycles.Paint(c, subject); break;
                case Role.Vehicle: Vehicles.Paint(c, subject); break;
                case Role.Object: Things(c, subject); break;
                default:
                    if (subject.Motif == Motif.Dragon)
                    {
                        c.At(0, 0, 0.62, false, 0, () => Dragon.Paint(c, subject, flying: false));
                    }
                    else
                    {
                        Birds.Paint(c, subject, flying: false);
                    }

                    break;
            }
        }));
        if (actor.Held is { } held)
        {
            c.Add($"<g data-motif=\"{Name(held)}\"/>");
        }
    }

    private static void Beast(Canvas c, Subject subject)
    {
        if (subject.Motif is >= Motif.Penguin and <= Motif.Frog)
        {
            Creatures.Paint(c, subject);
        }
        else
        {
            Animals.Paint(c, subject);
        }

        if (subject.Suited)
        {
            var (x, y) = MotifCatalogue.HeadOf(subject.Motif);
            Space.Helmet(c, x, y - 4, 40);
        }
    }

    private static void Things(Canvas c, Subject subject)
    {
        switch (subject.Motif)
        {
            case >= Motif.Bowl and <= Motif.IceCream: Food.Paint(c, subject); break;
            case >= Motif.Cup and <= Motif.Basket: Tableware.Paint(c, subject); break;
            case >= Motif.Guitar and <= Motif.Plant: Goods.Paint(c, subject); break;
            case >= Motif.Chair and <= Motif.Bed: Furniture.Paint(c, subject); break;
            default: Objects.Paint(c, subject); break;
        }
    }

    private static void Onlookers(StageSet set)
    {
        if (set.Scene.Has(Motif.Crowd) && set.Scene.Place is not (Place.Sea or Place.Space or Place.Underwater))
        {
            var c = set.Ground;
            var others = set.Scene.Subjects.Any(s => MotifCatalogue.RoleOf(s.Motif) == Role.Person && s.Motif != Motif.Crowd);
            c.Motif("crowd", () => Motifs.People.Crowd(c, set.Random.For("crowd"), set.FromFocus(others ? 0.68 : 0.5), set.Height * (others ? 0.83 : 0.89), set.Height * (others ? 0.27 : 0.38), others ? 6 : 7));
        }
    }

    public static string Name(Motif motif) => motif.ToString().ToLowerInvariant();
}
