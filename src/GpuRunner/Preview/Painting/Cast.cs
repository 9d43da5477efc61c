using CreativeStudio.GpuRunner.Preview.Painting.Motifs;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Places figures, animals and things: the main one on a third, the others beside it and turned to it.</summary>
internal static class Cast
{
    private const int ActorsShown = 8;

    // Units from a flying dragon's middle to the tip of its wing.
    private const double DragonWingReach = 135;

    private sealed record Actor(Subject Subject, double Height, double Width, Motif? Held);

    public static void Paint(StageSet set)
    {
        Aloft(set);
        Afloat(set);
        Tree(set);
        OnFoot(set);
        Onlookers(set);
    }

    /// <summary>True for what stands or lies: it is drawn on ground, never on open water.</summary>
    public static bool NeedsGround(Subject subject) => Catalogue.RoleOf(subject.Motif) switch
    {
        Role.Person => subject.Pose is not (Pose.Flying or Pose.Riding) && subject.Motif != Motif.Captain,
        Role.Animal => subject.Pose != Pose.Flying,
        Role.Object or Role.Vehicle => true,
        Role.FlyingAnimal => subject.Pose is Pose.Sitting or Pose.Sleeping,
        _ => false,
    };

    private static bool Flies(StageSet set, Subject subject)
    {
        var role = Catalogue.RoleOf(subject.Motif);
        return role == Role.Aircraft
            || (subject.Pose == Pose.Flying && (role is Role.Person || subject.Motif == Motif.Unicorn) && !set.Scene.IsInterior)
            || (role == Role.FlyingAnimal && subject.Motif is not (Motif.Fireflies or Motif.Butterfly) && Wings(set, subject));
    }

    private static bool Wings(StageSet set, Subject subject) => subject.Motif switch
    {
        Motif.Owl => subject.Pose == Pose.Flying,
        Motif.Dragon => subject.Pose is Pose.Flying or Pose.Riding || (!subject.Small && !set.Scene.IsInterior && set.Scene.Place != Place.Cave && subject.Pose is not (Pose.Sitting or Pose.Sleeping) && !People(set)),
        _ => !set.Scene.IsInterior && subject.Pose is not (Pose.Sitting or Pose.Sleeping),
    };

    private static bool Standing(StageSet set) => set.Scene.Subjects.Any(NeedsGround);

    private static bool People(StageSet set) => set.Scene.Subjects.Any(s => Catalogue.RoleOf(s.Motif) == Role.Person);

    private static void Aloft(StageSet set)
    {
        var flying = set.Scene.Subjects.Where(subject => Flies(set, subject)).ToList();
        var alone = !set.Scene.Subjects.Any(s => Catalogue.RoleOf(s.Motif) is Role.Person or Role.Animal or Role.Vessel && !Flies(set, s) && s.Pose != Pose.Riding);
        var landmark = set.Scene.Subjects.Any(s => Catalogue.RoleOf(s.Motif) == Role.Landmark);
        var random = set.Random.For("aloft");
        for (var i = 0; i < flying.Count; i++)
        {
            var subject = flying[i];
            var share = subject.Motif switch
            {
                Motif.Dragon => (alone ? 0.00285 : 0.0019) * (subject.Large ? 1.3 : subject.Small && !Ridden(set) ? 0.55 : 1),
                Motif.Balloon => alone ? 0.0042 : 0.0028,
                Motif.Spaceship => alone ? 0.0034 : 0.002,
                Motif.Airplane => alone ? 0.0022 : 0.0013,
                Motif.Kite => 0.0014,
                Motif.Eagle => alone ? 0.0028 : 0.0014,
                Motif.Bird or Motif.Raven or Motif.Owl => alone ? 0.002 : 0.0009,
                Motif.Unicorn => 0.0034,
                _ => alone ? 0.0044 : 0.0034,
            };
            for (var n = 0; n < subject.Count; n++)
            {
                var far = n == 0 ? 1 : random.Between(0.5, 0.8);
                var x = set.FromFocus(alone && i == 0 && n == 0 ? (landmark ? 0.36 : 0.5) : (alone ? 0.3 : 0.68) + (n * 0.17 * (n % 2 == 0 ? -1 : 1)) + random.Between(-0.03, 0.03));
                var y = set.Height * ((alone ? 0.38 : 0.25) - (n * 0.035) + (i * 0.12) + random.Between(-0.03, 0.03));
                var size = set.Height * share * far;
                y = subject.Motif == Motif.Dragon ? Math.Max(y, size * DragonWingReach) : y;
                Fly(set, subject with { Key = subject.Motif == Motif.Balloon ? subject.Key + (ulong)n : subject.Key }, x, y, size);
            }
        }

        foreach (var subject in set.Scene.Subjects.Where(s => s.Motif == Motif.Butterfly))
        {
            for (var n = 0; n < Math.Max(3, subject.Count); n++)
            {
                var key = subject.Key + (ulong)n;
                set.Subjects.At(set.FromFocus(random.Between(0.36, 0.9)), set.Height * random.Between(0.4, 0.76), set.Height * random.Between(0.0006, 0.0011), false, random.Between(-30, 30), () =>
                    set.Subjects.Motif("butterfly", () => Birds.Butterfly(set.Subjects, subject with { Key = key })));
            }
        }
    }

