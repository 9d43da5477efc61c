using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.WorkflowRun;

/// <summary>One of the workflow packs.</summary>
public sealed record GetWorkflow(string Id) : IQuery<WorkflowView>;

internal sealed class GetWorkflowHandler(IWorkflows workflows, PricingOptions pricing) : IRequestHandler<GetWorkflow, Result<WorkflowView>>
{
    public async Task<Result<WorkflowView>> Handle(GetWorkflow query, CancellationToken cancellationToken) =>
        (await workflows.FindAsync(query.Id, cancellationToken)).Workflow is { } workflow
            ? WorkflowView.From(workflow, pricing)
            : WorkflowErrors.NotFound;
}
