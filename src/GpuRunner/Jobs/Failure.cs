using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Why an attempt failed, as the client may read it: no path, no prompt, no stack.</summary>
/// <param name="Code">Stable code of the API.</param>
internal sealed record Failure(string Code, string Reason, bool Retryable)
{
    /// <summary>Tells bad input, which no repetition mends, from trouble that may pass.</summary>
    public static Failure From(Exception e) => e switch
    {
        JobRefusedException refused => new Failure(refused.Code, refused.Message, Retryable: false),
        ComfyException { Kind: ComfyFailure.BadInput } => new Failure("JOB_004", "The engine refused the workflow of this job.", Retryable: false),
        ComfyException { Kind: ComfyFailure.OutOfMemory } => new Failure("JOB_005", "The card ran out of memory.", Retryable: true),
        ComfyException { Kind: ComfyFailure.Timeout } => new Failure("JOB_006", "The engine took too long.", Retryable: true),
        ComfyException { Kind: ComfyFailure.Away } => new Failure("JOB_003", "The engine did not answer.", Retryable: true),
        ComfyException => new Failure("JOB_003", "The engine did not deliver a picture.", Retryable: true),
        WorkflowException => new Failure("JOB_003", "The engine lacks what this kind of job needs.", Retryable: true),
        ExternalProgramException => new Failure("JOB_003", "A media program failed on the runner.", Retryable: true),
        UnsupportedLanguageException unsupported => new Failure("JOB_004", unsupported.Message, Retryable: false),
        SpeechException => new Failure("JOB_003", "The speech could not be made or understood.", Retryable: true),
        ReportConflictException => new Failure("JOB_003", "The job's progress could not be recorded: too much changed at the same time.", Retryable: true),
        AttemptFailedException failed => new Failure("JOB_003", failed.Reason, Retryable: true),
        _ => new Failure("JOB_003", "Something unexpected happened on the runner.", Retryable: true),
    };
}
