using CreativeStudio.Application.Common;

namespace CreativeStudio.WebApi.Http;

/// <summary>Where a page is in its list.</summary>
/// <param name="Total">Number of items in all pages.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> for the next page; null on the last one.</param>
internal sealed record Pagination(int Page, int Limit, long Total, long TotalPages, string? NextCursor, bool HasMore)
{
    public const int DefaultLimit = 20;

    public static Pagination Of<T>(Page<T> page) =>
        new(page.Number, page.Limit, page.Total, page.TotalPages, page.NextCursor, page.NextCursor is not null);
}
