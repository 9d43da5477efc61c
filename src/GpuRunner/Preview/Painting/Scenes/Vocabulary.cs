using System.Collections.Frozen;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>What the painter can draw as a thing of its own.</summary>
internal enum Motif
{
    // People
    Person, Child, Boy, Girl, Man, Woman, OldMan, OldWoman, King, Queen, Prince, Princess, Knight, Wizard, Witch, Captain, Scientist, Astronaut, Fairy, Crowd,

    // Animals
    Fox, Wolf, Dog, Cat, Horse, Unicorn, Deer, Lion, Bear, Elephant, Rabbit, Mouse, Penguin, Turtle, Farmyard, Monkey, Frog, Dragon, Bird, Owl, Eagle, Raven, Butterfly, Fireflies, Fish, Whale, Dolphin,

    // Things
    Robot, Book, Lantern, Chest, Sword, Crystal, Door, Key, Map, Mirror, Clock, Campfire, Candle, Flower, StoneCircle, Oak, Throne, Mushroom, Pumpkin, Telescope,

    // Things of a table and of the house
    Bowl, Plate, Cake, Pizza, Burger, Fruit, Bread, IceCream, Cup, Teapot, Bottle, Glass, Vase, Basket, Guitar, Shoe, Phone, Laptop, PhotoCamera, Headphones, Bag, Umbrella, Gift, Ball,
    ChessBoard, Plant, Chair, Sofa, Bed, Bicycle, Motorcycle, Snowman,

    // Landmarks
    Castle, Tower, Cottage, Lighthouse, Bridge, Windmill, Temple, Volcano, Path,

    // Vessels and vehicles
    Ship, Boat, Balloon, Kite, Train, Car, Spaceship, Airplane,

    // In the sky
    Sun, Moon, Stars, Aurora, Rainbow, Planet, Lights,
}

