using CreativeStudio.Application.WorkflowRun;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.WorkflowRun;

internal static class ListWorkflowsEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("", HandleAsync)
        .WithName("ListWorkflows")
        .WithSummary("The ComfyUI workflows that can be run")
        .WithDescription("Those of all runners that live, the shipped ones and the operator's own, with what each takes and whether it can run now.")
        .WithExample(null, $$"""{ "data": [{{GetWorkflowEndpoint.Upscale}}] }""")
        .Answers<Response>(StatusCodes.Status200OK);

    private static async Task<IResult> HandleAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListWorkflows(), ct)).ToHttp(all => TypedResults.Ok(new Response(all)));

    /// <summary>The workflows, by id.</summary>
    internal sealed record Response(IReadOnlyList<WorkflowView> Data);
}
