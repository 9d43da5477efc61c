using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Assets;

/// <summary>
/// A page of the user's assets, newest first. <paramref name="Before"/> is the <c>nextCursor</c> of the page before: the id of its last
/// asset; with it, <paramref name="PageNumber"/> is not looked at.
/// </summary>
public sealed record ListAssets(Guid UserId, int PageNumber, int Limit, Guid? Before, MediaKind? Kind) : IQuery<Page<Asset>>;

internal sealed class ListAssetsValidator : AbstractValidator<ListAssets>
{
    public ListAssetsValidator()
    {
        RuleFor(x => x.PageNumber).InclusiveBetween(1, 1_000_000).WithMessage("must be 1 to 1000000").OverridePropertyName("page");
        RuleFor(x => x.Limit).InclusiveBetween(1, 100).WithMessage("must be 1 to 100");
    }
}

internal sealed class ListAssetsHandler(IAssets assets) : IRequestHandler<ListAssets, Result<Page<Asset>>>
{
    public async Task<Result<Page<Asset>>> Handle(ListAssets query, CancellationToken cancellationToken) =>
        await assets.ListAsync(query, cancellationToken);
}
