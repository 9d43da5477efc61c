namespace CreativeStudio.Application.Jobs;

/// <summary>Which files jobs use.</summary>
public interface IJobFiles
{
    /// <summary>
    /// Says, in the transaction of the current business action, that the job uses these files: none of them is removed before it has ended.
    /// An asset that its owner deleted meanwhile refuses the action.
    /// </summary>
    void Hold(Guid userId, Guid jobId, IReadOnlyList<JobInput> files);

    /// <summary>True where the files of that job were removed when their time was over.</summary>
    Task<bool> AreRemovedAsync(Guid jobId, CancellationToken ct);
}
