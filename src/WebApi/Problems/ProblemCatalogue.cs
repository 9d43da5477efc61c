using System.Collections.Frozen;

namespace CreativeStudio.WebApi.Problems;

/// <summary>What a code means, for people. The codes are stable API; the texts are not.</summary>
internal static class ProblemCatalogue
{
    /// <summary>Title by code.</summary>
    public static readonly FrozenDictionary<string, string> Titles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AUTH_001"] = "Invalid credentials",
        ["AUTH_002"] = "Token expired",
        ["AUTH_003"] = "Token invalid",
        ["AUTH_004"] = "Email already registered",
        ["AUTH_005"] = "Token missing",
        ["AUTH_006"] = "Username taken",
        ["AUTH_007"] = "Too many sign-ins at once",
        ["CONFLICT"] = "Changed by somebody else at the same time",
        ["CREDIT_001"] = "Insufficient credits",
        ["CREDIT_002"] = "Invalid credit package",
        ["CREDIT_003"] = "Payment failed",
        ["CREDIT_004"] = "Credits reserved already",
        ["CREDIT_005"] = "Credits settled already",
        ["CREDIT_006"] = "Credit account not found",
        ["FILE_001"] = "File too large",
        ["FILE_002"] = "Invalid file format",
        ["FILE_003"] = "File upload failed",
        ["FILE_004"] = "File not found",
        ["FILE_005"] = "Link expired or not valid",
        ["FILE_006"] = "Storage full",
        ["FILE_007"] = "Files removed after their time",
        ["HTTP_400"] = "Bad request",
        ["HTTP_403"] = "Forbidden",
        ["HTTP_404"] = "No such address",
        ["HTTP_405"] = "Method not allowed",
        ["HTTP_408"] = "The request came too slowly",
        ["HTTP_413"] = "Request too large",
        ["HTTP_415"] = "Content type not supported",
        ["HTTP_500"] = "Internal error",
        ["HTTP_503"] = "Not available now",
        ["IDEM_001"] = "Idempotency key used with another request",
        ["IDEM_002"] = "Idempotency key malformed",
        ["JOB_001"] = "Job not found",
        ["JOB_002"] = "Job already completed",
        ["JOB_003"] = "Job processing failed",
        ["JOB_004"] = "Invalid job parameters",
        ["JOB_005"] = "GPU out of memory",
        ["JOB_006"] = "Job timeout",
        ["JOB_007"] = "Job cannot be retried",
        ["JOB_008"] = "Job not completed",
        ["JOB_009"] = "Attempt is over",
        ["JOB_010"] = "Nobody asked for a cancellation",
        ["JOB_011"] = "Too many unfinished jobs",
        ["JOB_012"] = "Request no longer stored",
        ["JOB_013"] = "Not started in time",
        ["JOB_014"] = "Too many jobs this hour",
        ["JOB_015"] = "No runner offers this kind of job",
        ["QUOTE_001"] = "Quote not found",
        ["QUOTE_002"] = "Quote no longer in force",
        ["QUOTE_003"] = "Quote is for another request",
        ["RUNNER_001"] = "Runner not found",
        ["SEC_001"] = "NSFW content detected",
        ["SEC_002"] = "Prompt contains prohibited content",
        ["SEC_003"] = "Rate limit exceeded",
        ["SEC_004"] = "Suspicious activity detected",
        ["STREAM_ARCHIVED"] = "Archived",
        ["STREAM_NOT_FOUND"] = "Not found",
        ["TEXT_001"] = "No language model configured",
        ["TEXT_002"] = "Language model not available",
        ["TEXT_003"] = "Language model's answer not usable",
        ["VAL_001"] = "Missing required field",
        ["VAL_002"] = "Invalid field value",
        ["VAL_003"] = "Field exceeds max length",
        ["VAL_004"] = "Malformed JSON",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The title of a code; the code itself where it is not in the catalogue.</summary>
    public static string TitleOf(string code) => Titles.GetValueOrDefault(code, code);
}
