using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Assets;

/// <summary>Removes the files that came with a request that was refused. What another request uses meanwhile stays.</summary>
public sealed record TakeBackJobFiles(Guid UserId, IReadOnlyList<Guid> AssetIds) : ICommand<int>;

internal sealed class TakeBackJobFilesHandler(AssetIntake intake) : IRequestHandler<TakeBackJobFiles, Result<int>>
{
    public async Task<Result<int>> Handle(TakeBackJobFiles command, CancellationToken cancellationToken)
    {
        foreach (var id in command.AssetIds)
        {
            await intake.TakeBackAsync(command.UserId, id);
        }

        return command.AssetIds.Count;
    }
}
