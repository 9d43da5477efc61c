using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace CreativeStudio.WebApi.Jobs.Reading;

internal static class DownloadJobEndpoint
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly string[] Media = ["image", "video", "audio"];

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}/download", HandleAsync)
        .WithName("DownloadJob")
        .WithSummary("Links to the files that a job has delivered")
        .WithDescription(
            "Pictures are delivered one by one, before the job is complete. The links work without a token until they expire; where the job " +
            "fails or is cancelled, its files are removed. An Accept header that asks for image/*, video/*, audio/*, application/octet-stream " +
            "or the type of a file is answered with 302 to the first file that fits.")
        .Answers<JobDownloads>(StatusCodes.Status200OK)
        .Produces(StatusCodes.Status302Found)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status406NotAcceptable, StatusCodes.Status409Conflict, StatusCodes.Status410Gone);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        var baseUrl = new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}/");
        var result = await mediator.Send(new GetJobDownloads(user.Id, id, baseUrl), ct);
        return result.ToHttp(downloads => Answer(downloads, request.GetTypedHeaders().Accept));
    }

    private static IResult Answer(JobDownloads downloads, IList<MediaTypeHeaderValue> accepted)
    {
        // What is wanted most first; the sort keeps the client's order. A thumbnail is a picture where there is no other.
        var files = downloads.Files.OrderBy(file => file.Kind == "thumbnail").ToList();
        foreach (var wanted in accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1))
        {
            if (Json.IsSubsetOf(wanted))
            {
                return TypedResults.Ok(downloads);
            }

            if (files.Find(file => Fits(file, wanted)) is { } found)
            {
                return TypedResults.Redirect(found.Url.AbsoluteUri);
            }
        }

        // Who asks for files alone would keep a list of links as a picture.
        return accepted.Count > 0 && accepted.All(IsFile)
            ? Problem.Of(AssetErrors.NoneAcceptable(downloads.Files.Select(file => file.ContentType).Distinct(StringComparer.Ordinal)))
            : TypedResults.Ok(downloads);
    }

    private static bool Fits(JobDownload file, MediaTypeHeaderValue wanted) =>
        IsAnyFile(wanted) || (MediaTypeHeaderValue.TryParse(file.ContentType, out var type) && type.IsSubsetOf(wanted));

    private static bool IsFile(MediaTypeHeaderValue wanted) => IsAnyFile(wanted) || Media.Contains(wanted.Type.Value, StringComparer.OrdinalIgnoreCase);

    private static bool IsAnyFile(MediaTypeHeaderValue wanted) => wanted.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase);
}
