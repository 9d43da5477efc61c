namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>A picture on screen. Two scenes that share frames are cross-faded there.</summary>
/// <param name="PicturePath">Any size and format ffmpeg reads; what does not fit the film's shape is cut off.</param>
/// <param name="EndFrame">The frame after the last one that shows some of it.</param>
internal sealed record FilmScene(string PicturePath, CameraMove Move, int FirstFrame, int EndFrame)
{
    /// <summary>What is seen where the picture is not of the film's shape.</summary>
    public Framing Framing { get; init; } = Framing.Middle;
}

/// <summary>All that a film is made of.</summary>
/// <param name="Scenes">In order; together they cover every frame, and at most two share one.</param>
/// <param name="SoundPath">The finished mix; cut or filled with silence to the film's length.</param>
/// <param name="Engine">What made the pictures, <c>comfyui</c> or <c>preview</c>; written into the file.</param>
internal sealed record FilmPlan(IReadOnlyList<FilmScene> Scenes, int Frames, int FramesPerSecond, string SoundPath, string Title, string Engine)
{
    /// <summary>An ASS file that is drawn into the picture; null for none.</summary>
    public string? BurnedSubtitlesPath { get; init; }

    /// <summary>Even.</summary>
    public int Width { get; init; } = 1920;

    /// <summary>Even.</summary>
    public int Height { get; init; } = 1080;

    /// <summary>Seconds of fade from black at the start.</summary>
    public double FadeIn { get; init; } = 0.8;

    /// <summary>Seconds of fade to black at the end.</summary>
    public double FadeOut { get; init; } = 1.2;
}
