using CreativeStudio.TestSupport;
using Spectre.Console;

namespace CreativeStudio.Benchmarks;

/// <summary>What a benchmark is given.</summary>
/// <param name="Before">An earlier build to compare with in the same run; null where there is none.</param>
internal sealed record BenchmarkRun(IAnsiConsole Console, StudioBuild? Before);
