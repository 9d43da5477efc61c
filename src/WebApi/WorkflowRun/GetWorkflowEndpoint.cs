using CreativeStudio.Application.WorkflowRun;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.WorkflowRun;

internal static class GetWorkflowEndpoint
{
    /// <summary>An answer, as an example.</summary>
    public const string Upscale =
        """
        {
          "id": "upscale", "title": "A picture larger", "outputs": ["image"], "available": true, "reason": null, "credits": 5,
          "parameters": [
            { "name": "image", "type": "image", "required": true, "default": null, "min": null, "max": null, "multipleOf": null, "maxLength": 500, "choices": null },
            { "name": "output_width", "type": "integer", "required": false, "default": 0, "min": 0, "max": 16384, "multipleOf": null, "maxLength": null, "choices": null }
          ],
          "models": [
            {
              "uses": "RealESRGAN_x4plus.pth",
              "files": [
                {
                  "file": "RealESRGAN_x4plus.pth", "licence": "BSD-3-Clause", "vramGiB": 2, "bytes": 67040989,
                  "url": "https://github.com/xinntao/Real-ESRGAN/releases/download/v0.1.0/RealESRGAN_x4plus.pth",
                  "sha256": "4fa0d38905f75ac06eb49a7951b426670021be3018265fd191d2125df9d682f1", "source": "https://github.com/xinntao/Real-ESRGAN"
                }
              ]
            }
          ]
        }
        """;

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id}", HandleAsync)
        .WithName("GetWorkflow")
        .WithSummary("One workflow: its parameters, outputs and models")
        .WithExample(null, Upscale)
        .Answers<WorkflowView>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(string id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetWorkflow(id), ct)).ToHttp();
}
