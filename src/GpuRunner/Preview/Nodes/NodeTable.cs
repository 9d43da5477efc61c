namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Runs a node of one class.</summary>
internal delegate Task<NodeResult> NodeFunction(NodeCall call, CancellationToken ct);

/// <summary>What runs for each node class of the catalogue.</summary>
internal static class NodeTable
{
    private static readonly Dictionary<string, NodeFunction> Functions = new(StringComparer.Ordinal)
    {
        ["CheckpointLoaderSimple"] = Now(LoaderNodes.Checkpoint),
        ["VAELoader"] = Now(LoaderNodes.Vae),
        ["CLIPSetLastLayer"] = Now(LoaderNodes.ClipSetLastLayer),
        ["LoadImage"] = LoaderNodes.LoadImageAsync,
        ["CLIPTextEncode"] = Now(ConditioningNodes.Encode),
        ["ConditioningCombine"] = Now(ConditioningNodes.Combine),
        ["ConditioningConcat"] = Now(ConditioningNodes.Concat),
        ["ConditioningZeroOut"] = Now(ConditioningNodes.ZeroOut),
        ["EmptyLatentImage"] = Now(LatentNodes.Empty),
        ["LatentUpscale"] = LatentNodes.UpscaleAsync,
        ["LatentUpscaleBy"] = Now(LatentNodes.UpscaleBy),
        ["RepeatLatentBatch"] = Now(LatentNodes.Repeat),
        ["LatentFromBatch"] = Now(LatentNodes.FromBatch),
        ["VAEEncode"] = Now(LatentNodes.Encode),
        ["VAEDecode"] = LatentNodes.DecodeAsync,
        ["KSampler"] = SamplerNodes.SampleAsync,
        ["KSamplerAdvanced"] = SamplerNodes.SampleAdvancedAsync,
        ["EmptyImage"] = Now(ImageNodes.Empty),
        ["ImageScale"] = ImageNodes.ScaleAsync,
        ["ImageScaleBy"] = ImageNodes.ScaleByAsync,
        ["ImageInvert"] = ImageNodes.InvertAsync,
        ["ImageCrop"] = ImageNodes.CropAsync,
        ["ImageBatch"] = ImageNodes.BatchAsync,
        ["ImageBlur"] = ImageNodes.BlurAsync,
        ["GetImageSize"] = Now(ImageNodes.Size),
        ["LoadDA3Model"] = Now(DepthNodes.LoadModel),
        ["DA3Inference"] = DepthNodes.InferAsync,
        ["DA3Render"] = Now(DepthNodes.Render),
        ["UNETLoader"] = Now(GuidedNodes.Unet),
        ["CLIPLoader"] = Now(GuidedNodes.Clip),
        ["ReferenceLatent"] = Now(GuidedNodes.Refer),
        ["CFGGuider"] = Now(GuidedNodes.Guide),
        ["RandomNoise"] = Now(GuidedNodes.RandomNoise),
        ["KSamplerSelect"] = Now(GuidedNodes.Sampler),
        ["Flux2Scheduler"] = Now(GuidedNodes.Schedule),
        ["SamplerCustomAdvanced"] = GuidedNodes.SampleAsync,
        ["EmptyFlux2LatentImage"] = Now(LatentNodes.Empty),
        ["VAEEncodeTiled"] = Now(LatentNodes.Encode),
        ["VAEDecodeTiled"] = LatentNodes.DecodeAsync,
        ["LoadImageMask"] = MaskNodes.LoadAsync,
        ["ImageToMask"] = MaskNodes.FromImageAsync,
        ["MaskToImage"] = MaskNodes.ToImageAsync,
        ["GrowMask"] = MaskNodes.GrowAsync,
        ["SetLatentNoiseMask"] = Now(MaskNodes.SetNoiseMask),
        ["VAEEncodeForInpaint"] = MaskNodes.EncodeForInpaintAsync,
        ["ImageCompositeMasked"] = MaskNodes.CompositeAsync,
        ["UpscaleModelLoader"] = Now(EnlargingNodes.Load),
        ["ImageUpscaleWithModel"] = EnlargingNodes.EnlargeAsync,
        ["ImageScaleToTotalPixels"] = EnlargingNodes.ToPixelsAsync,
        ["SaveImage"] = SavingNodes.SaveAsync,
        ["PreviewImage"] = SavingNodes.PreviewAsync,
        ["SaveImageWebsocket"] = SavingNodes.SendAsync,
    };

    public static NodeFunction Find(string nodeClass) => Functions[nodeClass];

    private static NodeFunction Now(Func<NodeCall, NodeResult> function) => (call, _) => Task.FromResult(function(call));
}
