using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;
using MediatR;

namespace CreativeStudio.Application.StoryVideo;

/// <summary>
/// Asks for a new picture of one scene of a completed story, and its films anew with it: a new job, at the price of the difference. What it
/// uses of the first job is kept until it has ended.
/// </summary>
public sealed record RenderScene(Guid UserId, SceneRenderForm Form) : ICommand<JobAccepted>;

internal sealed class RenderSceneHandler(
    JobKind<SceneRenderForm> kind, IJobReader jobs, IJobFiles kept, IObjectStore store, IIdempotency idempotency, JobInputs inputs, JobIntake intake)
    : IRequestHandler<RenderScene, Result<JobAccepted>>
{
    public async Task<Result<JobAccepted>> Handle(RenderScene command, CancellationToken cancellationToken)
    {
        // A completed job does not change: it is read before the business action begins.
        var order = await OrderAsync(command, cancellationToken);
        return order.IsSuccess
            ? await inputs.WithFilesAsync(command.UserId, order.Value, found => AcceptAsync(command, found, cancellationToken), cancellationToken)
            : await AcceptAsync(command, order, cancellationToken);
    }

    // A key that was answered before answers again, also where the first job's files are gone meanwhile.
    private Task<Result<JobAccepted>> AcceptAsync(RenderScene command, Result<JobOrder> order, CancellationToken ct) => idempotency.ExecuteAsync(
        command.UserId,
        command,
        async token => order.IsSuccess
            ? await intake.RegisterAsync(command.UserId, kind.JobType, order.Value, command.Form.SourceJobId, token)
            : order.Error,
        ct);

    private async Task<Result<JobOrder>> OrderAsync(RenderScene command, CancellationToken ct)
    {
        var order = kind.Order(command.Form);
        if (!order.IsSuccess)
        {
            return order;
        }

        var (sourceId, scene) = (command.Form.SourceJobId!.Value, command.Form.Scene!.Value);
        var source = await jobs.FindAsync(command.UserId, sourceId, ct);
        if (Refusal(source) is { } refusal)
        {
            return refusal;
        }

        var scenes = await kept.AreRemovedAsync(sourceId, ct) ? null : await ScenesAsync(source!, ct);
        return scenes is null ? AssetErrors.Removed
            : !scenes.Contains(scene) ? ValidationErrors.Of(
                ValidationErrors.Invalid, "scene", $"there is no scene {scene}; the film has {string.Join(", ", scenes)}")
            : order.Value with { Workload = source!.Workload };
    }

    private static Error? Refusal(JobView? source) =>
        source is null ? JobErrors.NotFound
        : source.JobType is not (StoryVideoRequest.JobType or SceneRenderRequest.JobType) ? JobErrors.NoScenes
        : source.Status != JobStatus.Completed ? JobErrors.NotCompleted(source.Status)
        : null;

    /// <summary>The numbers of the film's scenes; null where the files that a new picture needs are not there.</summary>
    private async Task<IReadOnlyList<int>?> ScenesAsync(JobView source, CancellationToken ct)
    {
        if (!source.Outputs.Any(file => file.Filename == SceneRenderRequest.ProjectFile)
            || source.Outputs.FirstOrDefault(file => file.Filename == SceneRenderRequest.ScenesFile) is not { } file)
        {
            return null;
        }

        await using var content = await store.OpenAsync(file.Path, ct);
        if (content is null)
        {
            return null;
        }

        using var document = await JsonDocument.ParseAsync(content, default, ct);
        return [.. document.RootElement.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("scene").GetInt32())];
    }
}
