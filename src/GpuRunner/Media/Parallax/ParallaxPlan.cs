using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>A picture that the camera moves through. Two shots that share frames are cross-faded there.</summary>
/// <param name="DepthPath">Its depth map; white is near.</param>
/// <param name="Mirrored">The camera moves to the other side, or backwards.</param>
/// <param name="EndFrame">The frame after the last one that shows some of it.</param>
internal sealed record ParallaxShot(string PicturePath, string DepthPath, CameraMovement Movement, bool Mirrored, int FirstFrame, int EndFrame)
{
    /// <summary>Where the eye is at a frame of the film.</summary>
    public Eye EyeAt(int frame, int framesPerSecond)
    {
        var frames = EndFrame - FirstFrame;
        return EyePath.At(Movement, frames == 1 ? 0.5 : (frame - FirstFrame) / (frames - 1.0), (double)frames / framesPerSecond, Mirrored);
    }
}

/// <summary>All that a film of moves through pictures is made of.</summary>
/// <param name="Shots">In order; together they cover every frame, and at most two share one.</param>
/// <param name="Width">Even.</param>
/// <param name="Height">Even.</param>
/// <param name="SoundPath">The finished mix, cut or filled to the film's length; null for a film without sound.</param>
/// <param name="Engine">What made the pictures, <c>comfyui</c> or <c>preview</c>; written into the file.</param>
internal sealed record ParallaxPlan(
    IReadOnlyList<ParallaxShot> Shots, int Width, int Height, int Frames, int FramesPerSecond, string? SoundPath, string Title, string Engine)
{
    /// <summary>Seconds of fade from black at the start and to black at the end.</summary>
    public double Fade { get; init; } = 0.6;
}
