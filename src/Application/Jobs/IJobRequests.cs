using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CreativeStudio.Application.Jobs;

/// <summary>A job's request as stored: the only place where the client's free text is kept.</summary>
/// <param name="Json">Exactly the text whose SHA-256 is in <c>job_requested</c>.</param>
/// <param name="InputsJson">The files that it was accepted with, likewise; null where there were none.</param>
public sealed record JobRequest(Guid JobId, Guid UserId, string JobType, string Json, string? InputsJson)
{
    /// <summary>The one form in which requests are stored and read.</summary>
    internal static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Writes a request in the one form that is stored and hashed: members in their declared order, no blanks.</summary>
    public static JobRequest From(Guid jobId, Guid userId, string jobType, object request, IReadOnlyList<JobInput> inputs) => new(
        jobId, userId, jobType, JsonSerializer.Serialize(request, request.GetType(), Canonical),
        inputs.Count == 0 ? null : JsonSerializer.Serialize(inputs, Canonical));

    /// <summary>A request without files.</summary>
    public static JobRequest From(Guid jobId, Guid userId, string jobType, object request) => From(jobId, userId, jobType, request, []);

    /// <summary>The files that the job was accepted with.</summary>
    [JsonIgnore]
    public IReadOnlyList<JobInput> Inputs =>
        InputsJson is null ? [] : JsonSerializer.Deserialize<List<JobInput>>(InputsJson, Canonical) ?? [];

    /// <summary>Reads the request.</summary>
    /// <exception cref="JsonException">The stored text is not such a request.</exception>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Json, Canonical) ?? throw new JsonException("The stored request is null.");

    /// <summary>
    /// SHA-256 of <see cref="Json"/> in UTF-8, in lower-case hex. Where there are files, a line feed and <see cref="InputsJson"/> follow it.
    /// </summary>
    public string Sha256() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(InputsJson is null ? Json : $"{Json}\n{InputsJson}")));
}

/// <summary>The requests of jobs. Rows can really be deleted; the events keep their hash only.</summary>
public interface IJobRequests
{
    /// <summary>Stores the request in the transaction of the current business action.</summary>
    void Add(JobRequest request);

    /// <summary>The request of the job; null where it was erased or never was.</summary>
    Task<JobRequest?> FindAsync(Guid jobId, CancellationToken ct);
}
