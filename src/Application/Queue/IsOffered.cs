using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Queue;

/// <summary>Whether a kind of job, or a variant such as <c>video/generate</c>, is not refused for want of a runner that offers it.</summary>
public sealed record IsOffered(string Offer) : IQuery<bool>;

internal sealed class IsOfferedHandler(IRunners runners) : IRequestHandler<IsOffered, Result<bool>>
{
    public async Task<Result<bool>> Handle(IsOffered query, CancellationToken cancellationToken) =>
        await runners.RefusalAsync(query.Offer, cancellationToken) is null;
}
