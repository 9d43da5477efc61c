using System.Diagnostics;
using OpenTelemetry.Trace;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary>
/// A trace begins with a request that comes in or with a job, never with a call that goes out: the statements of loops that look for work
/// would be traces of their own, and most of all traces.
/// </summary>
/// <param name="share">Share of the traces that are recorded, 0 to 1. What is inside a trace follows its beginning.</param>
internal sealed class InnerTraces(double share) : Sampler
{
    private readonly ParentBasedSampler _inner = new(new TraceIdRatioBasedSampler(share));

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.ParentContext.TraceId == default && samplingParameters.Kind == ActivityKind.Client
            ? new SamplingResult(SamplingDecision.Drop)
            : _inner.ShouldSample(samplingParameters);
}
