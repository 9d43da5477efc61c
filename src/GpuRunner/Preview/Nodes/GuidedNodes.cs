namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>What a guider follows.</summary>
internal sealed record Guider(Conditioning Positive, Conditioning Negative);

/// <summary>The noise to start from: its seed.</summary>
internal sealed record Noise(ulong Seed);

/// <summary>How many steps are taken.</summary>
internal sealed record Sigmas(int Steps);

/// <summary>Stands for a method of sampling.</summary>
internal sealed record SamplerHandle(string Name);

/// <summary>Sampling in parts, and references: pictures that the prompt speaks of.</summary>
internal static class GuidedNodes
{
    public static NodeResult Unet(NodeCall call) => NodeResult.Of(new ModelHandle(call.Text("unet_name")));

    public static NodeResult Clip(NodeCall call) => NodeResult.Of(new ModelHandle(call.Text("clip_name")));

    public static NodeResult Guide(NodeCall call)
    {
        call.Model("model");
        return NodeResult.Of(new Guider(call.Conditions("positive"), call.Conditions("negative")));
    }

    public static NodeResult RandomNoise(NodeCall call) => NodeResult.Of(new Noise(call.Seed("noise_seed")));

    public static NodeResult Sampler(NodeCall call) => NodeResult.Of(new SamplerHandle(call.Text("sampler_name")));

    public static NodeResult Schedule(NodeCall call) => NodeResult.Of(new Sigmas(call.Whole("steps")));

    /// <summary>A reference without a picture in its latent changes nothing.</summary>
    public static NodeResult Refer(NodeCall call)
    {
        var conditioning = call.Conditions("conditioning");
        var picture = call.Has("latent") ? call.Latent("latent").Items[0].Picture : null;
        return NodeResult.Of(picture is null ? conditioning : conditioning with { References = [.. conditioning.References, picture] });
    }

    public static async Task<NodeResult> SampleAsync(NodeCall call, CancellationToken ct)
    {
        var (guider, noise, sigmas, latent) = (call.Guider("guider"), call.Noise("noise"), call.Sigmas("sigmas"), call.Latent("latent_image"));
        if (guider.Positive.References.Count == 0)
        {
            var painted = await SamplerNodes.PaintAllAsync(
                call, guider.Positive.Text, guider.Negative.Text, latent, noise.Seed, sigmas.Steps, 1, ct);
            return NodeResult.Of(painted, painted);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, call.Interrupted);
        call.Report(1, Math.Max(2, sigmas.Steps));
        var items = new LatentItem[latent.Items.Count];
        for (var index = 0; index < items.Length; index++)
        {
            var seed = SamplerNodes.SeedOf(noise.Seed, index);
            items[index] = new(await PictureEditing.EditAsync(call.Workshop, guider.Positive, seed, latent.Width, latent.Height, stop.Token), seed);
            call.Report(Math.Max(1, sigmas.Steps * (index + 1) / items.Length), sigmas.Steps);
        }

        var edited = latent with { Items = items };
        return NodeResult.Of(edited, edited);
    }
}
