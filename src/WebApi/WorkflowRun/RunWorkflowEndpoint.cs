using CreativeStudio.Application.WorkflowRun;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.WorkflowRun;

internal static class RunWorkflowEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<WorkflowForm>(
            group, "/{id}/run", "Workflow queued", (form, route) => form with { Workflow = (string?)route["id"] },
            new FilePart(FilePart.AnyName, "parameters", MediaKind.Image))
        .WithName("RunWorkflow")
        .WithSummary("Run a workflow with parameters of your own")
        .WithDescription(
            "A job of kind workflow. parameters holds values by the workflow's own names (GET /workflows/{id}); a picture is named by an object " +
            "with assetId, url, or jobId and filename, or comes as the part of a form that has the parameter's name. All that the workflow saves " +
            "is delivered. What only the runner sets, such as model files, cannot be set.")
        .WithExample(
            """{ "parameters": { "prompt": "A lighthouse on a cliff above a stormy sea at sunset", "width": 768, "height": 512, "seed": 42 } }""",
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "workflow", "status": "pending", "creditsUsed": 5,
              "estimatedSeconds": 4, "message": "Workflow queued", "originalJobId": null
            }
            """)
        .Refuses(StatusCodes.Status404NotFound);
}
