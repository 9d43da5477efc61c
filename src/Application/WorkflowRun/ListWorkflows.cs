using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.WorkflowRun;
using CreativeStudio.Domain.Workflows;
using MediatR;

namespace CreativeStudio.Application.WorkflowRun;

/// <summary>The workflow packs that the studio can be asked to run.</summary>
public sealed record ListWorkflows : IQuery<IReadOnlyList<WorkflowView>>;

/// <summary>A workflow pack as a client sees it.</summary>
/// <param name="Outputs">What comes out: <c>image</c>, <c>video</c>, <c>audio</c>.</param>
/// <param name="Available">It can run now.</param>
/// <param name="Reason">Why it cannot; null where it can.</param>
/// <param name="Credits">What a run costs.</param>
public sealed record WorkflowView(
    string Id,
    string Title,
    IReadOnlyList<ParameterRule> Parameters,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<WorkflowModel> Models,
    bool Available,
    string? Reason,
    long Credits)
{
    /// <summary>A workflow with the price of a run.</summary>
    public static WorkflowView From(Workflow workflow, PricingOptions pricing) => new(
        workflow.Id, workflow.Title, workflow.Parameters, workflow.Outputs, workflow.Models, workflow.Lack is null, workflow.Lack,
        pricing.Credits[WorkflowRunRequest.JobType]);
}

internal sealed class ListWorkflowsHandler(IWorkflows workflows, PricingOptions pricing)
    : IRequestHandler<ListWorkflows, Result<IReadOnlyList<WorkflowView>>>
{
    public async Task<Result<IReadOnlyList<WorkflowView>>> Handle(ListWorkflows query, CancellationToken cancellationToken) =>
        Result<IReadOnlyList<WorkflowView>>.Ok(
            [.. (await workflows.ListAsync(cancellationToken)).Select(workflow => WorkflowView.From(workflow, pricing))]);
}
