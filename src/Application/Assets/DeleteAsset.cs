using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Assets;

/// <summary>
/// Deletes one of the user's assets. It is gone for its owner at once; jobs that were accepted with it keep it until the last of them has
/// ended.
/// </summary>
public sealed record DeleteAsset(Guid UserId, Guid AssetId) : ICommand<Guid>;

internal sealed class DeleteAssetHandler(IAssets assets, AssetIntake intake, TimeProvider clock) : IRequestHandler<DeleteAsset, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(DeleteAsset command, CancellationToken cancellationToken)
    {
        if (!await assets.HideAsync(command.UserId, command.AssetId, clock.GetUtcNow(), cancellationToken))
        {
            return AssetErrors.NotFound;
        }

        await intake.RemoveAsync(command.UserId, command.AssetId, cancellationToken);
        return command.AssetId;
    }
}
