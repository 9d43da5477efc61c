using CreativeStudio.Application.Queue;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>Whether the runners offer what an order needs: its kind of job, and the workflow that it names with the parameters that it sets.</summary>
public sealed class JobOffers(IRunners runners, IWorkflows workflows)
{
    /// <summary>Why the order cannot be taken now, or not at all; null where it can.</summary>
    public async Task<Error?> RefusalAsync(string jobType, JobOrder order, CancellationToken ct) =>
        await runners.RefusalAsync(order.Offer ?? jobType, ct) ?? (order.Workflow is { } call ? await RefusalAsync(jobType, call, ct) : null);

    // A job whose parameters nobody can check is not taken in to wait, unlike the other kinds.
    private async Task<Error?> RefusalAsync(string jobType, WorkflowCall call, CancellationToken ct) => await workflows.FindAsync(call.Workflow, ct) switch
    {
        { Workflow: { Lack: null } workflow } => WorkflowCheck.Refusal(workflow, call),
        { Workflow: { Lack: { } lack } } => JobErrors.NotOffered($"the workflow {call.Workflow}", jobType, [lack]),
        { AnyRunner: true } => WorkflowErrors.NotFound,
        _ => JobErrors.NotOffered($"the workflow {call.Workflow}", jobType, ["no runner is there that has told of its workflows"]),
    };
}
