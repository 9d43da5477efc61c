using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using FluentValidation;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>The members of a form that say where one file comes from: an asset, an address, or an earlier job with the name of its file.</summary>
internal readonly record struct FileSource(Guid? AssetId, string? Url, Guid? JobId, string? Filename)
{
    /// <summary>True where exactly one of them is filled in.</summary>
    public bool IsOne => (AssetId is null ? 0 : 1) + (Url is null ? 0 : 1) + (JobId is null ? 0 : 1) == 1;

    /// <summary>The file as the job knows it.</summary>
    /// <param name="fields">The members' names, for errors.</param>
    public InputReference As(string name, (string Asset, string Url, string Job) fields, params MediaKind[] kinds) => this switch
    {
        { AssetId: { } id } => InputReference.OfAsset(fields.Asset, name, id, kinds),
        { Url: { } url } => InputReference.OfUrl(fields.Url, name, url, kinds),
        _ => InputReference.OfJob(fields.Job, name, JobId!.Value, Filename, kinds),
    };
}

/// <summary>Rules about files that are named in a form.</summary>
internal static class FileSourceRules
{
    private const int MaxFilenameLength = 200;

    /// <summary>A file's name, which says nothing without the job whose file it is.</summary>
    /// <param name="member">The member that says the job, for the message.</param>
    public static IRuleBuilderOptions<T, string?> NamesFileOf<T>(this IRuleBuilder<T, string?> rule, Func<T, Guid?> job, string member) =>
        rule.WellFormed().SingleLine().AtMost(MaxFilenameLength)
            .Must((form, name) => name is null || job(form) is not null).WithMessage($"needs {member} beside it");
}