/// <summary>The words that the painter understands. Plurals are found by <see cref="PromptReader"/>.</summary>
internal static class Vocabulary
{
    public static readonly FrozenDictionary<string, Motif> Motifs = Table(
        (Motif.Person, "person hero heroine traveler traveller stranger figure villager farmer sailor hunter pirate artist musician teacher student baker gardener explorer adventurer detective doctor merchant guard soldier someone wanderer monk blacksmith fisherman shepherd worker chef pilot driver inventor friend neighbor neighbour player dancer singer painter builder elf dwarf character protagonist"),
        (Motif.Child, "child kid toddler baby apprentice pupil sibling orphan"), (Motif.Boy, "boy lad son brother nephew grandson"),
        (Motif.Girl, "girl daughter sister niece granddaughter maiden"), (Motif.Man, "man guy gentleman father dad uncle husband businessman lord"),
        (Motif.Woman, "woman lady mother mom mum aunt wife businesswoman"), (Motif.OldMan, "grandfather grandpa elder hermit sage"),
        (Motif.OldWoman, "grandmother grandma granny"), (Motif.King, "king emperor ruler sultan pharaoh"), (Motif.Queen, "queen empress"),
        (Motif.Prince, "prince"), (Motif.Princess, "princess"), (Motif.Knight, "knight warrior paladin crusader samurai"),
        (Motif.Wizard, "wizard mage sorcerer magician warlock"), (Motif.Witch, "witch sorceress enchantress"), (Motif.Captain, "captain admiral"),
        (Motif.Scientist, "scientist professor researcher engineer chemist physicist"), (Motif.Astronaut, "astronaut cosmonaut spaceman"),
        (Motif.Fairy, "fairy pixie angel sprite"), (Motif.Crowd, "crowd people crew audience villagers townspeople townsfolk citizens family army"),
        (Motif.Fox, "fox vixen"), (Motif.Wolf, "wolf coyote husky"), (Motif.Dog, "dog puppy hound pup retriever labrador poodle corgi terrier bulldog pug dachshund beagle dalmatian"), (Motif.Cat, "cat kitten kitty"),
        (Motif.Horse, "horse pony stallion mare steed foal donkey"), (Motif.Unicorn, "unicorn pegasus"), (Motif.Deer, "deer stag fawn doe reindeer elk moose antelope"),
        (Motif.Lion, "lion lioness tiger leopard panther cub"), (Motif.Bear, "bear panda"), (Motif.Elephant, "elephant mammoth"),
        (Motif.Rabbit, "rabbit bunny hare"), (Motif.Mouse, "mouse mice rat hamster hedgehog squirrel"), (Motif.Dragon, "dragon wyvern drake"),
        (Motif.Bird, "bird sparrow robin dove seagull gull songbird swallow parrot chicken hen rooster flamingo duck goose geese swan hummingbird pigeon"), (Motif.Owl, "owl"),
        (Motif.Eagle, "eagle hawk falcon phoenix griffin"), (Motif.Raven, "raven crow"), (Motif.Butterfly, "butterfly moth dragonfly"),
        (Motif.Fireflies, "firefly fireflies wisp"), (Motif.Fish, "fish goldfish salmon shark"), (Motif.Whale, "whale orca"), (Motif.Dolphin, "dolphin porpoise"),
        (Motif.Robot, "robot android droid cyborg automaton drone"), (Motif.Book, "book spellbook tome diary journal grimoire"),
        (Motif.Lantern, "lantern lamp torch"), (Motif.Chest, "chest treasure trunk strongbox"), (Motif.Sword, "sword blade excalibur dagger"),
        (Motif.Crystal, "crystal gem gemstone jewel diamond orb amulet"), (Motif.Door, "door portal gate doorway gateway"), (Motif.Key, "key"),
        (Motif.Map, "map scroll parchment letter"), (Motif.Mirror, "mirror"), (Motif.Clock, "clock watch clocktower hourglass"),
        (Motif.Campfire, "campfire fire bonfire"), (Motif.Candle, "candle"), (Motif.Flower, "flower rose tulip sunflower daisy lily blossom bouquet"),
        (Motif.StoneCircle, "stonehenge standing-stones monolith megalith stone-circle"), (Motif.Oak, "oak tree willow treehouse"), (Motif.Throne, "throne"),
        (Motif.Mushroom, "mushroom toadstool"), (Motif.Pumpkin, "pumpkin"), (Motif.Telescope, "telescope"), (Motif.Snowman, "snowman"),
        (Motif.Bowl, "bowl ramen soup noodles noodle stew curry salad cereal oatmeal porridge chili pho spaghetti pasta rice"), (Motif.Plate, "plate sushi steak taco sandwich pancake pancakes waffle dumpling breakfast dinner croissant donut doughnut cookie cookies fries omelette"),
        (Motif.Cake, "cake cupcake muffin tiramisu cheesecake"), (Motif.Pizza, "pizza"), (Motif.Burger, "burger cheeseburger hamburger"), (Motif.Fruit, "apple pear peach lemon lime tomato plum cherry strawberry grape fruit avocado mango egg"),
        (Motif.Bread, "bread loaf baguette"), (Motif.IceCream, "ice-cream gelato sundae"), (Motif.Cup, "cup mug coffee espresso cappuccino latte tea teacup cocoa"), (Motif.Teapot, "teapot kettle"),
        (Motif.Bottle, "bottle perfume wine whisky whiskey cologne shampoo serum lotion fragrance"), (Motif.Glass, "cocktail lemonade juice wineglass smoothie milkshake beer"), (Motif.Vase, "vase"), (Motif.Basket, "basket"),
        (Motif.Guitar, "guitar ukulele violin cello"), (Motif.Shoe, "shoe sneaker sneakers boot"), (Motif.Phone, "phone smartphone iphone"), (Motif.Laptop, "laptop notebook-computer computer"),
        (Motif.PhotoCamera, "photo-camera vintage-camera film-camera old-camera"), (Motif.Headphones, "headphones headphone headset"), (Motif.Bag, "handbag backpack purse suitcase"), (Motif.Umbrella, "umbrella parasol"),
        (Motif.Gift, "gift present gift-box"), (Motif.Ball, "ball football basketball"), (Motif.ChessBoard, "chess chessboard"), (Motif.Plant, "plant houseplant cactus succulent bonsai"),
        (Motif.Chair, "chair armchair stool"), (Motif.Sofa, "sofa couch"), (Motif.Bed, "bed bedroom"), (Motif.Bicycle, "bicycle bike"), (Motif.Motorcycle, "motorcycle motorbike scooter vespa"),
        (Motif.Penguin, "penguin"), (Motif.Turtle, "turtle tortoise"), (Motif.Farmyard, "cow bull calf sheep lamb goat pig piglet"), (Motif.Monkey, "monkey ape gorilla chimpanzee"), (Motif.Frog, "frog toad"),
        (Motif.Castle, "castle palace fortress citadel"), (Motif.Tower, "tower spire belfry"),
        (Motif.Cottage, "cottage cabin hut house home barn farmhouse inn mill shop"), (Motif.Lighthouse, "lighthouse beacon"), (Motif.Bridge, "bridge"),
        (Motif.Windmill, "windmill"), (Motif.Temple, "temple ruin shrine"), (Motif.Volcano, "volcano"), (Motif.Path, "path road trail lane pathway track"),
        (Motif.Ship, "ship galleon vessel frigate sailboat yacht"), (Motif.Boat, "boat rowboat canoe raft"),
        (Motif.Balloon, "balloon airship zeppelin"), (Motif.Kite, "kite"), (Motif.Train, "train locomotive railway"), (Motif.Car, "car truck taxi bus automobile"),
        (Motif.Spaceship, "spaceship starship rocket spacecraft ufo shuttle"), (Motif.Airplane, "airplane plane aeroplane aircraft jet"),
        (Motif.Sun, "sun"), (Motif.Moon, "moon moonlight moonlit crescent"), (Motif.Stars, "star stars starry starlight constellation"),
        (Motif.Aurora, "aurora northern-lights"), (Motif.Rainbow, "rainbow"), (Motif.Planet, "planet saturn jupiter"), (Motif.Lights, "lights"));

