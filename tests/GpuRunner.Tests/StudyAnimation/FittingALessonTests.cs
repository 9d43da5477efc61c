using CreativeStudio.Domain.StudyAnimation;

namespace CreativeStudio.GpuRunner.Tests.StudyAnimation;

public sealed class FittingALessonTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(180)]
    public void Every_lesson_lasts_exactly_as_long_as_asked_and_nothing_is_said_at_once(int duration)
    {
        foreach (var lesson in Lessons.All)
        {
            var timeline = Lessons.Timeline(lesson with { Duration = duration });

            timeline.Frames.ShouldBe(duration * 25);
            timeline.Scenes[0].FirstFrame.ShouldBe(0);
            timeline.Scenes[^1].EndFrame.ShouldBe(timeline.Frames);
            timeline.Scenes.Zip(timeline.Scenes.Skip(1)).ShouldAllBe(pair => pair.First.EndFrame == pair.Second.FirstFrame);
            timeline.Sentences.Zip(timeline.Sentences.Skip(1)).ShouldAllBe(pair => pair.First.End < pair.Second.Start);
            timeline.Scenes.ShouldAllBe(s => s.Sentences.All(t => t.Start * 25 >= s.FirstFrame && t.End * 25 <= s.EndFrame));
        }
    }

    [Fact]
    public void A_long_script_keeps_its_beginning_and_what_can_be_drawn()
    {
        var filler = string.Concat(Enumerable.Repeat("And so it went on and on for quite a while without anything new. ", 30));
        var lesson = Lessons.Lesson("Energy", "Energy is the ability to do work. " + filler + "It follows that E = mc^2.", StudySubject.Physics, 30);

        var told = Lessons.Timeline(lesson).Sentences.Select(s => s.Sentence.Text).ToList();

        told.ShouldContain("Energy is the ability to do work.");
        told.ShouldContain("It follows that E = mc^2.");
    }

    [Fact]
    public void The_shortest_script_still_fills_the_longest_film()
    {
        var timeline = Lessons.Timeline(Lessons.Lesson("Sun", "It shines.", StudySubject.Science, 180));

        timeline.Frames.ShouldBe(4500);
        timeline.Scenes.Max(s => s.EndFrame - s.FirstFrame).ShouldBeLessThan(15 * 25);
    }
}
