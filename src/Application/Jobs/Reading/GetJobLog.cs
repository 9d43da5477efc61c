using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>
/// A page of what happened to one of the user's jobs, for people, oldest first. With <paramref name="AfterVersion"/>,
/// <paramref name="PageNumber"/> is not looked at.
/// </summary>
/// <param name="Levels">Lines of these levels; empty for all.</param>
/// <param name="AfterVersion">Lines newer than this one.</param>
public sealed record GetJobLog(Guid UserId, Guid JobId, IReadOnlyList<JobLogLevel> Levels, int PageNumber, int Limit, long? AfterVersion)
    : IQuery<Page<JobLogLine>>
{
    /// <summary>Lines of the largest page.</summary>
    public const int MaxLimit = 200;
}

/// <summary>How much a line matters.</summary>
public enum JobLogLevel
{
    /// <summary>As it should be.</summary>
    Info,

    /// <summary>It went wrong and goes on.</summary>
    Warning,

    /// <summary>It went wrong for good.</summary>
    Error,
}

/// <summary>A line of a job's log: what one event says to a person. It holds no text that a person wrote.</summary>
/// <param name="Version">The event's position in the job's history, from 1.</param>
/// <param name="Event">The event's alias.</param>
/// <param name="Attempt">The attempt in which it happened; null outside of attempts.</param>
/// <param name="Step">The step of the pipeline, by its key.</param>
/// <param name="Code">Stable code of what went wrong.</param>
public sealed record JobLogLine(
    long Version, DateTimeOffset Timestamp, JobLogLevel Level, string Message, string Event, int? Attempt, string? Step, string? Code);

internal sealed class GetJobLogValidator : AbstractValidator<GetJobLog>
{
    public GetJobLogValidator()
    {
        RuleFor(x => x.PageNumber).InclusiveBetween(1, 1_000_000).WithMessage("must be 1 to 1000000").OverridePropertyName("page");
        RuleFor(x => x.Limit).InclusiveBetween(1, GetJobLog.MaxLimit).WithMessage($"must be 1 to {GetJobLog.MaxLimit}");
    }
}

internal sealed class GetJobLogHandler(IEventReader events) : IRequestHandler<GetJobLog, Result<Page<JobLogLine>>>
{
    public async Task<Result<Page<JobLogLine>>> Handle(GetJobLog query, CancellationToken cancellationToken)
    {
        // All of them, some dozens: a line about a step needs the step's title, and a page the number of lines.
        var history = await events.ReadStreamAsync(query.JobId, 0, cancellationToken);
        if (history.Count == 0 || history[0].Data is not JobRequested requested || requested.UserId != query.UserId)
        {
            return JobErrors.NotFound;
        }

        var lines = JobLog.Of(history).Where(line => query.Levels.Count == 0 || query.Levels.Contains(line.Level)).ToList();
        var rest = query.AfterVersion is { } after
            ? lines.SkipWhile(line => line.Version <= after).ToList()
            : lines.Skip((query.PageNumber - 1) * query.Limit).ToList();
        var page = rest.Take(query.Limit).ToList();
        return new Page<JobLogLine>(page, query.PageNumber, query.Limit, lines.Count, rest.Count > page.Count ? $"{page[^1].Version}" : null);
    }
}