    public static readonly FrozenDictionary<string, Place> Places = Table(
        (Place.Forest, "forest wood woods woodland jungle rainforest grove thicket glade clearing pines"), (Place.Meadow, "meadow field prairie grassland pasture hill hillside countryside valley park picnic"),
        (Place.Desert, "desert dune dunes sahara oasis pyramid"), (Place.Cave, "cave cavern grotto mine dungeon tunnel underground lair"), (Place.Sea, "sea ocean waves wave storm-sea"),
        (Place.Beach, "beach seaside tropical"), (Place.Coast, "cliff coast coastal coastline shore shoreline headland bay clifftop"), (Place.Harbor, "harbor harbour port pier quay dock docks wharf marina"), (Place.Island, "island isle lagoon"), (Place.Lake, "lake pond reflection loch"),
        (Place.River, "river stream brook creek riverbank"), (Place.Waterfall, "waterfall cascade"),
        (Place.City, "city skyline downtown street streets metropolis skyscraper skyscrapers urban alley paris london york tokyo venice rome berlin rooftop rooftops cityscape"), (Place.Village, "village town hamlet marketplace market"),
        (Place.Mountains, "mountain peak summit alps cliffside canyon glacier himalayas fuji everest mount"),
        (Place.Room, "room bedroom kitchen house-interior living-room fireplace hearth attic indoors tavern parlor office classroom school workshop hallway cellar bakery nursery"),
        (Place.Library, "library bookshelf bookshelves bookstore study archive"), (Place.Laboratory, "laboratory lab observatory"), (Place.ThroneHall, "throne-hall hall throne-room ballroom cathedral church throne"),
        (Place.ShipDeck, "deck"), (Place.Cockpit, "cockpit space-station spacestation control-room"), (Place.Space, "space galaxy cosmos nebula universe orbit asteroid interstellar"),
        (Place.Planet, "mars moonscape alien-planet lunar crater"), (Place.Underwater, "underwater reef coral seabed undersea aquarium"),
        (Place.Clouds, "above-clouds heaven heavens"), (Place.Garden, "garden orchard greenhouse vineyard"), (Place.Farm, "farm farmland wheat barnyard"));

    public static readonly FrozenDictionary<string, TimeOfDay> Times = Table(
        (TimeOfDay.Dawn, "dawn sunrise morning daybreak early"), (TimeOfDay.Day, "day noon midday daylight sunny afternoon sunlit sunlight bright"),
        (TimeOfDay.Sunset, "sunset dusk evening twilight golden-hour"), (TimeOfDay.Night, "night midnight moonlit moonlight nighttime starry starlit starlight nightfall"));

    public static readonly FrozenDictionary<string, Weather> Weathers = Table(
        (Weather.Cloudy, "cloudy overcast clouds cloud"), (Weather.Rain, "rain rainy raining drizzle downpour umbrella"),
        (Weather.Snow, "snow snowy snowing snowfall blizzard snow-covered snowflakes snowman frozen icy iceberg arctic antarctica"),
        (Weather.Storm, "storm stormy thunderstorm lightning thunder tempest hurricane"), (Weather.Fog, "fog foggy mist misty haze hazy"));

    public static readonly FrozenDictionary<string, Season> Seasons = Table(
        (Season.Spring, "spring springtime blossoms cherry-blossom cherry-blossoms sakura blooming"), (Season.Summer, "summer summertime"),
        (Season.Autumn, "autumn autumnal october november harvest fall-leaves"), (Season.Winter, "winter wintry christmas december"));

