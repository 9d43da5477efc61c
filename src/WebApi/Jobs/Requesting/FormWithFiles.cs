using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Requesting;

/// <summary>
/// A job's form that comes as <c>multipart/form-data</c>: its files become assets while they arrive, and their ids members of the form. The
/// same bytes are the same asset, so a repeated request is the same command. Where the job is refused, what only this request brought goes.
/// </summary>
internal sealed class FormWithFiles<TForm>(
    CurrentUser user, IMediator mediator, AssetOptions options, HttpContext http, IReadOnlyList<FilePart> files, Func<TForm, TForm> complete)
    where TForm : class, IJobForm
{
    private const int MaxParts = 200;

    private readonly FormMembers _members = new(typeof(TForm), TForm.Spellings, JsonBody.OptionsOf(http));
    private readonly List<Guid> _brought = [];
    private int _textBytesLeft = http.RequestServices.GetRequiredService<HttpOptions>().MaxBodyBytes;
    private long _bytes;

    public async Task<IResult> CreateAsync(MultipartBody body, Func<JobAccepted, IResult> answer, CancellationToken ct)
    {
        var accepted = false;
        try
        {
            if (await ReadAsync(body, ct) is { } refusal)
            {
                return Problem.Of(refusal);
            }

            var form = _members.Read<TForm>();
            if (!form.IsSuccess)
            {
                return Problem.Of(form.Error);
            }

            var result = await mediator.Send(new CreateJob<TForm>(user.Id, complete(form.Value)), ct);
            accepted = result.IsSuccess;
            return result.ToHttp(answer);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The form does not fit.", StatusCodes.Status400BadRequest, e);
        }
        finally
        {
            if (!accepted && _brought.Count > 0)
            {
                await mediator.Send(new TakeBackJobFiles(user.Id, _brought), CancellationToken.None);
            }
        }
    }

    private async Task<Error?> ReadAsync(MultipartBody body, CancellationToken ct)
    {
        for (var parts = 0; await body.NextAsync(ct) is { } part; parts++)
        {
            if (parts == MaxParts)
            {
                return ValidationErrors.Of(ValidationErrors.TooLong, part.Name, $"is one part too many: a form has at most {MaxParts}");
            }

            if (await AddAsync(part, ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private async Task<Error?> AddAsync(FormPart part, CancellationToken ct)
    {
        // A browser sends a file field that was left empty without a name.
        if (part.FileName is { Length: 0 })
        {
            return null;
        }

        var name = part.Name.Replace("[]", "", StringComparison.Ordinal);
        if (files.FirstOrDefault(file => string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return await TakeAsync(part, known, known.Name, id => _members.Add(known.Member, id.ToString()), ct);
        }

        if (part.FileName is not null && files.FirstOrDefault(file => file.Name == FilePart.AnyName) is { } any)
        {
            return await TakeAsync(part, any, name, id => _members.AddInside(any.Member, name, new JsonObject { ["assetId"] = id }), ct);
        }

        if (part.FileName is not null)
        {
            return ValidationErrors.Of(
                ValidationErrors.Invalid, part.Name, $"is no file of this form; it takes {string.Join(", ", files.Select(file => file.Name))}");
        }

        // All texts together are as long as a body of JSON may be.
        var text = await MultipartBody.TextAsync(part, _textBytesLeft, ct);
        if (!text.IsSuccess)
        {
            return text.Error;
        }

        _textBytesLeft -= Encoding.UTF8.GetByteCount(text.Value);
        return _members.Add(part.Name, text.Value);
    }

    private async Task<Error?> TakeAsync(FormPart part, FilePart file, string name, Func<Guid, Error?> add, CancellationToken ct)
    {
        var incoming = new IncomingFile(name, part.FileName, part.ContentType, part.Content);
        var taken = await mediator.Send(new TakeJobFile(user.Id, incoming, file.Kinds, options.MaxRequestBytes - _bytes), ct);
        if (!taken.IsSuccess)
        {
            return taken.Error;
        }

        var asset = taken.Value.Asset;
        _bytes += asset.Bytes;
        if (taken.Value.IsNew)
        {
            _brought.Add(asset.Id);
        }

        return MediaFormat.Refusal(file.Formats, asset.ContentType) is { } refusal
            ? AssetErrors.Invalid(name, refusal)
            : add(asset.Id);
    }
}
