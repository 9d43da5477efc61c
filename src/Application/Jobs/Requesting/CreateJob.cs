using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>Asks for a job: its price is held, and it waits for a runner.</summary>
public sealed record CreateJob<TForm>(Guid UserId, TForm Form) : ICommand<JobAccepted>
    where TForm : class, IJobForm
{
    /// <summary>Part of what an idempotency key stands for: forms of two kinds may look alike.</summary>
    public string JobType => TForm.JobType;
}

internal sealed class CreateJobHandler<TForm>(JobKind<TForm> kind, IIdempotency idempotency, JobInputs inputs, JobIntake intake)
    : IRequestHandler<CreateJob<TForm>, Result<JobAccepted>>
    where TForm : class, IJobForm
{
    public async Task<Result<JobAccepted>> Handle(CreateJob<TForm> command, CancellationToken cancellationToken)
    {
        var order = kind.Order(command.Form);
        return order.IsSuccess
            ? await inputs.WithFilesAsync(command.UserId, order.Value, found => AcceptAsync(command, found, cancellationToken), cancellationToken)
            : order.Error;
    }

    // A key that was answered before answers again, also where an address has nothing to fetch any more.
    private Task<Result<JobAccepted>> AcceptAsync(CreateJob<TForm> command, Result<JobOrder> order, CancellationToken ct) =>
        idempotency.ExecuteAsync(
            command.UserId,
            command,
            async token => order.IsSuccess ? await intake.RegisterAsync(command.UserId, kind.JobType, order.Value, null, token) : order.Error,
            ct);
}
