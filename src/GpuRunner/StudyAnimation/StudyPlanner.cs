using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Makes scenes of sentences: what belongs in one diagram is one scene. Pure.</summary>
internal static class StudyPlanner
{
    private const int MostItems = 4;

    // A diagram of one kind stands for at most this many characters of narration, about 15 seconds.
    private const int LongestScene = 230;

    public static IReadOnlyList<StudyScene> Plan(IReadOnlyList<Sentence> sentences, string topic, StudySubject subject, CardWords words)
    {
        var counts = StudyReader.Counts(sentences);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var scenes = new List<StudyScene>();
        for (var i = 0; i < sentences.Count;)
        {
            var rest = sentences.Skip(i).ToList();
            var scene = Formula(rest, words)
                ?? Timeline(rest, words)
                ?? Process(rest, words)
                ?? Bars(rest, words)
                ?? Compare(rest, words)
                ?? Figure(rest, topic, shown, subject)
                ?? Definition(rest)
                ?? Map(rest, topic, counts);
            scenes.Add(scene);
            i += scene.Sentences.Count;
        }

        return scenes;
    }

    public static StudyScene KeyTerms(IReadOnlyList<KeyTerm> terms, int number, CardWords words)
    {
        var most = terms.Take(MostItems).ToList();
        var said = new Sentence(number, 0, $"{words.Remember}: {string.Join("; ", most.Take(3).Select(t => $"{t.Term}, {StudyReader.Gist(t.Definition, 9)}"))}.");
        return new StudyScene(SceneKind.KeyTerms, words.KeyTerms, [.. most.Select((t, i) => new Item(t.Term, StudyReader.Gist(t.Definition, 14), Icon(t.Term), number, 0.1 + (0.8 * i / most.Count)))], [said]);
    }

    public static StudyScene Question(QuizQuestion quiz, int number, CardWords words)
    {
        Sentence[] said = [new(number, 0, quiz.Question.Replace("____", "what")), new(number + 1, 0, $"{words.Answer}: {quiz.Options[quiz.Answer]}.")];
        return new StudyScene(SceneKind.Question, words.Quiz, [new(quiz.Question, "", null, 0, 0), .. quiz.Options.Select((o, i) => new Item(o, "", null, number, 0.3 + (0.6 * i / quiz.Options.Count)))], said)
        {
            Correct = quiz.Answer,
            Think = 2.6,
        };
    }

    private static StudyScene? Formula(List<Sentence> rest, CardWords words)
    {
        if (StudyAnimation.Formula.In(rest[0].Text) is not { } found)
        {
            return null;
        }

        var used = new List<Sentence> { rest[0] };
        var legend = StudyReader.Legend(rest[0].Text).Select(l => (l.Symbol, l.Meaning, rest[0].Number)).ToList();
        if (rest.Count > 1 && StudyReader.Legend(rest[1].Text) is { Count: > 0 } more && StudyAnimation.Formula.In(rest[1].Text) is null)
        {
            used.Add(rest[1]);
            legend.AddRange(more.Select(l => (l.Symbol, l.Meaning, rest[1].Number)));
        }

        var items = legend.DistinctBy(l => l.Symbol).Take(MostItems).Select((l, i) => new Item(l.Symbol, l.Meaning, null, l.Number, 0.15 + (0.7 * i / Math.Max(1, legend.Count)))).ToList();
        return new StudyScene(SceneKind.Formula, words.Formula, items, used) { Formula = found.Text, Figure = Figures.Plot(found.Text) };
    }

    private static StudyScene? Timeline(List<Sentence> rest, CardWords words)
    {
        var events = rest.Take(MostItems).TakeWhile(s => StudyReader.Dated(s.Text) is { Event.Length: > 4 }).ToList();
        return events.Count < 2 ? null : new StudyScene(
            SceneKind.Timeline, words.Timeline,
            [.. events.Select(s => (Sentence: s, Date: StudyReader.Dated(s.Text)!)).Select(e => new Item(e.Date.Year, e.Date.Event, Icons.In(e.Sentence.Text).FirstOrDefault(n => n != "clock"), e.Sentence.Number, 0.05))], events);
    }

    private static StudyScene? Process(List<Sentence> rest, CardWords words)
    {
        var steps = rest.Take(MostItems).TakeWhile(s => StudyReader.Step(s.Text) is { Length: > 3 }).ToList();
        return steps.Count < 2 ? null : new StudyScene(
            SceneKind.Process, words.Steps, [.. steps.Select(s => new Item(StudyReader.Step(s.Text)!, "", Icon(s.Text), s.Number, 0.05))], steps);
    }

