using CreativeStudio.Application.Jobs;
using CreativeStudio.WebApi.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs;

internal static class DownloadJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}/download", HandleAsync)
        .WithName("DownloadJob")
        .WithSummary("Links to the files that a job has delivered")
        .WithDescription(
            "Pictures are delivered one by one, before the job is complete. The links work without a token until they expire; where the job " +
            "fails or is cancelled, its files are removed.")
        .Answers<JobDownloads>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status410Gone);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var baseUrl = new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}/");
        return (await mediator.Send(new GetJobDownloads(user.Id, id, baseUrl), ct)).ToHttp();
    }
}
