namespace CreativeStudio.WebApi.WorkflowRun;

internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this RouteGroupBuilder api)
    {
        var workflows = api.MapGroup("/workflows").WithTags("Workflows");
        ListWorkflowsEndpoint.Map(workflows);
        GetWorkflowEndpoint.Map(workflows);
        RunWorkflowEndpoint.Map(workflows);
    }
}