    private static void Fly(StageSet set, Subject subject, double x, double y, double scale)
    {
        var c = set.Subjects;
        var flip = !set.FocusLeft;
        c.Motif(Name(subject.Motif), x, y, scale, flip, () =>
        {
            switch (Catalogue.RoleOf(subject.Motif))
            {
                case Role.Person:
                    if (subject.Motif == Motif.Witch)
                    {
                        Objects.Broom(c);
                        c.At(-4, 24, 1, false, 0, () => Motifs.People.Paint(c, subject with { Pose = Pose.Riding }, null));
                    }
                    else
                    {
                        c.At(0, 40, 1, false, 38, () => Motifs.People.Paint(c, subject, null));
                    }

                    break;
                case Role.Animal:
                    Animals.Paint(c, subject with { Pose = Pose.Running });
                    break;
                default:
                    if (subject.Motif == Motif.Dragon)
                    {
                        Dragon.Paint(c, subject, flying: true);
                        Rider(set, c, 18, -2, subject.Small ? 0.95 : 0.62);
                    }
                    else if (Catalogue.RoleOf(subject.Motif) == Role.Aircraft)
                    {
                        Vehicles.Paint(c, subject);
                    }
                    else
                    {
                        Birds.Paint(c, subject, flying: true);
                    }

                    break;
            }
        });
    }

    private static bool Ridden(StageSet set) => set.Scene.Subjects.Any(s => s.Pose == Pose.Riding && Catalogue.RoleOf(s.Motif) == Role.Person);

    private static bool IsMount(Motif motif) => motif is Motif.Horse or Motif.Unicorn or Motif.Elephant or Motif.Lion or Motif.Bear or Motif.Deer;

    private static void Rider(StageSet set, Canvas c, double x, double y, double scale)
    {
        if (set.Scene.Subjects.FirstOrDefault(s => s.Pose == Pose.Riding && Catalogue.RoleOf(s.Motif) == Role.Person) is { } rider)
        {
            c.Motif(Name(rider.Motif), x, y, scale * Catalogue.HeightOf(rider.Motif), false, () => Motifs.People.Paint(c, rider, null));
        }
    }

    private static void Afloat(StageSet set)
    {
        var c = set.Subjects;
        var line = set.Height * set.Scene.Place switch { Place.Sea => 0.76, Place.Lake or Place.River => 0.74, Place.ShipDeck or Place.Beach or Place.Coast or Place.Island => 0.585, Place.Harbor => Standing(set) ? 0.72 : 0.8, _ => 0.74 };
        var deep = set.Scene.Place == Place.Underwater;
        var random = set.Random.For("afloat");
        var vessels = set.Scene.Subjects.Where(s => Catalogue.RoleOf(s.Motif) == Role.Vessel).ToList();
        for (var i = 0; i < vessels.Count && set.Scene.Place != Place.ShipDeck; i++)
        {
            var open = (set.Scene.Place == Place.Sea || (set.Scene.Place == Place.Harbor && !Standing(set))) && i == 0;
            var size = set.Height * (vessels[i].Motif == Motif.Ship ? (open ? 0.0058 : 0.0026) : open ? 0.0038 : 0.0022);
            var (x, y) = (set.FromFocus(!open ? 0.7 : set.Scene.Place == Place.Harbor ? 0.36 : 0.42), line);
            var tilt = set.Scene.Weather == Weather.Storm ? -9 : -1.5;
            var vessel = vessels[i];
            c.Motif(Name(vessel.Motif), x, y, size, !set.FocusLeft, () => c.At(0, 0, 1, false, tilt, () => Vehicles.Paint(c, vessel)));
            Wake(set, x, y, size * 60);
        }

        var swimmers = 0;
        foreach (var subject in set.Scene.Subjects.Where(s => Catalogue.RoleOf(s.Motif) == Role.SeaAnimal))
        {
            for (var n = 0; n < (subject.Motif == Motif.Fish ? Math.Max(3, subject.Count) : subject.Count); n++)
            {
                var near = n == 0 ? 1 : random.Between(0.5, 0.85);
                var main = vessels.Count == 0 && !People(set);
                var size = set.Height * near * subject.Motif switch { Motif.Whale => main ? 0.0034 : 0.0019, Motif.Dolphin => main ? 0.0025 : 0.0015, _ => deep ? 0.0019 : 0.0008 };
                var place = swimmers++;
                var x = set.FromFocus(Math.Clamp((main ? 0.42 : 0.74) + (((place + 1) / 2) * 0.24 * (place % 2 == 0 ? -1 : 1)), 0.1, 0.9));
                var y = deep ? set.Height * (0.42 + random.Between(-0.22, 0.22)) : line + (place * 22) - (place % 2 * 60);
                Swim(set, subject with { Key = subject.Key + (ulong)n }, x, y, size, deep);
            }
        }
    }

