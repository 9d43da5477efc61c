using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Assets;

/// <summary>Takes in a file that comes with the request of a job.</summary>
/// <param name="Kinds">What it may be.</param>
/// <param name="MaxBytes">Bytes that are left for it of those that a request may bring.</param>
public sealed record TakeJobFile(Guid UserId, IncomingFile File, IReadOnlyList<MediaKind> Kinds, long MaxBytes) : ICommand<TakenAsset>;

internal sealed class TakeJobFileHandler(AssetIntake intake) : IRequestHandler<TakeJobFile, Result<TakenAsset>>
{
    public Task<Result<TakenAsset>> Handle(TakeJobFile command, CancellationToken cancellationToken) =>
        intake.TakeAsync(command.UserId, command.File, command.Kinds, command.MaxBytes, AssetOrigin.Job, cancellationToken);
}
