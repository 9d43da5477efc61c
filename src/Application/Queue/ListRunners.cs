using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Queue;

/// <summary>The runners, for an operator.</summary>
public sealed record ListRunners : IQuery<IReadOnlyList<RunnerView>>;

internal sealed class ListRunnersHandler(IRunners runners) : IRequestHandler<ListRunners, Result<IReadOnlyList<RunnerView>>>
{
    public async Task<Result<IReadOnlyList<RunnerView>>> Handle(ListRunners query, CancellationToken cancellationToken) =>
        Result<IReadOnlyList<RunnerView>>.Ok(await runners.ListAsync(cancellationToken));
}
