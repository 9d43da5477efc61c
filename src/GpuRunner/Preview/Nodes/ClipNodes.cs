namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>The empty videos that clip models start from, with or without a first frame and a camera.</summary>
internal static class ClipNodes
{
    // A latent pixel stands for so many pixels of a frame.
    private const int Grain = 16;

    public static NodeResult Patch(NodeCall call) => NodeResult.Of(call.Model("model"));

    public static NodeResult Vision(NodeCall call) => NodeResult.Of(new ModelHandle(call.Text("clip_name")));

    /// <summary>What a picture shows is known from the picture itself.</summary>
    public static NodeResult Look(NodeCall call)
    {
        call.Model("clip_vision");
        return NodeResult.Of(call.Images("image"));
    }

    public static NodeResult Camera(NodeCall call) => NodeResult.Of(
        ClipCamera.OfPose(call.Text("camera_pose"), call.Has("speed") ? call.Real("speed") : 1), call.Whole("width"), call.Whole("height"), call.Whole("length"));

    public static NodeResult Empty(NodeCall call) => NodeResult.Of(Video(call, null));

    public static NodeResult FromImage(NodeCall call)
    {
        call.Model("vae");
        return NodeResult.Of(Video(call, null));
    }

    public static NodeResult Conditioned(NodeCall call)
    {
        call.Model("vae");
        var camera = call.Has("camera_conditions") ? call.Camera("camera_conditions") : null;
        return NodeResult.Of(call.Conditions("positive"), call.Conditions("negative"), Video(call, camera));
    }

    private static Latent Video(NodeCall call, ClipCamera? camera)
    {
        if (call.Whole("batch_size") != 1)
        {
            throw new NodeFailedException("NotImplementedError", "The preview engine makes one video at a time.");
        }

        var (width, height, length) = (Grained(call.Whole("width")), Grained(call.Whole("height")), call.Whole("length"));
        Workshop.CheckSize(width, height, length);
        var start = call.Has("start_image") ? call.Images("start_image").First : null;
        return new Latent(width, height, [.. Enumerable.Repeat(new LatentItem(null, null), length)]) { Video = new VideoStart(start, camera) };
    }

    private static int Grained(int pixels) => Math.Max(Grain, pixels / Grain * Grain);
}
