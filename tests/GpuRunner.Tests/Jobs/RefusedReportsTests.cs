using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CreativeStudio.GpuRunner.Tests.Jobs;

public sealed class RefusedReportsTests : IAsyncDisposable
{
    private static readonly Error Conflict = new(ErrorKind.Conflict, "CONFLICT", "Somebody else changed this at the same time.");

    private readonly string _folder = Directory.CreateTempSubdirectory("refused-").FullName;
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly Lease _lease = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "draws", 1);
    private readonly ServiceProvider _services;
    private readonly JobReports _reports;

    public RefusedReportsTests()
    {
        _services = new ServiceCollection().AddSingleton(_mediator).BuildServiceProvider();
        _reports = new JobReports(_lease, _services.GetRequiredService<IServiceScopeFactory>(), new ImpatientClock());
    }

    public async ValueTask DisposeAsync()
    {
        _reports.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<Error> OverAttempts => [JobErrors.Fenced(1), JobErrors.AlreadyEnded(JobStatus.Cancelled)];

    [Theory]
    [MemberData(nameof(OverAttempts))]
    public async Task An_attempt_that_is_over_is_a_lost_lease(Error refusal)
    {
        _mediator.Send(Arg.Any<StartStep>(), Arg.Any<CancellationToken>()).Returns(refusal);

        await Should.ThrowAsync<LeaseLostException>(() => _reports.StartStepAsync("draw", "Drawing", CancellationToken.None));

        await _mediator.Received(1).Send(Arg.Any<StartStep>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_conflict_is_reported_again_until_it_is_taken()
    {
        _mediator.Send(Arg.Any<StartStep>(), Arg.Any<CancellationToken>()).Returns(Conflict, Conflict, JobStatus.Processing);

        await _reports.StartStepAsync("draw", "Drawing", CancellationToken.None);

        await _mediator.Received(3).Send(Arg.Any<StartStep>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_conflict_that_does_not_end_is_trouble_that_may_pass()
    {
        _mediator.Send(Arg.Any<StartStep>(), Arg.Any<CancellationToken>()).Returns(Conflict);

        var e = await Should.ThrowAsync<Exception>(() => _reports.StartStepAsync("draw", "Drawing", CancellationToken.None));

        e.ShouldNotBeOfType<LeaseLostException>();
        (Failure.From(e).Code, Failure.From(e).Retryable).ShouldBe(("JOB_003", true));
    }

    [Fact]
    public async Task A_missing_request_fails_the_attempt_and_says_so()
    {
        _mediator.Send(Arg.Any<StartJob>(), Arg.Any<CancellationToken>()).Returns(Job.Begin(new JobRequested(
            _lease.JobId, _lease.UserId, _lease.JobType, "", new Dictionary<string, string>(), 1, null)));
        _mediator.Send(Arg.Any<GetJobRequest>(), Arg.Any<CancellationToken>()).Returns(JobErrors.RequestNotStored);
        _mediator.Send(Arg.Any<FailAttempt>(), Arg.Any<CancellationToken>()).Returns(JobStatus.Failed);
        var options = Options.Create(new RunnerOptions { WorkFolder = _folder });
        var identity = new RunnerIdentity(options, TimeProvider.System);
        using var work = new WorkFolder(options, identity);
        var engine = new Engine(Options.Create(new ComfyOptions { Url = new Uri("http://127.0.0.1:1") }), null!, work, TimeProvider.System, NullLoggerFactory.Instance);
        var runner = new JobRunner(
            Substitute.For<IGpuQueue>(), engine, identity, work, null!, null!, [], _services.GetRequiredService<IServiceScopeFactory>(), null!, null!,
            Substitute.For<IJobProgress>(), options, TimeProvider.System, NullLogger<JobRunner>.Instance);

        await runner.RunAsync(new LeasedJobs().Add(_lease));

        await _mediator.Received(1).Send(
            Arg.Is<FailAttempt>(failed => failed.Code == "JOB_012" && !failed.Retryable && failed.Reason == JobErrors.RequestNotStored.Message),
            Arg.Any<CancellationToken>());
    }
}
