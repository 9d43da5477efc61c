using System.Text.Json.Serialization;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.ImageGeneration;

/// <summary>What became of a picture of a batch.</summary>
public enum BatchPictureState
{
    /// <summary>It waits to be drawn, or is being drawn.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>It can be downloaded.</summary>
    [JsonStringEnumMemberName("delivered")] Delivered,

    /// <summary>The batch failed: nothing of it is delivered, and nothing is charged.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>The batch was cancelled: nothing of it is delivered, and nothing is charged.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>A picture of a batch.</summary>
/// <param name="Number">From 1, through the whole batch.</param>
/// <param name="Filename">Null until it is delivered.</param>
/// <param name="Thumbnail">File name of the small picture; null until it is delivered.</param>
public sealed record BatchPictureView(int Number, long Seed, BatchPictureState State, string? Filename, string? Thumbnail);

/// <summary>A prompt of a batch with its pictures.</summary>
/// <param name="Index">From 0, as in <c>prompts[0]</c>.</param>
/// <param name="NegativePrompt">Its own, or the batch's.</param>
public sealed record BatchPromptView(int Index, string Prompt, string? NegativePrompt, IReadOnlyList<BatchPictureView> Pictures);

/// <summary>How many there are.</summary>
public sealed record BatchTotals(int Prompts, int Pictures, int Delivered, int Waiting, int Failed, int Cancelled);

/// <summary>A batch, prompt by prompt.</summary>
/// <param name="CreditsUsed">Credits held or spent for all pictures; 0 where the batch failed or was cancelled.</param>
public sealed record BatchSummary(Guid JobId, JobStatus Status, long CreditsUsed, BatchTotals Totals, IReadOnlyList<BatchPromptView> Prompts)
{
    /// <summary>Puts together what is known of a batch.</summary>
    /// <param name="delivered">Names of the files that the job has delivered.</param>
    public static BatchSummary Of(Guid jobId, ImageBatchRequest batch, JobStatus status, long credits, IReadOnlySet<string> delivered)
    {
        var pictures = batch.Pictures(jobId);
        var views = pictures.ToLookup(picture => picture.PromptIndex, picture => View(picture, status, delivered));
        var prompts = batch.Prompts
            .Select((prompt, i) => new BatchPromptView(i, prompt.Prompt, prompt.NegativePrompt ?? batch.NegativePrompt, [.. views[i]]))
            .ToList();
        var states = prompts.SelectMany(prompt => prompt.Pictures).CountBy(picture => picture.State).ToDictionary();
        int Count(BatchPictureState state) => states.GetValueOrDefault(state);
        var totals = new BatchTotals(
            prompts.Count, pictures.Count, Count(BatchPictureState.Delivered), Count(BatchPictureState.Waiting), Count(BatchPictureState.Failed),
            Count(BatchPictureState.Cancelled));
        return new BatchSummary(jobId, status, credits, totals, prompts);
    }

    private static BatchPictureView View(BatchPicture picture, JobStatus status, IReadOnlySet<string> delivered)
    {
        var name = ImageRequest.NameOf(picture.Number);
        var (file, thumbnail) = ($"{name}.png", $"{name}{JobOutput.ThumbnailSuffix}.webp");
        var state = status switch
        {
            JobStatus.Failed => BatchPictureState.Failed,
            JobStatus.Cancelled => BatchPictureState.Cancelled,
            _ => delivered.Contains(file) ? BatchPictureState.Delivered : BatchPictureState.Waiting,
        };
        return state == BatchPictureState.Delivered
            ? new BatchPictureView(picture.Number, picture.Seed, state, file, thumbnail)
            : new BatchPictureView(picture.Number, picture.Seed, state, null, null);
    }
}