    private static void Swim(StageSet set, Subject subject, double x, double y, double size, bool deep)
    {
        var c = set.Subjects;
        c.Motif(Name(subject.Motif), x, y, size, !set.FocusLeft, () =>
        {
            switch (subject.Motif)
            {
                case Motif.Whale: SeaLife.Whale(c, subject, !deep); break;
                case Motif.Dolphin: c.At(0, deep ? 0 : -56, 1, false, 0, () => SeaLife.Dolphin(c, subject)); break;
                default: c.At(0, deep ? 0 : -40, 1, false, deep ? 0 : -30, () => SeaLife.Fish(c, subject)); break;
            }
        });
        if (!deep)
        {
            Wake(set, x, y + (subject.Motif == Motif.Whale ? size * 18 : 0), size * 110);
        }
    }

    /// <summary>Water that closes over the lower part of what floats.</summary>
    private static void Wake(StageSet set, double x, double y, double half)
    {
        var c = set.Subjects;
        var (body, foam) = (c.Tone(c.Palette.Water).Mix(c.Tone(c.Palette.WaterDeep), 0.55), Rgb.White.Mix(c.Tone(c.Palette.Water), 0.15));
        c.Painted(Svg.Text($"M{x - (half * 1.5)} {y + 6}Q{x - (half * 0.8)} {y - 12} {x - (half * 0.4)} {y}T{x + (half * 0.4)} {y}T{x + (half * 1.5)} {y + 6}Q{x} {y + (half * 0.5)} {x - (half * 1.5)} {y + 6}Z"), c.Vertical((0, body, 1), (0.5, body, 0.9), (1, body, 0)));
        c.Line(Svg.Text($"M{x - (half * 1.45)} {y + 4}Q{x - (half * 0.8)} {y - 13} {x - (half * 0.4)} {y - 1}T{x + (half * 0.4)} {y - 1}T{x + (half * 1.45)} {y + 4}"), foam, 4.5, 0.85);
        c.Line(Svg.Text($"M{x - half} {y + (half * 0.16)}q{half * 0.3} -8 {half * 0.6} 0t{half * 0.6} 0t{half * 0.6} 0"), foam, 2.6, 0.5);
    }

