using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Jobs;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Jobs;

/// <summary>What the addresses that ask for a job have in common; the name, summary, description and example are each one's own.</summary>
internal static class CreateJobEndpoint
{
    /// <param name="queued">What the answer says, for example <c>Story video generation queued</c>.</param>
    /// <param name="files">Files that may come with the form; then it may be JSON or <c>multipart/form-data</c>.</param>
    public static RouteHandlerBuilder Map<TForm>(RouteGroupBuilder group, string address, string queued, params FilePart[] files)
        where TForm : class, IJobForm => Map<TForm>(group, address, queued, (form, _) => form, files);

    /// <param name="queued">What the answer says, for example <c>Story video generation queued</c>.</param>
    /// <param name="complete">Adds to the form what the address says.</param>
    /// <param name="files">Files that may come with the form; then it may be JSON or <c>multipart/form-data</c>.</param>
    public static RouteHandlerBuilder Map<TForm>(
        RouteGroupBuilder group, string address, string queued, Func<TForm, RouteValueDictionary, TForm> complete, params FilePart[] files)
        where TForm : class, IJobForm
    {
        var endpoint = files.Length == 0 && TForm.Spellings == FormSpellings.None
            ? group.MapPost(address, HandleAsync)
            : group.MapPost(address, HandleWithFilesAsync).Accepts<TForm>("application/json", "multipart/form-data");
        return endpoint
            .TakesIdempotencyKey()
            .LimitedBy(RateLimitPolicy.JobCreation)
            .Answers<JobAcceptedResponse>(StatusCodes.Status202Accepted)
            .Refuses(
                StatusCodes.Status400BadRequest, StatusCodes.Status402PaymentRequired, StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status503ServiceUnavailable);

        async Task<IResult> HandleAsync(TForm body, HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct)
        {
            var result = await mediator.Send(new CreateJob<TForm>(user.Id, complete(body, http.Request.RouteValues)), ct);
            return result.ToHttp(Answer);
        }

        async Task<IResult> HandleWithFilesAsync(HttpContext http, CurrentUser user, IMediator mediator, AssetOptions options, CancellationToken ct)
        {
            if (!MultipartBody.IsIn(http.Request))
            {
                var body = await JsonBody.ReadAsync<TForm>(http, TForm.Spellings.Resolve);
                return body.IsSuccess ? await HandleAsync(body.Value, http, user, mediator, ct) : Problem.Of(body.Error);
            }

            var form = new FormWithFiles<TForm>(user, mediator, options, http, files, form => complete(form, http.Request.RouteValues));
            return await MultipartBody.ReadAsync(http, options, (body, token) => form.CreateAsync(body, Answer, token), ct);
        }

        IResult Answer(JobAccepted accepted) => JobAcceptedResponse.Answer(accepted, queued, null);
    }
}
