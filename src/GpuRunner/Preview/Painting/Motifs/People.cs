using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>People, 100 units tall, feet at the origin, looking to the right.</summary>
internal static class People
{
    /// <param name="held">What the figure holds in the hand before it.</param>
    public static void Paint(Canvas c, Subject subject, Motif? held)
    {
        if (subject.Motif == Motif.Robot)
        {
            Robot.Paint(c, subject);
            return;
        }

        var look = FigureLook.For(subject);
        var pose = held == Motif.Book && subject.Pose is not Pose.Sitting ? Pose.Reading : subject.Pose;
        new Figure(c, subject, look, pose, held).Paint();
    }

    /// <summary>A row of small onlookers.</summary>
    public static void Crowd(Canvas c, SceneRandom random, double x, double y, double tall, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var kind = random.Pick(Motif.Man, Motif.Woman, Motif.Boy, Motif.Girl, Motif.Woman, Motif.Man);
            var subject = new Subject(kind, 1, (ulong)random.Whole(0, 1 << 30), null, null, random.Pick(Pose.Standing, Pose.Walking, Pose.Waving),
                kind is Motif.Woman or Motif.Girl, MotifCatalogue.IsChild(kind), false, false, false, false);
            var size = tall * MotifCatalogue.HeightOf(kind) / 100;
            c.At(x + ((i - ((count - 1) / 2.0)) * tall * 0.36), y + random.Between(-0.04, 0.04) * tall, size, random.Chance(0.5), 0, () => Paint(c, subject, null));
        }
    }
}
