namespace CreativeStudio.Domain.Jobs;

/// <summary>What the chance in a job is made of: the same request and seed give the same result.</summary>
public static class JobSeed
{
    /// <summary>Largest seed: every JSON client reads it exactly (RFC 8259, section 6).</summary>
    public const long Max = (1L << 53) - 1;

    /// <summary>The seed of a job that was asked for without one, 0 to <see cref="Max"/>: the same in every attempt.</summary>
    public static long Of(Guid jobId) => BitConverter.ToInt64(jobId.ToByteArray(), 8) & Max;

    /// <summary>The seed of a further picture: asked for by itself, it gives that picture again.</summary>
    public static long After(long first, int index) => (first + index) & Max;
}
