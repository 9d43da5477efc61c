namespace CreativeStudio.GpuRunner.Jobs;

internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Runner {RunnerId} takes jobs: engine {Engine}, {Slots} at once")]
    public static partial void RunnerReady(ILogger log, string runnerId, string engine, int slots);

    [LoggerMessage(101, LogLevel.Warning, "The queue cannot be reached; trying again")]
    public static partial void QueueUnreachable(ILogger log, Exception e);

    [LoggerMessage(102, LogLevel.Warning, "A heartbeat failed; trying again")]
    public static partial void HeartbeatFailed(ILogger log, Exception e);

    [LoggerMessage(103, LogLevel.Warning, "The lease on job {JobId}, attempt {Attempt}, ran out (ended by this runner: {Ended})")]
    public static partial void LeaseExpired(ILogger log, Guid jobId, int attempt, bool ended);

    [LoggerMessage(104, LogLevel.Information, "Job {JobId}: attempt {Attempt} began ({JobType})")]
    public static partial void AttemptBegan(ILogger log, Guid jobId, int attempt, string jobType);

    [LoggerMessage(105, LogLevel.Information, "Job {JobId}: delivered by attempt {Attempt} in {Seconds:0.0} s")]
    public static partial void Delivered(ILogger log, Guid jobId, int attempt, double seconds);

    [LoggerMessage(106, LogLevel.Information, "Job {JobId}: attempt {Attempt} stopped ({Reason})")]
    public static partial void AttemptStopped(ILogger log, Guid jobId, int attempt, StopReason reason);

    /// <summary>What was refused is the client's to mend: nothing for an operator to look into.</summary>
    public static void AttemptFailed(ILogger log, Guid jobId, int attempt, Failure failure, Exception e)
    {
        var isRefusal = e is JobRefusedException;
        AttemptFailed(log, isRefusal ? LogLevel.Information : LogLevel.Error, jobId, attempt, failure.Code, failure.Reason, isRefusal ? null : e);
    }

    [LoggerMessage(EventId = 107, Message = "Job {JobId}: attempt {Attempt} failed with {Code}: {Reason}")]
    private static partial void AttemptFailed(ILogger log, LogLevel level, Guid jobId, int attempt, string code, string reason, Exception? e);

    [LoggerMessage(108, LogLevel.Information, "Job {JobId}: attempt {Attempt} is over: {Reason}")]
    public static partial void AttemptOver(ILogger log, Guid jobId, int attempt, string reason);

    [LoggerMessage(109, LogLevel.Error, "Job {JobId}: how attempt {Attempt} ended could not be reported; its lease will run out")]
    public static partial void ReportFailed(ILogger log, Guid jobId, int attempt, Exception e);

    [LoggerMessage(111, LogLevel.Warning, "Job {JobId}: attempt {Attempt} found the engine away; the job waits for it")]
    public static partial void AttemptWithoutEngine(ILogger log, Guid jobId, int attempt);

    [LoggerMessage(110, LogLevel.Warning, "The work folder {Folder} could not be removed")]
    public static partial void FolderLeft(ILogger log, string folder, Exception e);
}