    private static void Tree(StageSet set)
    {
        if (set.Scene.IsEarthly && set.Scene.Subjects.FirstOrDefault(s => s.Motif == Motif.Oak) is not null && set.Scene.Place is not (Place.Sea or Place.ShipDeck or Place.City or Place.Clouds or Place.Planet))
        {
            var c = set.Ground;
            c.Motif("oak", set.FromFocus(0.68), set.Height * 0.885, set.Height * 0.0074, !set.FocusLeft, () =>
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
        var people = actors.Any(actor => Catalogue.RoleOf(actor.Subject.Motif) == Role.Person);
        var unit = set.Height * (people ? (actors.Count > 3 ? 0.37 : 0.42) : 0.44 / Math.Max(0.42, tallest));
        if (set.Scene.Place == Place.Island)
        {
            unit *= 0.5;
        }

        if (set.Width < set.Height)
        {
            unit *= 0.8;
        }

        unit = Math.Min(unit, set.Height * 0.62 / tallest);
        var total = actors.Sum(actor => actor.Width) * unit;
        var bank = set.Scene.Place is Place.Lake or Place.River or Place.Waterfall or Place.Coast;
        var room = set.Width * (bank ? 0.48 : 0.84);
        unit *= Math.Min(1, room / total);
        total = Math.Min(total, room);
        var alone = actors.Count == 1 && !set.Scene.IsInterior && set.Scene.Place != Place.City;
        var centre = set.FromFocus(bank ? 0.27 : alone ? 0.36 : total > set.Width * 0.5 ? 0.5 : 0.43);
        var x = Math.Clamp(centre - (total / 2), set.Width * 0.05, Math.Max(set.Width * 0.05, (set.Width * 0.95) - total));
        foreach (var (actor, at) in actors.Select((actor, i) => (actor, i)))
        {
            var half = actor.Width * unit / 2;
            var faces = FacesLeft(set, actors, at);
            Stand(set, actor, x + half, unit, faces);
            x += half * 2;
        }
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
        var grounded = set.Scene.Subjects.Where(s => !Flies(set, s) && s.Pose != Pose.Riding
            && s.Motif is not (Motif.Crowd or Motif.Fireflies or Motif.Butterfly or Motif.Oak)
            && !(s.Motif == Motif.Throne && set.Scene.Place == Place.ThroneHall)
            && Catalogue.RoleOf(s.Motif) is Role.Person or Role.Animal or Role.FlyingAnimal or Role.Object or Role.Vehicle).ToList();
        var mounted = set.Scene.Subjects.Any(other => (other.Motif is Motif.Dragon && Flies(set, other)) || IsMount(other.Motif));
        grounded.AddRange(set.Scene.Subjects.Where(s => s.Pose == Pose.Riding && !mounted));
        var persons = grounded.Where(s => Catalogue.RoleOf(s.Motif) == Role.Person).ToList();
        var held = persons.Count > 0 ? grounded.FirstOrDefault(s => CanHold(s, persons[0])) : null;
        var actors = new List<Actor>();
        foreach (var subject in grounded.Where(s => s != held))
        {
            for (var n = 0; n < subject.Count && actors.Count < ActorsShown; n++)
            {
                var own = n == 0 ? subject : subject with { Key = subject.Key + (ulong)(n * 7919), Colour = Catalogue.RoleOf(subject.Motif) == Role.Person ? null : subject.Colour };
                var tall = Catalogue.HeightOf(subject);
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
        Motif.Car => 2.3,
        Motif.Campfire or Motif.Book or Motif.Map or Motif.Chest or Motif.Pumpkin => 1.25,
        Motif.StoneCircle => 2.2,
        Motif.Robot => 0.85,
        Motif.Rabbit or Motif.Mouse or Motif.Cat => 1.2,
        Motif.Lantern or Motif.Candle or Motif.Flower or Motif.Key or Motif.Sword => 0.8,
        _ => Catalogue.RoleOf(subject.Motif) switch { Role.Person => subject.Pose is Pose.Sitting ? 0.72 : 0.6, Role.Animal => 1.7, _ => 0.9 },
    };

    private static void Stand(StageSet set, Actor actor, double x, double unit, bool facesLeft)
    {
        var c = set.Subjects;
        var subject = actor.Subject;
        var small = actor.Height < 0.55 && Catalogue.RoleOf(subject.Motif) is not Role.Person;
        var y = set.FeetLine + (small ? set.Height * 0.022 : 0);
        var floats = set.Scene.Place is Place.Space or Place.Underwater;
        if (floats)
        {
            y = set.Height * 0.72;
        }

        c.Motif(Name(subject.Motif), x, y, actor.Height * unit / 100, facesLeft, () => c.At(0, 0, 1, false, floats ? -12 : 0, () =>
        {
            switch (Catalogue.RoleOf(subject.Motif))
            {
                case Role.Person: Motifs.People.Paint(c, subject, actor.Held); break;
                case Role.Animal:
                    Animals.Paint(c, subject);
                    if (IsMount(subject.Motif))
                    {
                        Rider(set, c, -6, -51, 0.9 / Catalogue.HeightOf(subject.Motif));
                    }

                    break;
                case Role.Vehicle: Vehicles.Paint(c, subject); break;
                case Role.Object: Objects.Paint(c, subject); break;
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

    private static void Onlookers(StageSet set)
    {
        if (set.Scene.Has(Motif.Crowd) && set.Scene.Place is not (Place.Sea or Place.Space or Place.Underwater))
        {
            var c = set.Ground;
            var others = set.Scene.Subjects.Any(s => Catalogue.RoleOf(s.Motif) == Role.Person && s.Motif != Motif.Crowd);
            c.Motif("crowd", () => Motifs.People.Crowd(c, set.Random.For("crowd"), set.FromFocus(others ? 0.68 : 0.5), set.Height * (others ? 0.83 : 0.89), set.Height * (others ? 0.27 : 0.38), others ? 6 : 7));
        }
    }

    private static string Name(Motif motif) => motif.ToString().ToLowerInvariant();
}
