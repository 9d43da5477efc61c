using CreativeStudio.GpuRunner.Tests.StoryVideo;

namespace CreativeStudio.GpuRunner.Tests.Media.Subtitles;

public sealed class ReadingAScriptTests
{
    [Theory]
    [InlineData("Mr. Fox met Dr. Owl. They talked.", "Mr. Fox met Dr. Owl.|They talked.")]
    [InlineData("It cost 3.50 dollars. Cheap!", "It cost 3.50 dollars.|Cheap!")]
    [InlineData("He left at 5 p.m. on Monday. She stayed.", "He left at 5 p.m. on Monday.|She stayed.")]
    [InlineData("He left at 5 p.m. She stayed.", "He left at 5 p.m.|She stayed.")]
    [InlineData("J. R. R. Tolkien wrote it. We read it.", "J. R. R. Tolkien wrote it.|We read it.")]
    [InlineData("Was it I? It was I. He knew.", "Was it I?|It was I.|He knew.")]
    [InlineData("Wait... what is that? Nothing.", "Wait... what is that?|Nothing.")]
    [InlineData("Wait... What is that?!", "Wait...|What is that?!")]
    [InlineData("Wait . . . what is that? Nothing.", "Wait . . . what is that?|Nothing.")]
    [InlineData("\"Stop!\" she cried. He ran.", "\"Stop!\" she cried.|He ran.")]
    [InlineData("\"Stop!\" Elara cried. He ran.", "\"Stop!\" Elara cried.|He ran.")]
    [InlineData("“Stop!” the old man said. He ran.", "“Stop!” the old man said.|He ran.")]
    [InlineData("\"Wait. I hear something,\" she said. Then it was quiet.", "\"Wait. I hear something,\" she said.|Then it was quiet.")]
    [InlineData("\"I know.\" He smiled. \"Come in.\"", "\"I know.\"|He smiled.|\"Come in.\"")]
    [InlineData("Am 3. Oktober kam Hr. Meier. Es regnete z.B. nicht.", "Am 3. Oktober kam Hr. Meier.|Es regnete z.B. nicht.")]
    [InlineData("„Wer ist da?“, fragte er. Niemand antwortete.", "„Wer ist da?“, fragte er.|Niemand antwortete.")]
    [InlineData("«Où vas-tu ?» demanda Léa. Elle sourit.", "«Où vas-tu ?» demanda Léa.|Elle sourit.")]
    [InlineData("¿Dónde estás? ¡Aquí! Ven.", "¿Dónde estás?|¡Aquí!|Ven.")]
    [InlineData("从前有一个女孩。她住在森林里！你知道吗？", "从前有一个女孩。|她住在森林里！|你知道吗？")]
    [InlineData("एक लड़की थी। वह जंगल में रहती थी।", "एक लड़की थी।|वह जंगल में रहती थी।")]
    [InlineData("She opened the door.Nobody was there.", "She opened the door.|Nobody was there.")]
    [InlineData("Visit example.com today. Bye.", "Visit example.com today.|Bye.")]
    [InlineData("the fox ran. the dog slept.", "the fox ran.|the dog slept.")]
    [InlineData("He said (quietly.) Then he left.", "He said (quietly.)|Then he left.")]
    public void Sentences_end_where_a_reader_would_end_them(string script, string expected) =>
        ScriptReader.Read(script).Select(s => s.Text).ShouldBe(expected.Split('|'));

    [Fact]
    public void A_wrapped_line_goes_on_and_a_title_stands_alone()
    {
        var sentences = ScriptReader.Read(
            "The Lost Key\n\nA girl walked through the forest with her dog and found\na house. It was made of bread.\n\n***\n\nThe end.");

        sentences.Select(s => s.Text).ShouldBe(
            ["The Lost Key", "A girl walked through the forest with her dog and found a house.", "It was made of bread.", "The end."]);
        sentences.Select(s => s.Paragraph).ShouldBe([1, 2, 2, 3]);
        sentences.Select(s => s.Number).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void Lines_of_a_verse_are_sentences() =>
        ScriptReader.Read("The moon is round\nThe night is deep\nThe owl is awake").Count.ShouldBe(3);

    [Fact]
    public void Markup_is_not_read_aloud() =>
        ScriptReader.Read("# Chapter 1\n\nIt was **very** _dark_.").Select(s => s.Text).ShouldBe(["Chapter 1", "It was very dark."]);

    [Fact]
    public void A_long_sentence_is_cut_at_clauses()
    {
        var sentences = ScriptReader.Read(Stories.NoPunctuation);

        sentences.Count.ShouldBeGreaterThan(2);
        sentences.ShouldAllBe(s => s.Text.Length <= ScriptReader.MaxSentenceLength && s.Text.Length >= 40);
        sentences.Skip(1).ShouldAllBe(s => s.Text.StartsWith("and") || s.Text.StartsWith("then") || s.Text.StartsWith("but") || s.Text.StartsWith("so") || s.Text.StartsWith("while") || s.Text.StartsWith("when"));
    }

    [Fact]
    public void Nothing_is_lost_whatever_the_script()
    {
        const string alphabet = "aB .!?…\"“”„«»'’,;:-\n()é世。1😀 ";
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var runes = alphabet.EnumerateRunes().ToArray();
            var script = string.Concat(Enumerable.Range(0, random.Next(1, 900)).Select(_ => runes[random.Next(runes.Length)].ToString()));

            var sentences = ScriptReader.Read(script);

            Letters(string.Concat(sentences.Select(s => s.Text))).ShouldBe(Letters(script), $"seed {seed}");
            sentences.ShouldAllBe(s => s.Text.Length <= ScriptReader.MaxSentenceLength && s.Text == s.Text.Trim());
        }
    }

    [Fact]
    public void Every_story_of_ours_is_read_without_loss()
    {
        foreach (var (name, script) in Stories.All)
        {
            Letters(string.Concat(ScriptReader.Read(script).Select(s => s.Text))).ShouldBe(Letters(script), name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n ")]
    [InlineData("*** ... --- !!!")]
    public void A_script_without_words_has_no_sentences(string script) => ScriptReader.Read(script).ShouldBeEmpty();

    private static string Letters(string text) => string.Concat(text.EnumerateRunes().Where(System.Text.Rune.IsLetterOrDigit));
}
