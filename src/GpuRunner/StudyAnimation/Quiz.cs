using CreativeStudio.Domain.StudyAnimation;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>A question with its options.</summary>
/// <param name="Answer">Index of the right option.</param>
internal sealed record QuizQuestion(string Question, IReadOnlyList<string> Options, int Answer, string Explanation, string Difficulty);

/// <summary>Asks about what a script says: terms, dates, and the words of its sentences. Distractors are the script's own. Pure.</summary>
internal static class Quiz
{
    private const int MostQuestions = 6;

    public static IReadOnlyList<QuizQuestion> From(IReadOnlyList<Sentence> sentences, IReadOnlyList<KeyTerm> terms, StudyDifficulty difficulty, CardWords words, long seed)
    {
        var options = difficulty == StudyDifficulty.Beginner ? 3 : 4;
        var level = difficulty.ToString().ToLowerInvariant();
        var counts = StudyReader.Counts(sentences);
        var questions = new List<QuizQuestion>();
        foreach (var term in terms)
        {
            var text = sentences.First(s => s.Number == term.Sentence).Text;
            var others = terms.Where(t => t != term).ToList();
            var backwards = difficulty == StudyDifficulty.Advanced && questions.Count % 2 == 1;
            Add(backwards
                ? (CardWords.Fill(words.WhichTerm, StudyReader.Gist(term.Definition, 14)), term.Term, others.Select(t => t.Term), text)
                : (CardWords.Fill(words.WhatIs, term.Term), StudyReader.Gist(term.Definition, 10), others.Select(t => StudyReader.Gist(t.Definition, 10)), text));
        }

        var dates = sentences.Select(s => (Sentence: s, Date: StudyReader.Dated(s.Text))).Where(d => d.Date is { Event.Length: > 8 }).ToList();
        foreach (var (sentence, date) in dates)
        {
            Add((CardWords.Fill(words.When, date!.Event), date.Year, dates.Select(d => d.Date!.Year), sentence.Text));
        }

        foreach (var sentence in sentences.Where(s => s.Text.Length is > 30 and < 150))
        {
            var keywords = StudyReader.Keywords(sentence.Text, counts, 3).Where(k => Occurs(sentence.Text, k)).ToList();
            if (keywords.Count > 0)
            {
                var gap = keywords[^1];
                var asked = sentence.Text.Remove(sentence.Text.IndexOf(gap, StringComparison.OrdinalIgnoreCase), gap.Length)
                    .Insert(sentence.Text.IndexOf(gap, StringComparison.OrdinalIgnoreCase), "____");
                Add((CardWords.Fill(words.Complete, StudyReader.Shown(asked)), gap,
                    sentences.SelectMany(s => StudyReader.Keywords(s.Text, counts, 2)).Where(k => !Occurs(sentence.Text, k)), sentence.Text));
            }
        }

        return questions;

        void Add((string Question, string Right, IEnumerable<string> Wrong, string Explanation) asked)
        {
            var wrong = asked.Wrong.Where(w => w.Length > 0 && !w.Equals(asked.Right, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderBy(w => Mixed(w, seed + questions.Count)).Take(options - 1).ToList();
            if (wrong.Count >= 2 && questions.Count < MostQuestions && questions.TrueForAll(q => q.Explanation != asked.Explanation && q.Options[q.Answer] != asked.Right))
            {
                var at = (int)((ulong)Mixed(asked.Right, seed) % (ulong)(wrong.Count + 1));
                wrong.Insert(at, asked.Right);
                questions.Add(new QuizQuestion(asked.Question, wrong, at, StudyReader.Shown(asked.Explanation), level));
            }
        }
    }

    private static bool Occurs(string sentence, string keyword) => sentence.Contains(keyword, StringComparison.OrdinalIgnoreCase);

    // FNV-1a: an order that looks like chance and is the same on every machine.
    private static long Mixed(string text, long seed) => (long)(text.Aggregate(14695981039346656037UL ^ (ulong)seed, (hash, c) => (hash ^ c) * 1099511628211UL) >> 1);
}
