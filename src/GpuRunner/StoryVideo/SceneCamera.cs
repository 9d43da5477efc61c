using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Chooses how the camera looks at each scene.</summary>
internal static class SceneCamera
{
    private static readonly HashSet<string> High = Words.Set(
        "sky star stars moon sun tower lighthouse mountain mountains peak castle tree trees oak flew fly flying rose climbed climb above rainbow rocket eagle dragon himmel sterne turm berg");

    private static readonly HashSet<string> Low = Words.Set("fell fall falling dived dive sank sink down beneath below underground cave cellar well waterfall hidden buried dug tief fiel");

    /// <summary>The last scene draws back; none moves like the one before it.</summary>
    public static IReadOnlyList<CameraMove> Moves(IReadOnlyList<IReadOnlyList<Beat>> scenes, long seed)
    {
        var moves = new List<CameraMove>();
        for (var i = 0; i < scenes.Count; i++)
        {
            var last = i == scenes.Count - 1 && scenes.Count > 1;
            var next = Wishes(scenes[i], last, (seed + i) % 2 == 0)
                .First(m => i == 0 || (m != moves[^1] && (m != CameraMove.ZoomOut || last || i < scenes.Count - 2)));
            moves.Add(next);
        }

        return moves;
    }

    /// <summary>The framing that goes with the move, for the picture prompt.</summary>
    public static string Shot(CameraMove move, IReadOnlyList<Beat> scene) => move switch
    {
        CameraMove.ZoomIn when HasCast(scene) => "medium shot",
        CameraMove.ZoomOut => "wide establishing shot",
        CameraMove.PanUp => "low angle wide shot",
        _ => HasCast(scene) ? "wide shot" : "panoramic wide shot",
    };

    private static IEnumerable<CameraMove> Wishes(IReadOnlyList<Beat> scene, bool last, bool even)
    {
        var words = scene.SelectMany(b => Words.Of(b.Sentence.Text)).ToList();
        var (pan, otherPan) = even ? (CameraMove.PanRight, CameraMove.PanLeft) : (CameraMove.PanLeft, CameraMove.PanRight);
        var (drift, otherDrift) = even ? (CameraMove.DriftRight, CameraMove.DriftLeft) : (CameraMove.DriftLeft, CameraMove.DriftRight);
        if (last)
        {
            return [CameraMove.ZoomOut];
        }

        if (!HasCast(scene))
        {
            return words.Exists(High.Contains) ? [CameraMove.PanUp, pan, drift] : words.Exists(Low.Contains) ? [CameraMove.PanDown, pan, drift] : [pan, drift, otherPan];
        }

        var arrives = scene.Select(b => b.Setting.Place).Distinct().Count() > 1;
        return arrives ? [drift, CameraMove.ZoomIn, pan, otherDrift]
            : words.Count(High.Contains) > 1 ? [CameraMove.PanUp, CameraMove.ZoomIn, drift]
            : words.Count(Low.Contains) > 1 ? [CameraMove.PanDown, CameraMove.ZoomIn, drift]
            : [CameraMove.ZoomIn, drift, pan, CameraMove.ZoomOut];
    }

    private static bool HasCast(IReadOnlyList<Beat> scene) => scene.Any(b => b.Present.Count > 0);
}
