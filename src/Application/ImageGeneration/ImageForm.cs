using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;
using FluentValidation;

namespace CreativeStudio.Application.ImageGeneration;

/// <summary>What every form for pictures from words has.</summary>
public abstract record ImageForm : JobTerms
{
    /// <summary>realistic, artistic, cinematic, anime or 3d-render.</summary>
    public string? Style { get; init; }

    /// <summary>What is not to be seen: at most 1,000 characters.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>512, 768, 1024 (default) or 1536 pixels.</summary>
    public int? Width { get; init; }

    /// <summary>512, 768, 1024 (default) or 1536 pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Width and height in one, for example 768x512.</summary>
    public string? Resolution { get; init; }

    /// <summary>20 to 50; 30 by default.</summary>
    public int? Steps { get; init; }

    /// <summary>Same request and seed, same pictures: 0 to 9007199254740991; -1 or nothing chooses one.</summary>
    public long? Seed { get; init; }

    /// <summary>How closely the prompt is followed: 1 to 30.</summary>
    public double? CfgScale { get; init; }

    /// <summary>A sampler of ComfyUI, for example dpmpp_2m, or as others call it: DPM++ 2M Karras.</summary>
    public string? Sampler { get; init; }

    /// <summary>A scheduler of ComfyUI, for example karras.</summary>
    public string? Scheduler { get; init; }

    /// <summary>An installed checkpoint model; the one that suits the card by default.</summary>
    public string? Model { get; init; }

    /// <summary>Write prompt, seed and settings into the pictures; the operator's setting by default.</summary>
    public bool? EmbedRecipe { get; init; }

    /// <summary>What the forms' members are called in older documents.</summary>
    protected static FormSpellings SpellingsWith(params (string Other, string Member)[] more) => new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["negative_prompt"] = "negativePrompt",
            ["cfg_scale"] = "cfgScale",
            ["cfg"] = "cfgScale",
            ["guidanceScale"] = "cfgScale",
            ["guidance_scale"] = "cfgScale",
            ["sampler_name"] = "sampler",
            ["samplerName"] = "sampler",
            ["model_id"] = "model",
            ["modelId"] = "model",
            ["embed_recipe"] = "embedRecipe",
        }.Concat(more.Select(pair => new KeyValuePair<string, string>(pair.Other, pair.Member))).ToDictionary(StringComparer.Ordinal),
        ["parameters", "context"])
    {
        Ignored = ["quality", "character_id", "face_consistency_method", "face_embedding_id"],
    };

    /// <summary>The sizes that <see cref="Resolution"/> or <see cref="Width"/> and <see cref="Height"/> name.</summary>
    internal (int Width, int Height) Size() => SizeOf(Resolution) ?? (Width ?? ImageRequest.DefaultSide, Height ?? ImageRequest.DefaultSide);

    /// <summary>768x512 as two numbers; null where it is nothing like that.</summary>
    internal static (int Width, int Height)? SizeOf(string? resolution) =>
        resolution?.Split('x') is [var width, var height]
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w)
        && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h) ? (w, h) : null;

    /// <summary>The job's common part, filled in.</summary>
    protected T Fill<T>(T job)
        where T : ImageRequest
    {
        var (width, height) = Size();
        var sampler = Sampler is null ? null : Samplers.Find(Sampler);
        return job with
        {
            Style = WireName<ImageStyle>.Find(Style),
            NegativePrompt = NegativePrompt is null || PlainText.Clean(NegativePrompt) is not { Length: > 0 } text ? null : text,
            Width = width,
            Height = height,
            Steps = Steps ?? ImageRequest.DefaultSteps,
            Seed = Seed is -1 ? null : Seed,
            CfgScale = CfgScale,
            Sampler = sampler?.Sampler,
            Scheduler = Scheduler ?? sampler?.Scheduler,
            Model = Model?.Trim(),
            EmbedRecipe = EmbedRecipe,
        };
    }

    /// <summary>The parameters of <c>job_requested</c>: no free text, and a model's name is one.</summary>
    protected static Dictionary<string, string> ParametersOf(ImageRequest job)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["steps"] = Text(job.Steps),
        };
        Add("width", job.Width is { } width ? Text(width) : null);
        Add("height", job.Height is { } height ? Text(height) : null);
        Add("style", job.Style is { } style ? WireName<ImageStyle>.Of(style) : null);
        Add("seed", job.Seed is { } seed ? Text(seed) : null);
        Add("cfgScale", job.CfgScale is { } cfg ? Text(cfg) : null);
        Add("sampler", job.Sampler);
        Add("scheduler", job.Scheduler);
        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parameters[name] = value;
            }
        }
    }

    /// <summary>A number as parameters spell it.</summary>
    protected static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>The rules of <see cref="ImageForm"/>.</summary>
internal static class ImageFormRules
{
    public const int MaxModelLength = 200;

    private static readonly string Sides = string.Join(", ", ImageRequest.Sides);

    public static void AddImageRules<T>(this AbstractValidator<T> validator)
        where T : ImageForm
    {
        validator.RuleFor(x => x.Style).OneOf<T, ImageStyle>();
        validator.RuleFor(x => x.NegativePrompt).WellFormed().MultiLine().AtMost(ImageRequest.MaxPromptLength);
        validator.RuleFor(x => x.Width).Must(IsSide).WithMessage($"must be one of {Sides}");
        validator.RuleFor(x => x.Height).Must(IsSide).WithMessage($"must be one of {Sides}");
        validator.RuleFor(x => x.Resolution)
            .Must(text => text is null || (ImageForm.SizeOf(text) is var (w, h) && IsSide(w) && IsSide(h)))
            .WithMessage($"must be two of {Sides}, as 768x512")
            .Must((form, text) => text is null || (form.Width is null && form.Height is null))
            .WithMessage("says the same as width and height: give one of them");
        validator.RuleFor(x => x.Steps).InclusiveBetween(ImageRequest.MinSteps, ImageRequest.MaxSteps)
            .WithMessage($"must be {ImageRequest.MinSteps} to {ImageRequest.MaxSteps}");
        validator.RuleFor(x => x.Seed).InclusiveBetween(-1, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}, or -1");
        validator.RuleFor(x => x.CfgScale).InclusiveBetween(1, ImageRequest.MaxCfgScale).WithMessage($"must be 1 to {ImageRequest.MaxCfgScale}");
        validator.RuleFor(x => x.Sampler)
            .Must(name => name is null || Samplers.Find(name) is not null).WithMessage($"must be one of {string.Join(", ", Samplers.Names)}");
        validator.RuleFor(x => x.Scheduler)
            .Must(name => name is null || Samplers.Schedulers.Contains(name)).WithMessage($"must be one of {string.Join(", ", Samplers.Schedulers)}")
            .Must((form, name) => name is null || form.Sampler is null || Samplers.Find(form.Sampler)?.Scheduler is not { } said || said == name)
            .WithMessage("must be the one that the sampler's name says");
        validator.RuleFor(x => x.Model).WellFormed().SingleLine().AtMost(MaxModelLength);
    }

    /// <summary>A prompt that must be there.</summary>
    public static void MustBePrompt<T>(this IRuleBuilderInitial<T, string?> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("is required")
        .WellFormed().MultiLine().AtLeast(1).AtMost(ImageRequest.MaxPromptLength);

    private static bool IsSide(int? side) => side is null || ImageRequest.Sides.Contains(side.Value);
}
