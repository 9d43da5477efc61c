using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.VideoSync;
using FluentValidation;

namespace CreativeStudio.Application.VideoSync;

/// <summary>Asks for a voice or music on a film.</summary>
/// <param name="VideoAssetId">The film: an asset. Exactly one of the three says which.</param>
/// <param name="VideoUrl">The film at a public address.</param>
/// <param name="VideoJobId">The film that an earlier job made.</param>
/// <param name="VideoFilename">Which of that job's files; left out, the first film.</param>
/// <param name="AudioAssetId">The track: an asset, a sound or a film whose sound is taken. Exactly one of the three says which.</param>
/// <param name="AudioUrl">The track at a public address.</param>
/// <param name="AudioJobId">The track that an earlier job made.</param>
/// <param name="AudioFilename">Which of that job's files; left out, the first sound or film.</param>
/// <param name="Mode">replace (default) or mix.</param>
/// <param name="Fit">pad (default), loop or trim.</param>
/// <param name="Offset">When the track begins in the film, in seconds: -3600 to 1800; 0 by default. Below 0, so much of the track is skipped.</param>
public sealed record VideoSyncForm(
    Guid? VideoAssetId,
    string? VideoUrl,
    Guid? VideoJobId,
    string? VideoFilename,
    Guid? AudioAssetId,
    string? AudioUrl,
    Guid? AudioJobId,
    string? AudioFilename,
    string? Mode,
    string? Fit,
    double? Offset) : JobTerms, IJobForm
{
    private const double UsualSeconds = 15;

    /// <inheritdoc />
    public static string JobType => VideoSyncRequest.JobType;

    internal FileSource Video => new(VideoAssetId, VideoUrl, VideoJobId, VideoFilename);

    internal FileSource Audio => new(AudioAssetId, AudioUrl, AudioJobId, AudioFilename);

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var request = new VideoSyncRequest(
            VideoAssetId, VideoUrl, VideoJobId, VideoFilename, AudioAssetId, AudioUrl, AudioJobId, AudioFilename,
            WireName<SyncMode>.Find(Mode) ?? SyncMode.Replace, WireName<SyncFit>.Find(Fit) ?? SyncFit.Pad, Offset ?? 0);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mode"] = WireName<SyncMode>.Of(request.Mode),
            ["fit"] = WireName<SyncFit>.Of(request.Fit),
            ["offset"] = request.Offset.ToString(CultureInfo.InvariantCulture),
        };
        return new JobOrder(request, parameters, Units: 1, Workload: UsualSeconds)
        {
            Inputs =
            [
                Video.As(VideoSyncRequest.VideoInput, ("videoAssetId", "videoUrl", "videoJobId"), MediaKind.Video),
                Audio.As(VideoSyncRequest.AudioInput, ("audioAssetId", "audioUrl", "audioJobId"), MediaKind.Audio, MediaKind.Video),
            ],
        };
    }
}

internal sealed class VideoSyncFormValidator : AbstractValidator<VideoSyncForm>
{
    public VideoSyncFormValidator()
    {
        RuleFor(x => x.VideoAssetId).Must((form, _) => form.Video.IsOne).WithErrorCode(ValidationErrors.Missing)
            .WithMessage("exactly one of videoAssetId (or the part video), videoUrl and videoJobId is required");
        RuleFor(x => x.AudioAssetId).Must((form, _) => form.Audio.IsOne).WithErrorCode(ValidationErrors.Missing)
            .WithMessage("exactly one of audioAssetId (or the part audio), audioUrl and audioJobId is required");
        RuleFor(x => x.VideoFilename).NamesFileOf(x => x.VideoJobId, "videoJobId");
        RuleFor(x => x.AudioFilename).NamesFileOf(x => x.AudioJobId, "audioJobId");
        RuleFor(x => x.Mode).OneOf<VideoSyncForm, SyncMode>();
        RuleFor(x => x.Fit).OneOf<VideoSyncForm, SyncFit>();
        RuleFor(x => x.Offset).Must(value => value is null or (>= -3600 and <= VideoSyncRequest.MaxSeconds)).WithMessage($"must be -3600 to {VideoSyncRequest.MaxSeconds}");
    }
}
