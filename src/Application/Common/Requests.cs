using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Common;

/// <summary>A command: changes something, or says why not.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>A query: changes nothing.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>A page of a list.</summary>
/// <param name="Total">Number of items in all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, int Number, int Limit, long Total, string? NextCursor)
{
    /// <summary>Number of pages.</summary>
    public long TotalPages => (Total + Limit - 1) / Limit;
}
