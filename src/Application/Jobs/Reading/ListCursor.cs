using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>Where a page of a list ended: the sort value and the id of its last row. Clients see it as one opaque word.</summary>
public sealed record ListCursor(string Value, Guid Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static ListCursor? Parse(string text)
    {
        if (text.Length is 0 or > 200 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
        return parts.Length == 2 && Guid.TryParseExact(parts[1], "N", out var id) ? new ListCursor(parts[0], id) : null;
    }

    /// <summary>True where the value is one that this sort has.</summary>
    public bool Fits(JobSort sort) => sort == JobSort.Status
        ? WireName<JobStatus>.Knows(Value)
        : DateTimeOffset.TryParseExact(Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <inheritdoc />
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Value}|{Id:N}"));
}