    public static readonly FrozenDictionary<string, Mood> Moods = Table(
        (Mood.Joyful, "happy joyful cheerful smiling laughing playful celebration celebrate joy fun delighted playing laugh smile happily festival party"),
        (Mood.Mysterious, "mysterious mystery secret enchanted enchanting magical magic hidden ancient mystical whispering"),
        (Mood.Dark, "dark scary spooky haunted horror ominous frightening evil terrifying gloomy sinister nightmare danger dangerous"),
        (Mood.Sad, "sad lonely crying sorrow tears melancholy grief lost weeping alone sadness"),
        (Mood.Epic, "epic heroic battle brave triumph victory majestic dramatic powerful legendary mighty"), (Mood.Calm, "calm peaceful quiet serene gentle tranquil cozy cosy"));

    public static readonly FrozenDictionary<string, PaintingStyle> Styles = Table(
        (PaintingStyle.Pixar, "pixar disney 3d-animation cgi dreamworks"),
        (PaintingStyle.Realistic, "realistic photorealistic photo photograph photographic realism hyperrealistic lifelike"),
        (PaintingStyle.Anime, "anime manga ghibli japanese-animation shonen"), (PaintingStyle.Cartoon, "ukiyo-e woodblock linocut vintage-poster travel-poster low-poly pop-art cartoon comic flat cartoonish comics toon"),
        (PaintingStyle.Cinematic, "cinematic film-noir noir movie filmic blockbuster"), (PaintingStyle.Abstract, "abstract cubist bauhaus geometric"),
        (PaintingStyle.Storybook, "storybook watercolor watercolour picture-book fairytale-illustration oil-painting impressionist gogh pencil sketch"));

    public static readonly FrozenDictionary<string, Finish> Finishes = Table(
        (Finish.Watercolor, "watercolor watercolour aquarelle gouache pastel"), (Finish.Oil, "oil-painting oil-on impressionist impressionism gogh monet acrylic-painting brushwork expressionist"),
        (Finish.Pixels, "pixel pixels pixelart pixel-art 8-bit 16-bit"), (Finish.Pencil, "pencil sketch charcoal graphite hand-drawn"), (Finish.Ink, "line-art lineart ink-drawing coloring-page colouring-page line-drawing engraving"),
        (Finish.Monochrome, "black-white monochrome black-and-white grayscale greyscale b-w noir film-noir"), (Finish.Sepia, "sepia daguerreotype vintage-photo vintage-photograph"),
        (Finish.Print, "ukiyo-e woodblock linocut screenprint risograph vintage-poster travel-poster"));

    public static readonly FrozenSet<string> CloseUp = Words("close-up closeup macro close-shot detail-shot");
    public static readonly FrozenSet<string> WideShot = Words("wide-angle panorama");
    public static readonly FrozenSet<string> FromAbove = Words("aerial drone-shot bird-eye birds-eye bird-s-eye top-down overhead top-view");
    public static readonly FrozenSet<string> Stage = Words("product logo icon studio sticker mockup packshot isolated emblem");

    public static readonly FrozenDictionary<string, Pose> Poses = Table(
        (Pose.Walking, "walk walks walked walking wandered strolled hiked marched followed explored stepped climbed approached entered wander wanders wandering stroll strolling strolls hike hikes hiking travels traveling journey journeys march marching follows follow explore explores exploring step steps climb climbs climbing approaches enters"),
        (Pose.Running, "run runs ran running chased raced fled rushed danced escaped galloped chase chases chasing race races racing flee flees fleeing rush rushes dance dances dancing escape escapes gallops galloping"),
        (Pose.Sitting, "sit sits sat perched perching rested knelt sitting seated rest rests resting fishing meditates meditating fish-ing kneel kneels kneeling"),
        (Pose.Reading, "read reads reading studies studying"), (Pose.Pointing, "point points pointing discovers discover looks-at shows gazes gazing spots"),
        (Pose.Flying, "fly flies flew flown soared floated hovered glided flying soar soars soaring float floats floating hover hovers hovering glides gliding"),
        (Pose.Holding, "hold holds held carried raised lifted holding carry carries carrying raises raise lifts casts casting wields wielding opens opening"),
        (Pose.Waving, "wave-hello waves-hand waving greet greets greeting cheering cheers hug hugs"), (Pose.Sleeping, "sleep sleeps slept sleeping asleep dream dreams dreaming"),
        (Pose.Riding, "ride rides riding rode"), (Pose.BreathingFire, "breathe breathes breathed breathing spits spat fire-breathing"));

