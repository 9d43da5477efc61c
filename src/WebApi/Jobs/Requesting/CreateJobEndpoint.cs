using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Requesting;

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
        string[] beside = files.Length == 0 ? [] : [MultipartBody.ContentType];
        return group.MapPost(address, HandleAsync)
            .Accepts<TForm>("application/json", beside)
            .WithMetadata(new FilePartMetadata(typeof(TForm), files))
            .TakesIdempotencyKey()
            .LimitedBy(RateLimitPolicy.JobCreation)
            .Answers<JobAcceptedResponse>(StatusCodes.Status202Accepted)
            .Refuses(
                StatusCodes.Status400BadRequest, StatusCodes.Status402PaymentRequired, StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status503ServiceUnavailable);

        async Task<IResult> HandleAsync(HttpContext http, CurrentUser user, IMediator mediator, AssetOptions options, CancellationToken ct)
        {
            if (files.Length > 0 && MultipartBody.IsIn(http.Request))
            {
                var parts = new FormWithFiles<TForm>(user, mediator, options, http, files, form => complete(form, http.Request.RouteValues));
                return await MultipartBody.ReadAsync(http, options, (body, token) => parts.CreateAsync(body, Answer, token), ct);
            }

            var form = await JsonBody.ReadAsync<TForm>(http, FormMemberNames.Read<TForm>);
            return form.IsSuccess
                ? (await mediator.Send(new CreateJob<TForm>(user.Id, complete(form.Value, http.Request.RouteValues)), ct)).ToHttp(Answer)
                : Problem.Of(form.Error);
        }

        IResult Answer(JobAccepted accepted) => JobAcceptedResponse.Answer(accepted, queued, null);
    }
}
