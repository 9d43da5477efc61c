using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Workflows;

/// <summary>The refusals of workflows, with their stable codes.</summary>
public static class WorkflowErrors
{
    /// <summary>No living runner has told of such a workflow.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "WORKFLOW_001", "There is no workflow with this id; GET /workflows lists them.");
}
