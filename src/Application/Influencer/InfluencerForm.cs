using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Influencer;
using CreativeStudio.Domain.Jobs;
using FluentValidation;

namespace CreativeStudio.Application.Influencer;

/// <summary>Asks for pictures of a person who does not exist, and a persona to go with them.</summary>
/// <param name="Gender">male, female or non-binary.</param>
/// <param name="Ethnicity">asian, caucasian, african, hispanic or middle-eastern.</param>
/// <param name="AgeRange">18-25, 26-35, 36-45 or 46+.</param>
/// <param name="Style">professional, casual, fashion, fitness or lifestyle.</param>
/// <param name="Poses">Pictures: 1 to 10, 5 by default. Four upright ones come with them.</param>
/// <param name="Niche">fitness, fashion, tech, food or travel; follows the style where it is left out.</param>
/// <param name="Personality">At most 300 characters.</param>
/// <param name="Seed">Same request and seed, same person: 0 to 9007199254740991.</param>
/// <param name="ReferenceAssetId">A picture to be inspired by: one of your assets.</param>
/// <param name="ReferenceUrl">The same at a public address; one of the two.</param>
public sealed record InfluencerForm(
    string? Gender,
    string? Ethnicity,
    string? AgeRange,
    string? Style,
    int? Poses,
    string? Niche,
    string? Personality,
    long? Seed,
    Guid? ReferenceAssetId,
    string? ReferenceUrl) : JobTerms, IJobForm
{
    /// <summary>The name of the reference among the job's inputs.</summary>
    public const string Reference = "reference";

    private const int DefaultPoses = 5;

    /// <inheritdoc />
    public static string JobType => InfluencerRequest.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var personality = Personality is null ? null : PlainText.Clean(Personality);
        var influencer = new InfluencerRequest(
            WireName<InfluencerGender>.Find(Gender)!.Value,
            WireName<Ethnicity>.Find(Ethnicity)!.Value,
            WireName<AgeRange>.Find(AgeRange)!.Value,
            WireName<InfluencerStyle>.Find(Style)!.Value,
            Poses ?? DefaultPoses,
            WireName<Niche>.Find(Niche),
            string.IsNullOrEmpty(personality) ? null : personality,
            Seed)
        {
            ReferenceAssetId = ReferenceAssetId,
            ReferenceUrl = ReferenceUrl,
        };
        return new JobOrder(influencer, Parameters(influencer), Units: 1, Workload: influencer.Poses + InfluencerRequest.Reels)
        {
            Texts = influencer.Personality is null ? [] : [new WrittenText("personality", influencer.Personality)],
            Inputs = ReferenceAssetId is { } id ? [InputReference.OfAsset("referenceAssetId", Reference, id, MediaKind.Image)]
                : ReferenceUrl is { } url ? [InputReference.OfUrl("referenceUrl", Reference, url, MediaKind.Image)]
                : [],
        };
    }

    // No free text: this goes into an event.
    private static Dictionary<string, string> Parameters(InfluencerRequest influencer)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["gender"] = WireName<InfluencerGender>.Of(influencer.Gender),
            ["ethnicity"] = WireName<Ethnicity>.Of(influencer.Ethnicity),
            ["ageRange"] = WireName<AgeRange>.Of(influencer.AgeRange),
            ["style"] = WireName<InfluencerStyle>.Of(influencer.Style),
            ["poses"] = influencer.Poses.ToString(CultureInfo.InvariantCulture),
        };
        if (influencer.Niche is { } niche)
        {
            parameters["niche"] = WireName<Niche>.Of(niche);
        }

        if (influencer.Seed is { } seed)
        {
            parameters["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return parameters;
    }
}

internal sealed class InfluencerFormValidator : AbstractValidator<InfluencerForm>
{
    public InfluencerFormValidator()
    {
        RuleFor(x => x.Gender).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<InfluencerForm, InfluencerGender>();
        RuleFor(x => x.Ethnicity).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<InfluencerForm, Ethnicity>();
        RuleFor(x => x.AgeRange).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<InfluencerForm, AgeRange>();
        RuleFor(x => x.Style).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<InfluencerForm, InfluencerStyle>();
        RuleFor(x => x.Poses).InclusiveBetween(1, InfluencerRequest.MaxPoses).WithMessage($"must be 1 to {InfluencerRequest.MaxPoses}");
        RuleFor(x => x.Niche).OneOf<InfluencerForm, Niche>();
        RuleFor(x => x.Personality).Cascade(CascadeMode.Stop).WellFormed().MultiLine().AtMost(InfluencerRequest.MaxPersonalityLength);
        RuleFor(x => x.ReferenceUrl).Must((form, url) => url is null || form.ReferenceAssetId is null).WithMessage("is one reference too many: give referenceAssetId or referenceUrl");
        RuleFor(x => x.Seed).InclusiveBetween(0, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}");
    }
}
