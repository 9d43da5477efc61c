using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Common;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Assets;

internal static class UploadAssetEndpoint
{
    private const string Field = "file";

    /// <param name="File">JPG, PNG, GIF or WEBP; MP4, WEBM or MOV; WAV, MP3, OGG or FLAC.</param>
    public sealed record Request(IFormFile File);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/upload", HandleAsync)
        .WithName("UploadAsset")
        .WithSummary("Keep a picture, film or sound for jobs")
        .WithDescription(
            "Pictures up to 50 MB and 64 to 4096 pixels a side, films and sounds up to 500 MB. What a file is is told by its content. Places, " +
            "names and other metadata are taken out. The same bytes are the same asset: sent again, the answer is 200 with the first id.")
        .Accepts<Request>("multipart/form-data")
        .WithExample(
            null,
            """
            {
              "id": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "kind": "image", "name": "me.jpg", "contentType": "image/jpeg", "size": 482133,
              "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "width": 1024, "height": 1365, "seconds": null,
              "createdAt": "2026-11-24T16:00:00.000Z"
            }
            """)
        .Answers<AssetView>(StatusCodes.Status201Created)
        .Answers<AssetView>(StatusCodes.Status200OK)
        .Refuses(
            StatusCodes.Status400BadRequest, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType);

    private static Task<IResult> HandleAsync(
        HttpContext http, CurrentUser user, IMediator mediator, AssetOptions options, CancellationToken ct) =>
        MultipartBody.ReadAsync(http, options, (body, token) => TakeAsync(body, user, mediator, token), ct);

    // What follows the file is not waited for.
    private static async Task<IResult> TakeAsync(MultipartBody body, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        while (await body.NextAsync(ct) is { } part)
        {
            if (part.Name == Field)
            {
                var file = new IncomingFile(Field, part.FileName, part.ContentType, part.Content);
                return (await mediator.Send(new UploadAsset(user.Id, file), ct)).ToHttp(Answer);
            }
        }

        return Problem.Of(ValidationErrors.Of(ValidationErrors.Missing, Field, "is required: the part of the form that holds the file"));
    }

    private static IResult Answer(UploadedAsset uploaded) => uploaded.IsNew
        ? TypedResults.Created($"{Aliases.Root}/assets/{uploaded.Asset.Id}", uploaded.Asset)
        : TypedResults.Ok(uploaded.Asset);
}
