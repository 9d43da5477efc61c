using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;
using FluentValidation;

namespace CreativeStudio.Application.ImageGeneration;

/// <summary>Asks for pictures of several prompts in one job.</summary>
public sealed record ImageBatchForm : ImageForm, IJobForm
{
    /// <inheritdoc />
    public static string JobType => ImageBatchRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings { get; } =
        SpellingsWith(("variation_seeds", "variationSeeds"), ("num_images", "variations"), ("numImages", "variations")) with
        {
            Elements = new Dictionary<string, FormSpellings>(StringComparer.Ordinal)
            {
                ["prompts"] = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["negative_prompt"] = "negativePrompt" }, [])
                {
                    Shape = typeof(BatchPromptMembers),
                },
            },
        };

    /// <summary>The prompts: texts, or objects with a negative prompt and a seed of their own.</summary>
    public IReadOnlyList<BatchPromptForm?>? Prompts { get; init; }

    /// <summary>Pictures of each prompt: 1 by default; with those of all prompts at most what the plan allows. Each costs the price.</summary>
    public int? Variations { get; init; }

    /// <summary>A list of seeds, each of which every prompt is drawn with; or a boolean: whether prompts begin with different seeds (the default).</summary>
    public VariationSeeds? VariationSeeds { get; init; }

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var job = Fill(new ImageBatchRequest
        {
            Prompts = [.. Prompts!.Select(prompt => prompt!.ToPrompt())], Variations = Variations, VariationSeeds = VariationSeeds,
            Width = null, Height = null, Steps = 0,
        });
        var pictures = job.Prompts.Count * job.PicturesOfEach();
        var parameters = ParametersOf(job);
        parameters["prompts"] = Text(job.Prompts.Count);
        parameters["variations"] = Text(job.PicturesOfEach());
        return new JobOrder(job, parameters, Units: pictures, Workload: pictures)
        {
            // What is not to be seen may be named: the negative prompts pass.
            Texts = [.. job.Prompts.Select((prompt, i) => new WrittenText($"prompts[{i}]", prompt.Prompt))],
            BatchSize = pictures,
        };
    }

    internal long PictureCount() => (Prompts?.Count ?? 0) * (long)(VariationSeeds?.List?.Count ?? Variations ?? 1);
}

/// <summary>A prompt of a batch. In JSON it may be the text alone.</summary>
/// <param name="Prompt">What is to be seen: 1 to 1,000 characters.</param>
/// <param name="NegativePrompt">What is not to be seen; by default as the batch says.</param>
/// <param name="Seed">Of its first picture; by default it follows from the batch's.</param>
[JsonConverter(typeof(BatchPromptConverter))]
public sealed record BatchPromptForm(string? Prompt, string? NegativePrompt, long? Seed)
{
    /// <summary>The prompt, filled in; called after the validator found no fault.</summary>
    public BatchPrompt ToPrompt() => new(
        PlainText.Clean(Prompt!),
        NegativePrompt is not null && PlainText.Clean(NegativePrompt) is { Length: > 0 } text ? text : null,
        Seed is -1 ? null : Seed);
}

internal sealed class BatchPromptConverter : JsonConverter<BatchPromptForm>
{
    public override BatchPromptForm? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new BatchPromptForm(reader.GetString(), null, null);
        }

        try
        {
            return JsonSerializer.Deserialize<BatchPromptMembers>(ref reader, options) is { } members
                ? new BatchPromptForm(members.Prompt, members.NegativePrompt, members.Seed)
                : null;
        }
        catch (JsonException)
        {
            // Without a path of its own, the serializer says where in the list it is; an inner one would mean a text that is no JSON.
#pragma warning disable MA0054
            throw new JsonException("Neither a text nor a prompt.");
#pragma warning restore MA0054
        }
    }

    public override void Write(Utf8JsonWriter writer, BatchPromptForm value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new BatchPromptMembers(value.Prompt, value.NegativePrompt, value.Seed), options);
}

/// <summary>A prompt that is written as an object.</summary>
internal sealed record BatchPromptMembers(string? Prompt, string? NegativePrompt, long? Seed);

internal sealed class ImageBatchFormValidator : AbstractValidator<ImageBatchForm>
{
    private const string BesideList = "cannot be given beside a list of variationSeeds";

    public ImageBatchFormValidator()
    {
        this.AddImageRules();
        RuleFor(x => x.Prompts).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .Must((form, _) => form.PictureCount() <= ImageBatchRequest.MaxPictures)
            .WithErrorCode(ValidationErrors.TooLong).WithMessage(form => $"make {form.PictureCount()} pictures: a batch has at most {ImageBatchRequest.MaxPictures}");
        RuleForEach(x => (x.Prompts ?? Array.Empty<BatchPromptForm?>()).Select(prompt => prompt == null ? null : prompt.Prompt))
            .NotEmpty().WithMessage("is required").WellFormed().MultiLine().AtLeast(1).AtMost(ImageRequest.MaxPromptLength)
            .OverridePropertyName(nameof(ImageBatchForm.Prompts));
        RuleForEach(x => x.Prompts).ChildRules(prompt =>
        {
            prompt.RuleFor(x => x!.NegativePrompt).WellFormed().MultiLine().AtMost(ImageRequest.MaxPromptLength);
            prompt.RuleFor(x => x!.Seed).InclusiveBetween(-1, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}, or -1");
        });
        RuleFor(x => x.Variations).InclusiveBetween(1, ImageBatchRequest.MaxPictures).WithMessage($"must be 1 to {ImageBatchRequest.MaxPictures}");
        RuleFor(x => x.VariationSeeds)
            .Must(seeds => seeds?.List is not { } list || (list.Count is > 0 and <= ImageBatchRequest.MaxPictures && list.All(seed => seed is >= 0 and <= JobSeed.Max)))
            .WithMessage($"must be true, false, or a list of 1 to {ImageBatchRequest.MaxPictures} seeds from 0 to {JobSeed.Max}")
            .Must(seeds => seeds?.List is not { } list || list.Distinct().Count() == list.Count).WithMessage("must not hold a seed twice");
        When(form => form.VariationSeeds?.List is not null, () =>
        {
            RuleFor(x => x.Variations).Null().WithErrorCode(ValidationErrors.Invalid).WithMessage(BesideList);
            RuleFor(x => x.Seed).Null().WithErrorCode(ValidationErrors.Invalid).WithMessage(BesideList);
            RuleForEach(x => x.Prompts).ChildRules(prompt => prompt.RuleFor(x => x!.Seed).Null().WithErrorCode(ValidationErrors.Invalid).WithMessage(BesideList));
        });
    }
}
