using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using FluentValidation;
using Microsoft.AspNetCore.Builder;

namespace CreativeStudio.WebApi.Tests.Jobs;

/// <summary>A kind of job that takes files in every way there is.</summary>
public sealed record CollageForm(
    string? Title,
    int? Rows,
    bool? Framed,
    IReadOnlyList<int>? Columns,
    IReadOnlyList<string>? Captions,
    IReadOnlyList<Guid>? ReferenceAssetIds,
    IReadOnlyList<string>? ReferenceUrls,
    Guid? PersonAssetId,
    Guid? SourceJobId,
    string? SourceFilename) : IJobForm
{
    public static string JobType => "collage";

    public Result<JobOrder> Order() => new JobOrder(this, new Dictionary<string, string>(StringComparer.Ordinal), Units: 1, Workload: 1)
    {
        Inputs =
        [
            .. (ReferenceAssetIds ?? []).Select((id, i) => InputReference.OfAsset($"referenceAssetIds[{i}]", $"reference-{i}", id, MediaKind.Image)),
            .. (ReferenceUrls ?? []).Select((url, i) => InputReference.OfUrl($"referenceUrls[{i}]", $"remote-{i}", url, MediaKind.Image)),
            .. PersonAssetId is { } person ? [InputReference.OfAsset("personAssetId", "person", person, MediaKind.Image)] : Array.Empty<InputReference>(),
            .. SourceJobId is { } source
                ? [InputReference.OfJob("sourceJobId", "source", source, SourceFilename, MediaKind.Image, MediaKind.Video)]
                : Array.Empty<InputReference>(),
        ],
    };
}

internal sealed class CollageFormValidator : AbstractValidator<CollageForm>
{
    public CollageFormValidator() => RuleFor(x => x.Title).NotEmpty().WithMessage("is required");
}

/// <summary>An API that makes collages, and that may fetch from this machine, by its address of version 4.</summary>
public sealed class CollageApi : JobsApi
{
    public CollageApi()
        : base("--Pricing:Credits:collage", "10", "--RemoteFiles:AllowedNetworks:0", "127.0.0.0/8")
    {
    }

    protected override void Customise(WebApplicationBuilder builder) =>
        builder.Services.AddUseCases([typeof(CollageForm), typeof(CollageFormValidator)]);

    protected override void Map(WebApplication app) => CreateJobEndpoint.Map<CollageForm>(
        app.MapGroup($"{Aliases.Root}/jobs").RequireAuthorization(), "/collage", "Collage queued",
        new FilePart("reference", "referenceAssetIds", MediaKind.Image), new FilePart("person", "personAssetId", MediaKind.Image));
}
