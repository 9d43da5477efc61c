using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Queue;

/// <summary>An operator pauses, drains or resumes the runners with a name. It holds for later runs of them too.</summary>
public sealed record OrderRunner(Guid By, string Name, RunnerState State) : ICommand<IReadOnlyList<RunnerView>>;

internal sealed class OrderRunnerHandler(IRunners runners, INotifications notifications)
    : IRequestHandler<OrderRunner, Result<IReadOnlyList<RunnerView>>>
{
    private static readonly Error NotFound = new(ErrorKind.NotFound, "RUNNER_001", "There is no runner with this name.");

    public async Task<Result<IReadOnlyList<RunnerView>>> Handle(OrderRunner command, CancellationToken cancellationToken)
    {
        if (!await runners.OrderAsync(command.Name, command.State, command.By, cancellationToken))
        {
            return NotFound;
        }

        notifications.Publish(IRunners.Channel, command.Name);
        var all = await runners.ListAsync(cancellationToken);
        return Result<IReadOnlyList<RunnerView>>.Ok([.. all.Where(runner => runner.Name == command.Name)]);
    }
}