    public static readonly FrozenDictionary<string, int> Counts = Table(
        (1, "a an one the single"), (2, "two pair couple both twin"), (3, "three several some few"), (4, "four"),
        (5, "five flock herd pack many group"), (6, "six seven eight dozen dozens hundreds swarm school"));

    public static readonly FrozenDictionary<string, Rgb> Colours = Table(
        (Rgb.Of(0xd23b3b), "red crimson scarlet ruby"), (Rgb.Of(0x3f6fd1), "blue sapphire azure"), (Rgb.Of(0x4d9a4f), "green emerald jade"), (Rgb.Of(0xf2c230), "yellow"),
        (Rgb.Of(0xee8434), "orange"), (Rgb.Of(0x8a55c2), "purple violet lavender"), (Rgb.Of(0xf08fb4), "pink"), (Rgb.Of(0x35323c), "black"), (Rgb.Of(0xf4f1ea), "white"),
        (Rgb.Of(0x8f6239), "brown chestnut"), (Rgb.Of(0x9a9ba6), "gray grey"), (Rgb.Of(0xe8b93a), "gold golden"), (Rgb.Of(0xc3ccd8), "silver silvery"),
        (Rgb.Of(0x2fb3a6), "teal turquoise cyan"), (Rgb.Of(0xd9b77c), "tan beige sandy"), (Rgb.Of(0x8c2f4b), "maroon burgundy"));

    public static readonly FrozenDictionary<string, Rgb> HairColours = Table(
        (Rgb.Of(0xf0cf74), "blonde blond fair-haired"), (Rgb.Of(0xc2552a), "ginger redhead red-haired red-hair"), (Rgb.Of(0x2c2430), "brunette dark-haired black-haired black-hair"),
        (Rgb.Of(0x6b432a), "brown-haired brown-hair"), (Rgb.Of(0xe9e7ea), "white-haired silver-haired gray-haired grey-haired white-hair silver-hair gray-hair"));

    public static readonly FrozenSet<string> Garments = Words("coat cloak dress robe robes hood cape jacket shirt scarf sweater tunic gown suit uniform hat armor armour clothes outfit raincoat");
    public static readonly FrozenSet<string> Female = Words("she her hers female woman girl lady mother heroine");
    public static readonly FrozenSet<string> Male = Words("he his him male man boy father");
    public static readonly FrozenSet<string> Young = Words("young little youthful teenage teen");
    public static readonly FrozenSet<string> Old = Words("old elderly aged wise bearded");
    public static readonly FrozenSet<string> Small = Words("small tiny little miniature baby");
    public static readonly FrozenSet<string> Large = Words("large huge giant big enormous great massive towering gigantic");
    public static readonly FrozenSet<string> Glowing = Words("glowing glow glows shining shines radiant luminous magic magical enchanted sparkling shimmering bright");
    public static readonly FrozenSet<string> Magical = Words("magical magic enchanted enchanting mystical fairy fairytale fantasy spell glowing bioluminescent");
    public static readonly FrozenSet<string> Futuristic = Words("futuristic cyberpunk sci-fi scifi neon hologram future robot android starship spaceship cyber");

    /// <summary>Words that start sentences or name styles and are no names of people.</summary>
    public static readonly FrozenSet<string> NotNames = Words("the a an in on at of as by and but or then there here with from to into under over when while after before suddenly once finally together soft rounded pixar disney ghibli high detailed masterpiece style scene shot view wide close light lighting color colors expressive warm beautiful this that his her their its he she they it one day every no all what who why how where later meanwhile inside outside behind beyond through across deep far near up down out i we you my our not yes is was are were be digital art illustration render rendering quality best ultra hd 4k 8k unreal engine octane vibrant saturated cel shading bold flat outlines natural film teal dramatic");

    /// <summary>Words that tell a person's deed: a capitalised word before one is taken for a name.</summary>
    public static readonly FrozenSet<string> Deeds = Words("is was and who finds found opens opened said says asks smiles smiled looks looked stands stood walks walked runs ran sits sat takes took holds held discovers discovered reads learns learned sees saw meets met goes went feels felt decides decided returns returned helps helped gives gave hears heard touches touched begins began turns turned reaches reached wakes woke dreams climbs climbed follows followed watches watched picks picked raises raised whispers whispered laughs laughed cries cried waves gazes flies rides loves lives had has could would steps stepped enters explores");

    private static FrozenDictionary<string, T> Table<T>(params ReadOnlySpan<(T Meaning, string Words)> rows)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (meaning, words) in rows)
        {
            foreach (var word in words.Split(' '))
            {
                table.TryAdd(word, meaning);
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
