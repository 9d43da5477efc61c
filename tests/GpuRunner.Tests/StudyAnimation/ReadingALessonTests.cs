using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.StudyAnimation;

namespace CreativeStudio.GpuRunner.Tests.StudyAnimation;

public sealed class ReadingALessonTests
{
    [Theory]
    [InlineData("Photosynthesis is the process by which plants make food.", "Photosynthesis", "the process by which plants make food")]
    [InlineData("Chlorophyll, the green pigment of leaves, absorbs light.", "Chlorophyll", "the green pigment of leaves")]
    [InlineData("The power house of the cell is called the mitochondrion.", "Mitochondrion", "The power house of the cell")]
    [InlineData("Inertia means that a body keeps its speed.", "Inertia", "a body keeps its speed")]
    [InlineData("Die Zelle ist der kleinste Baustein des Lebens.", "Zelle", "der kleinste Baustein des Lebens")]
    public void A_definition_is_found(string sentence, string term, string definition) =>
        StudyReader.Definition(new Sentence(4, 1, sentence)).ShouldBe(new KeyTerm(term, definition, 4));

    [Theory]
    [InlineData("It is the best of all.")]
    [InlineData("This is a test of patience.")]
    [InlineData("This mixture of gases is called oxyhydrogen.")]
    [InlineData("Plants grow well in the sun.")]
    public void What_defines_nothing_is_no_definition(string sentence) => StudyReader.Definition(new Sentence(1, 1, sentence)).ShouldBeNull();

    [Theory]
    [InlineData("Einstein wrote E = mc^2, and it was new.", "E = mc^2")]
    [InlineData("The reaction is 6CO2 + 6H2O -> C6H12O6 + 6O2.", "6CO2 + 6H2O -> C6H12O6 + 6O2")]
    [InlineData("The theorem says a² + b² = c².", "a^2 + b^2 = c^2")]
    [InlineData("For a circle A = π r^2 holds.", "A = π r^2")]
    [InlineData("The law says that force equals mass times acceleration.", "Force = mass × acceleration")]
    [InlineData("Speed is equal to distance divided by time.", "Speed = distance / time")]
    public void A_formula_is_found(string sentence, string formula) => Formula.In(sentence)?.Text.ShouldBe(formula);

    [Theory]
    [InlineData("Nothing to see here, a plain sentence.")]
    [InlineData("He said = and went home")]
    [InlineData("A -> to")]
    public void Prose_is_no_formula(string sentence) => Formula.In(sentence).ShouldBeNull();

    [Theory]
    [InlineData("It is E = mc^2.", "It is E equals m c squared.")]
    [InlineData("Water: 2H2 + O2 -> 2H2O.", "Water: 2 H 2 plus O 2 yields 2 H 2 O.")]
    [InlineData("A cube has x^3 units.", "A cube has x cubed units.")]
    public void A_formula_is_read_aloud(string sentence, string spoken) => Formula.Spoken(sentence).ShouldBe(spoken);

    [Theory]
    [InlineData("x^2", "font-size=\"12.4\"")]
    [InlineData("2H2 + O2 -> 2H2O", "font-size=\"12.4\"")]
    [InlineData("A = (a + b)/2", "<path")]
    [InlineData("sqrt(x + 1)", "<path")]
    public void A_formula_is_typeset_with_scripts_fractions_and_roots(string formula, string part)
    {
        var box = FormulaBox.Typeset(formula, 20);

        box.Svg.ShouldContain(part);
        box.Width.ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData("((((")]
    [InlineData("x^")]
    [InlineData("/ = ^^ __")]
    [InlineData("a/")]
    [InlineData("{<&>}")]
    [InlineData("√")]
    public void A_broken_formula_is_still_typeset(string formula) => FormulaBox.Fit(formula, 100, 40, 60).Height.ShouldBeInRange(0, 80);

    [Fact]
    public void Dates_quantities_steps_and_comparisons_are_found()
    {
        StudyReader.Dated("In 1789, citizens stormed the Bastille.").ShouldBe(new DatedEvent("1789", "Citizens stormed the Bastille"));
        StudyReader.Quantities("The air is 78 percent nitrogen, 21 percent oxygen, and 1 percent argon.").ShouldBe(
            [new Quantity(78, "%", "Nitrogen"), new Quantity(21, "%", "Oxygen"), new Quantity(1, "%", "Argon")]);
        StudyReader.Step("Then the leaves take in carbon dioxide.").ShouldBe("The leaves take in carbon dioxide");
        StudyReader.Comparison("Plants make food by day, while animals need to eat.").ShouldBe(("Plants make food by day", "Animals need to eat"));
        StudyReader.Legend("F is the force, m is the mass, and a is the acceleration.").ShouldBe([("F", "force"), ("m", "mass"), ("a", "acceleration")]);
    }

    [Fact]
    public void Each_kind_of_content_gets_its_kind_of_scene()
    {
        var kinds = Lessons.Timeline(Lessons.Photosynthesis).Scenes.Select(s => s.Scene.Kind).ToList();

        kinds.Take(7).ShouldBe([SceneKind.Title, SceneKind.Figure, SceneKind.Definition, SceneKind.Process, SceneKind.Formula, SceneKind.Compare, SceneKind.Bars]);
        kinds[^1].ShouldBe(SceneKind.Closing);
    }

    [Fact]
    public void Every_question_has_one_right_answer_among_options_of_its_own()
    {
        foreach (var lesson in Lessons.All)
        {
            foreach (var difficulty in Enum.GetValues<StudyDifficulty>())
            {
                var script = ScriptReader.Read(lesson.Script);
                var terms = script.Select(StudyReader.Definition).OfType<KeyTerm>().ToList();

                foreach (var question in Quiz.From(script, terms, difficulty, CardWords.In("en"), 3))
                {
                    question.Options.Count.ShouldBeInRange(3, difficulty == StudyDifficulty.Beginner ? 3 : 4);
                    question.Answer.ShouldBeInRange(0, question.Options.Count - 1);
                    question.Options.ShouldBeUnique();
                    question.Explanation.ShouldNotBeEmpty();
                }
            }
        }
    }
}
