using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Safety;

/// <summary>Refuses prompts for what the studio does not make, before anything is charged. Pure.</summary>
public sealed class PromptFilter(SafetyLists lists)
{
    /// <summary>The refusal of the first text that holds something listed, with its field and the reason; null where all may pass.</summary>
    public Error? Check(IReadOnlyList<WrittenText> texts)
    {
        foreach (var written in texts)
        {
            var text = FoldedText.Read(written.Text);
            foreach (var list in lists.All)
            {
                if (list.Find(text) is { } finding)
                {
                    return Refusal(written.Field, finding);
                }
            }
        }

        return null;
    }

    private static Error Refusal(string field, Finding finding)
    {
        var reason = $"must not ask for {finding.Category}: \"{finding.Words}\"";
        return new Error(ErrorKind.Unprocessable, finding.Code, $"{field}: {reason}. Nothing was charged.")
        {
            Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [field] = [reason] },
            Facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["category"] = finding.Category },
        };
    }
}
