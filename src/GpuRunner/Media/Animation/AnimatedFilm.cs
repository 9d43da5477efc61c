using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Animation;

/// <summary>A film of animated scenes.</summary>
/// <param name="Scenes">In order; each begins where the one before ends, and fades in over its last picture.</param>
/// <param name="Pen">Drawn with its tip at the origin; null for none.</param>
/// <param name="Encoding">Sound, subtitles, size and titles; its own scenes are not looked at.</param>
internal sealed record AnimatedFilm(IReadOnlyList<AnimatedScene> Scenes, Layer? Pen, FilmPlan Encoding)
{
    private const double CrossFade = 0.4;
    private const int FramesPerReport = 10;

    private double Scale => Encoding.Height / 720.0;

    /// <param name="outPath">The MP4; replaced where it exists. Files in between are beside it.</param>
    /// <param name="progress">Gets the part that is done, 0 to 1.</param>
    /// <exception cref="ExternalProgramException">ffmpeg or vips is missing or failed.</exception>
    public Task ComposeAsync(string outPath, Action<double> progress, CancellationToken ct) => ExternalProgram.FeedAsync(
        "ffmpeg", FilmComposer.Arguments(Encoding, outPath), (stdin, token) => WriteFramesAsync(stdin, Path.GetDirectoryName(Path.GetFullPath(outPath))!, progress, token), null, ct);

    /// <summary>One frame as planar YUV 4:2:0, without what faded into it.</summary>
    /// <param name="folder">For files in between.</param>
    public async Task<byte[]> FrameAsync(int number, string folder, CancellationToken ct)
    {
        var scene = Scenes.First(s => number < s.EndFrame);
        var show = new SceneShow(scene, await SpriteSheet.RenderAsync(Sheet(scene), scene.Defs, Scale, folder, ct), Painter(), Encoding.FramesPerSecond, Pen);
        var frame = new byte[Painter().FrameSize];
        show.Draw(number, frame);
        return frame;
    }

    private LayerPainter Painter() => new(Encoding.Width, Encoding.Height, Scale);

    private IReadOnlyList<Layer> Sheet(AnimatedScene scene) => Pen is null ? scene.Layers : [.. scene.Layers, Pen];

    private async Task WriteFramesAsync(Stream stdin, string folder, Action<double> progress, CancellationToken ct)
    {
        var painter = Painter();
        byte[][] frames = [new byte[painter.FrameSize], new byte[painter.FrameSize]];
        byte[]? before = null;
        var writing = Task.CompletedTask;
        var loading = SpriteSheet.RenderAsync(Sheet(Scenes[0]), Scenes[0].Defs, Scale, folder, ct);
        var number = 0;
        for (var i = 0; i < Scenes.Count; i++)
        {
            var show = new SceneShow(Scenes[i], await loading, painter, Encoding.FramesPerSecond, Pen);
            loading = i + 1 < Scenes.Count ? SpriteSheet.RenderAsync(Sheet(Scenes[i + 1]), Scenes[i + 1].Defs, Scale, folder, ct) : loading;
            for (; number < Scenes[i].EndFrame; number++)
            {
                var frame = frames[number % 2];
                show.Draw(number, frame);
                var seen = (number - Scenes[i].FirstFrame + 1.0) / (CrossFade * Encoding.FramesPerSecond);
                if (before is not null && seen < 1)
                {
                    FrameRenderer.Mix(frame, before, 1 - Easing.InOut(seen));
                }

                await writing;
                writing = stdin.WriteAsync(frame, ct).AsTask();
                if (number % FramesPerReport == 0)
                {
                    progress((double)number / Encoding.Frames);
                }
            }

            await writing;
            before = [.. frames[(number - 1) % 2]];
        }
    }
}

/// <summary>Draws the frames of one scene. What has settled is drawn once and kept.</summary>
internal sealed class SceneShow
{
    private readonly AnimatedScene _scene;
    private readonly IReadOnlyList<Sprite> _sprites;
    private readonly Sprite? _pen;
    private readonly LayerPainter _painter;
    private readonly int _fps;
    private readonly byte[] _settled;
    private int _settledCount;

    public SceneShow(AnimatedScene scene, IReadOnlyList<Sprite> sprites, LayerPainter painter, int fps, Layer? pen)
    {
        (_scene, _painter, _fps) = (scene, painter, fps);
        _pen = pen is null ? null : sprites[^1];
        _sprites = pen is null ? sprites : [.. sprites.SkipLast(1)];
        _settled = new byte[painter.FrameSize];
        _settled.AsSpan(0, painter.FrameSize * 2 / 3).Fill(16);
        _settled.AsSpan(painter.FrameSize * 2 / 3).Fill(128);
    }

    public void Draw(int number, Span<byte> frame)
    {
        var time = (number - _scene.FirstFrame) / (double)_fps;
        while (_settledCount < _sprites.Count && Pose.IsSettled(_sprites[_settledCount].Layer, time))
        {
            _painter.Draw(_sprites[_settledCount], Pose.At(_sprites[_settledCount].Layer, time), _settled);
            _settledCount++;
        }

        _settled.CopyTo(frame);
        Layer? written = null;
        foreach (var sprite in _sprites.Skip(_settledCount))
        {
            var pose = Pose.At(sprite.Layer, time);
            _painter.Draw(sprite, pose, frame);
            if (sprite.Layer.Pen && pose.Uncovered is > 0 and < 1)
            {
                written = sprite.Layer;
            }
        }

        if (_pen is not null && written is not null)
        {
            var (x, y) = Mask.PenAt(written, Pose.At(written, time).Uncovered);
            _painter.Draw(_pen, new Pose(x, y, 1, 1, 1, 1), frame);
        }
    }
}
