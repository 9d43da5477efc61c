using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.ClothSwap;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;

namespace CreativeStudio.Application.ClothSwap;

/// <summary>Asks for a picture of a person in other clothes, and four more of it for advertisements.</summary>
/// <param name="PersonAssetId">An uploaded JPG or PNG picture of the person; this or <paramref name="PersonUrl"/> is required.</param>
/// <param name="ClothAssetId">An uploaded JPG or PNG picture of the clothes; this or <paramref name="ClothUrl"/> is required.</param>
/// <param name="PersonUrl">Public address of the person's picture.</param>
/// <param name="ClothUrl">Public address of the clothes' picture.</param>
/// <param name="Category">formal, traditional, western, fitness or casual.</param>
/// <param name="PreserveFace">Keep the face exactly as it is in the person's picture; true by default.</param>
/// <param name="Seed">Same request and seed, same pictures: 0 to 9007199254740991.</param>
public sealed record ClothSwapForm(
    Guid? PersonAssetId,
    Guid? ClothAssetId,
    string? PersonUrl,
    string? ClothUrl,
    string? Category,
    bool? PreserveFace,
    long? Seed) : JobTerms, IJobForm
{
    /// <summary>What the pictures may be stored as.</summary>
    public static readonly IReadOnlyList<MediaFormat> Formats = [MediaFormat.Jpeg, MediaFormat.Png];

    /// <inheritdoc />
    public static string JobType => ClothSwapRequest.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var swap = new ClothSwapRequest(
            PersonAssetId, ClothAssetId, PersonUrl, ClothUrl, WireName<ClothCategory>.Find(Category)!.Value, PreserveFace ?? true, Seed);
        return new JobOrder(swap, Parameters(swap), Units: 1, Workload: 1 + ClothSwapRequest.Variants)
        {
            Inputs = [Reference("person", PersonAssetId, PersonUrl), Reference("cloth", ClothAssetId, ClothUrl)],
        };
    }

    private static InputReference Reference(string name, Guid? assetId, string? url)
    {
        var reference = assetId is { } id
            ? InputReference.OfAsset($"{name}AssetId", name, id, MediaKind.Image)
            : InputReference.OfUrl($"{name}Url", name, url!, MediaKind.Image);
        return reference with { Formats = Formats };
    }

    private static Dictionary<string, string> Parameters(ClothSwapRequest swap)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["category"] = WireName<ClothCategory>.Of(swap.Category),
            ["preserveFace"] = swap.PreserveFace ? "true" : "false",
        };
        if (swap.Seed is { } seed)
        {
            parameters["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return parameters;
    }
}

internal sealed class ClothSwapFormValidator : AbstractValidator<ClothSwapForm>
{
    private const string OneOnly = "cannot be given together with an address; leave one of them out";

    public ClothSwapFormValidator()
    {
        RuleFor(x => x.PersonAssetId)
            .NotNull().When(x => string.IsNullOrEmpty(x.PersonUrl), ApplyConditionTo.CurrentValidator)
            .WithMessage("is required: send the picture as the file 'person', or name one of your assets or an address in personUrl")
            .Null().When(x => !string.IsNullOrEmpty(x.PersonUrl), ApplyConditionTo.CurrentValidator).WithMessage(OneOnly);
        RuleFor(x => x.ClothAssetId)
            .NotNull().When(x => string.IsNullOrEmpty(x.ClothUrl), ApplyConditionTo.CurrentValidator)
            .WithMessage("is required: send the picture as the file 'cloth', or name one of your assets or an address in clothUrl")
            .Null().When(x => !string.IsNullOrEmpty(x.ClothUrl), ApplyConditionTo.CurrentValidator).WithMessage(OneOnly);
        RuleFor(x => x.PersonUrl).AtMost(ClothSwapRequest.MaxUrlLength);
        RuleFor(x => x.ClothUrl).AtMost(ClothSwapRequest.MaxUrlLength);
        RuleFor(x => x.Category).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<ClothSwapForm, ClothCategory>();
        RuleFor(x => x.Seed).InclusiveBetween(0, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}");
    }
}
