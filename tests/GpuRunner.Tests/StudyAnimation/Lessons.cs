using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.StudyAnimation;
using Request = CreativeStudio.Domain.StudyAnimation.StudyAnimationRequest;

namespace CreativeStudio.GpuRunner.Tests.StudyAnimation;

/// <summary>Lessons of different subjects that the planner and the looks are judged by.</summary>
internal static class Lessons
{
    public static readonly Request Photosynthesis = Lesson(
        "Photosynthesis Process",
        """
        Photosynthesis is the process by which plants turn light into food. Chlorophyll, the green pigment of leaves, absorbs light energy.
        First, the roots take up water from the soil. Then the leaves take in carbon dioxide from the air. Finally, sunlight splits the water and sugar is built.
        The reaction is 6CO2 + 6H2O -> C6H12O6 + 6O2. Plants make food by day, while animals need to eat.
        The air is 78 percent nitrogen, 21 percent oxygen, and 1 percent argon.
        """,
        StudySubject.Biology);

    public static readonly Request Pythagoras = Lesson(
        "The Pythagorean Theorem",
        """
        A right triangle has one angle of ninety degrees. The hypotenuse is the side opposite the right angle.
        The theorem states that a^2 + b^2 = c^2. Here a is the first leg, b is the second leg and c is the hypotenuse.
        If the legs are 3 and 4, the hypotenuse is c = sqrt(3^2 + 4^2) = 5. The area of the triangle is A = (a * b)/2. A parabola is the graph of y = x^2.
        """,
        StudySubject.Mathematics);

    public static readonly Request Newton = Lesson(
        "Newton's Second Law",
        """
        A force is a push or a pull on a body. Newton's second law says that force equals mass times acceleration.
        We write F = m * a. F is the force, m is the mass, and a is the acceleration. A heavy cart needs more force, whereas a light cart speeds up easily.
        Friction slows the cart down.
        """,
        StudySubject.Physics);

    public static readonly Request Revolution = Lesson(
        "The French Revolution",
        """
        France was a monarchy, ruled by King Louis XVI. The people paid high taxes and bread was expensive.
        In 1789, citizens stormed the Bastille fortress in Paris. In 1791, a new constitution limited the king. In 1793, Louis XVI was executed. In 1799, Napoleon seized power.
        The Declaration of the Rights of Man is a document about liberty and equality.
        """,
        StudySubject.History);

    public static readonly Request Water = Lesson(
        "Water: a molecule & its reaction",
        """
        Water is a compound of hydrogen and oxygen. Two atoms of hydrogen bond with one atom of oxygen. The reaction is 2H2 + O2 -> 2H2O.
        This mixture of gases is called oxyhydrogen. Salt dissolves easily in water, unlike oil.
        """,
        StudySubject.Chemistry);

    public static readonly Request Odd = Lesson(
        "Ünïcödé <b>&\"quotes\"</b> 🎉 ñ",
        "“Smart” quotes — & ampersands <tags> 😀 are fine; C:\\path {brace} 100% ok? Pneumonoultramicroscopicsilicovolcanoconiosis is a very long word! 水は大切です。",
        StudySubject.Literature);

    public static IReadOnlyList<Request> All => [Photosynthesis, Pythagoras, Newton, Revolution, Water, Odd];

    public static Request Lesson(string topic, string script, StudySubject subject, int duration = 60) => new(
        topic, script, subject, StudyStyle.Whiteboard, duration, StudyDifficulty.Intermediate, VoiceStyle.MaleWarm, MusicMood.None, false, null, 7);

    /// <summary>The scenes of a lesson, with estimated narration.</summary>
    public static StudyTimeline Timeline(Request lesson)
    {
        var words = CardWords.In("en");
        var script = ScriptReader.Read(Formula.KeepProducts(lesson.Script));
        var terms = script.Select(StudyReader.Definition).OfType<KeyTerm>().ToList();
        var quiz = Quiz.From(script, terms, lesson.Difficulty, words, 7);
        List<StudyScene> extras = terms.Count > 1 ? [StudyPlanner.KeyTerms(terms, 1000, words)] : [];
        extras.AddRange(quiz.Select((q, i) => StudyPlanner.Question(q, 2000 + (2 * i), words)));
        var title = new StudyScene(SceneKind.Title, lesson.Topic, [new("", "", "idea", 0, 0)], [new Sentence(0, 0, lesson.Topic)]);
        var seconds = script.Concat(title.Sentences).Concat(extras.SelectMany(e => e.Sentences)).ToDictionary(s => s.Number, s => NarrationEstimate.Seconds(s.Text));
        var told = StudyTimeline.Condense(script, seconds, lesson.Duration - StudyTimeline.Closing - StudyTimeline.Seconds(title, seconds));
        var closing = new StudyScene(SceneKind.Closing, words.Thanks, [new("", "", "idea", 0, 0)], []);
        return StudyTimeline.Fit(title, StudyPlanner.Plan(told, lesson.Topic, lesson.Subject, words), extras, closing, seconds, lesson.Duration, 25);
    }

    public static FilmPlan Encoding(StudyTimeline timeline, int height) =>
        new([], timeline.Frames, timeline.FramesPerSecond, "none.wav", "lesson", "studio") { Width = height * 16 / 9, Height = height };
}
