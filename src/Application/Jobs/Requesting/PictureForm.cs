using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using FluentValidation;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>A form that is about one picture: an asset, an address, or what an earlier job made.</summary>
internal interface IPictureForm
{
    Guid? ImageAssetId { get; }

    string? ImageUrl { get; }

    Guid? SourceJobId { get; }

    string? SourceFilename { get; }
}

/// <summary>What the forms about one picture have in common.</summary>
internal static class PictureFormRules
{
    private const string One = "exactly one of imageAssetId (or the part image), imageUrl and sourceJobId is required";

    /// <summary>The picture as an input of the job.</summary>
    public static InputReference Picture(this IPictureForm form, string name) => form switch
    {
        { ImageAssetId: { } id } => InputReference.OfAsset("imageAssetId", name, id, MediaKind.Image),
        { ImageUrl: { } url } => InputReference.OfUrl("imageUrl", name, url, MediaKind.Image),
        _ => InputReference.OfJob("sourceJobId", name, form.SourceJobId!.Value, form.SourceFilename, MediaKind.Image),
    };

    /// <summary>Exactly one picture is named.</summary>
    public static void AddPictureRules<T>(this AbstractValidator<T> validator)
        where T : IPictureForm
    {
        validator.RuleFor(x => x.ImageAssetId)
            .Must((form, _) => new object?[] { form.ImageAssetId, form.ImageUrl, form.SourceJobId }.Count(source => source is not null) == 1)
            .WithErrorCode(ValidationErrors.Missing).WithMessage(One);
        validator.RuleFor(x => x.SourceFilename).NamesFileOf(x => x.SourceJobId, "sourceJobId");
    }
}
