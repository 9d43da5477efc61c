using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Media.Animation;
using CreativeStudio.GpuRunner.Media.Film;
using Request = CreativeStudio.Domain.StudyAnimation.StudyAnimationRequest;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Turns a lesson's timeline into an animated film in the style that is asked for. Pure.</summary>
internal static class StudyFilm
{
    public static AnimatedFilm Of(StudyTimeline timeline, Request request, FilmPlan encoding)
    {
        var pen = Look.Of(request.AnimationStyle, request.Subject).Pen;
        return new AnimatedFilm([.. timeline.Scenes.Select(scene => Scene(scene, timeline, request))], pen, encoding);
    }

    private static AnimatedScene Scene(PlacedScene placed, StudyTimeline timeline, Request request)
    {
        var look = Look.Of(request.AnimationStyle, request.Subject);
        var start = (double)placed.FirstFrame / timeline.FramesPerSecond;
        double At(Item item) => placed.Sentences.FirstOrDefault(s => s.Sentence.Number == item.Sentence) is { } s ? s.Start - start + (item.Part * (s.End - s.Start)) : 0.3;
        var seconds = (double)(placed.EndFrame - placed.FirstFrame) / timeline.FramesPerSecond;
        var answerAt = placed.Sentences.Count > 1 ? placed.Sentences[1].Start - start : 0;
        new Board(look, placed.Scene, At, seconds).Draw(StudyReader.Shown(request.Topic), SubjectName(request.Subject), "✓", answerAt);
        return new AnimatedScene(placed.FirstFrame, placed.EndFrame, look.Layers, look.Defs);
    }

    private static string SubjectName(StudySubject subject) => subject.ToString();
}
