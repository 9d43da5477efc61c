using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary>What is measured of commits.</summary>
internal static class CommitTelemetry
{
    private static readonly ActivitySource Source = new(Sources.Prefix + "Commits");
    private static readonly Meter Meter = new(Sources.Prefix + "Commits");

    private static readonly Histogram<int> GroupSize = Meter.CreateHistogram(
        "studio.commit.group.size",
        "{action}",
        "Business actions that one transaction committed.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });

    /// <summary>The span of one action's commit. The events' headers name it, so that what happens later has it as its parent.</summary>
    public static Activity? Begin() => Source.StartActivity("commit");

    /// <summary>A transaction is durable.</summary>
    /// <param name="actions">How many business actions it holds.</param>
    public static void Committed(int actions)
    {
        if (actions > 0)
        {
            GroupSize.Record(actions);
        }
    }
}
