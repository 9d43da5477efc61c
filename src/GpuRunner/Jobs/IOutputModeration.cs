namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Looks at a file before it is stored for its client.</summary>
internal interface IOutputModeration
{
    /// <summary>Returns where the file may be delivered.</summary>
    /// <exception cref="JobRefusedException">It may not (<c>SEC_001</c>); the job ends and nothing is charged.</exception>
    /// <exception cref="AttemptFailedException">There is no verdict; the attempt fails and may be repeated.</exception>
    Task CheckAsync(OutputFile output, CancellationToken ct);
}