    private static StudyScene? Bars(List<Sentence> rest, CardWords words)
    {
        var quantities = StudyReader.Quantities(rest[0].Text).DistinctBy(q => q.Label).Take(MostItems).ToList();
        return quantities.Count < 2 ? null : new StudyScene(
            SceneKind.Bars, words.InNumbers, [.. quantities.Select((q, i) => new Item(q.Label, "", null, rest[0].Number, 0.05 + (0.8 * i / quantities.Count), q.Value))], [rest[0]])
        {
            Unit = quantities[0].Unit,
        };
    }

    private static StudyScene? Compare(List<Sentence> rest, CardWords words) => StudyReader.Comparison(rest[0].Text) is not { } sides ? null : new StudyScene(
        SceneKind.Compare, words.Compare,
        [new(StudyReader.Gist(sides.Left, 14), "", Icon(sides.Left), rest[0].Number, 0.02), new(StudyReader.Gist(sides.Right, 14), "", Icon(sides.Right), rest[0].Number, 0.5)], [rest[0]]);

    private static StudyScene? Figure(List<Sentence> rest, string topic, HashSet<string> shown, StudySubject subject)
    {
        var chemistry = subject is StudySubject.Chemistry;
        if (subject is StudySubject.History or StudySubject.Literature || Figures.In(rest[0].Text, shown, chemistry) is not { } figure)
        {
            return null;
        }

        shown.Add(figure.Name);
        var term = StudyReader.Definition(rest[0]);
        return new StudyScene(
            SceneKind.Figure, term?.Term ?? StudyReader.Gist(topic, 7),
            [new(term is null ? StudyReader.Gist(rest[0].Text, 16) : StudyReader.Gist(term.Definition, 16), "", null, rest[0].Number, 0.1)], [rest[0]])
        {
            Figure = figure.Drawing,
        };
    }

    private static StudyScene? Definition(List<Sentence> rest) => StudyReader.Definition(rest[0]) is not { } term ? null : new StudyScene(
        SceneKind.Definition, term.Term, [new(term.Term, StudyReader.Gist(term.Definition, 22), Icon(term.Term) ?? Icon(term.Definition), rest[0].Number, 0.1)], [rest[0]]);

    private static StudyScene Map(List<Sentence> rest, string topic, IReadOnlyDictionary<string, int> counts)
    {
        var used = new List<Sentence> { rest[0] };
        if (rest.Count > 1 && rest[0].Text.Length + rest[1].Text.Length < LongestScene && IsPlain(rest[1]))
        {
            used.Add(rest[1]);
        }

        var items = new List<Item>();
        foreach (var sentence in used)
        {
            var words = StudyReader.Keywords(sentence.Text, counts, used.Count == 1 ? MostItems : 2);
            items.AddRange(words.Where(w => items.TrueForAll(i => !i.Text.Equals(w, StringComparison.OrdinalIgnoreCase)))
                .Select(w => new Item(w, "", Icon(w), sentence.Number, PartOf(sentence.Text, w))));
        }

        return new StudyScene(SceneKind.Map, Heading(used[0].Text, items), items.Count > 0 ? items : [new(StudyReader.Gist(used[0].Text, 4), "", null, used[0].Number, 0)], used)
        {
            Formula = StudyReader.Gist(topic, 5),
        };
    }

    // A sentence that is cut off is no heading.
    private static string Heading(string sentence, List<Item> items) =>
        Words.Of(sentence).Count() <= 7 || items.Count < 2 ? StudyReader.Gist(sentence, 7) : $"{items[0].Text} & {items[1].Text}";

    private static bool IsPlain(Sentence sentence) =>
        StudyAnimation.Formula.In(sentence.Text) is null && StudyReader.Definition(sentence) is null && StudyReader.Step(sentence.Text) is null
        && StudyReader.Comparison(sentence.Text) is null && StudyReader.Quantities(sentence.Text).Count < 2 && StudyReader.Dated(sentence.Text) is null;

    private static double PartOf(string sentence, string word) =>
        Math.Max(0, sentence.IndexOf(word, StringComparison.OrdinalIgnoreCase)) / (double)sentence.Length;

    private static string? Icon(string text) => Icons.In(text) is [var first, ..] ? first : null;
}
