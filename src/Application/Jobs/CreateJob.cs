using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Jobs;

/// <summary>Asks for a job: its price is held, and it waits for a runner.</summary>
public sealed record CreateJob<TForm>(Guid UserId, TForm Form) : ICommand<JobAccepted>
    where TForm : class, IJobForm
{
    /// <summary>Part of what an idempotency key stands for: forms of two kinds may look alike.</summary>
    public string JobType => TForm.JobType;
}

internal sealed class CreateJobHandler<TForm>(JobKind<TForm> kind, IIdempotency idempotency, JobIntake intake)
    : IRequestHandler<CreateJob<TForm>, Result<JobAccepted>>
    where TForm : class, IJobForm
{
    public async Task<Result<JobAccepted>> Handle(CreateJob<TForm> command, CancellationToken cancellationToken)
    {
        var order = kind.Order(command.Form);
        return order.IsSuccess
            ? await idempotency.ExecuteAsync(
                command.UserId,
                command,
                token => intake.RegisterAsync(command.UserId, kind.JobType, order.Value, null, token),
                cancellationToken)
            : order.Error;
    }
}
