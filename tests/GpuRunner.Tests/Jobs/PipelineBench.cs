using System.Collections.Concurrent;
using System.Security.Cryptography;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.Queue;
using CreativeStudio.Application.Safety;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Safety;
using CreativeStudio.GpuRunner.SpeechServers;
using CreativeStudio.GpuRunner.Workflows;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CreativeStudio.GpuRunner.Tests.Jobs;

/// <summary>
/// Runs a pipeline as the runner does, on the preview engine, with files in memory and the job's history in a list: two runs of one job are
/// two attempts.
/// </summary>
internal sealed class PipelineBench : IJobProgress, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-").FullName;
    private readonly ServiceProvider _services;
    private readonly ServiceProvider _useCases;
    private Job _job = null!;

    private PipelineBench(string? workflowFolder)
    {
        var settings = new Dictionary<string, string?> { ["Runner:WorkFolder"] = _folder, ["Comfy:WorkflowFolder"] = workflowFolder };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddComfy(services => services.GetRequiredService<Engine>().Url)
            .AddWorkflows()
            .AddSpeech()
            .AddGeneration()
            .AddRunner()
            .AddSingleton(new FilmFrame(180))
            .AddSingleton(Model)
            .AddSingleton(new PromptFilter(new SafetyLists(new SafetyOptions())))
            .AddSingleton<SentenceTranslator>()
            .BuildServiceProvider();
        var mediator = Substitute.For<IMediator>();
        mediator.Send(Arg.Any<IRequest<Result<JobStatus>>>(), Arg.Any<CancellationToken>()).Returns(call => Take(call.Arg<IRequest<Result<JobStatus>>>()));
        _useCases = new ServiceCollection().AddSingleton(mediator).BuildServiceProvider();
    }

    /// <summary>The language model that pipelines ask; films of stories are small here.</summary>
    public ILanguageModel Model { get; } = Substitute.For<ILanguageModel>();

    /// <summary>What the steps stored.</summary>
    public MemoryStore Store { get; } = new();

    /// <summary>The steps that were begun, in order; a step that was restored is not begun.</summary>
    public ConcurrentQueue<string> Begun { get; } = [];

    /// <summary>What was delivered before the end, in order.</summary>
    public ConcurrentQueue<IReadOnlyList<JobOutput>> Delivered { get; } = [];

    /// <summary>All progress that was told, in order, and at last how far the attempt came.</summary>
    public ConcurrentQueue<(int Percent, string Message)> Told { get; } = [];

    /// <param name="workflowFolder">With an operator's own workflow packs.</param>
    public static async Task<PipelineBench> StartAsync(string? workflowFolder = null)
    {
        var bench = new PipelineBench(workflowFolder);
        await bench._services.GetRequiredService<Engine>().StartAsync(CancellationToken.None);
        return bench;
    }

    /// <summary>A pipeline with what it needs; <paramref name="own"/> takes the place of what the runner would give it.</summary>
    public T Pipeline<T>(params object[] own)
        where T : IJobPipeline => ActivatorUtilities.CreateInstance<T>(_services, own);

    /// <summary>Asks for a job; every run from now on is an attempt at it.</summary>
    public void Ask(string jobType, object request, IReadOnlyList<JobInput>? inputs = null)
    {
        var id = Guid.CreateVersion7();
        Request = JobRequest.From(id, Guid.CreateVersion7(), jobType, request, inputs ?? []);
        _job = Job.Begin(new JobRequested(id, Request.UserId, jobType, Request.Sha256(), new Dictionary<string, string>(), 1, null));
    }

    /// <summary>Stores a file, if not said otherwise a picture, as one that a job was accepted with.</summary>
    public async Task<JobInput> GiveAsync(string name, string path, MediaKind? kind = MediaKind.Image)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        using var content = new MemoryStream(bytes);
        var stored = await Store.PutAsync($"references/{name}{Path.GetExtension(path)}", content, "image/png", CancellationToken.None);
        return new JobInput(
            name, name, kind, stored.Key, Convert.ToHexStringLower(SHA256.HashData(bytes)), "image/png", bytes.Length, null, null, null,
            Guid.CreateVersion7(), null);
    }

    /// <summary>What was asked for.</summary>
    public JobRequest Request { get; private set; } = null!;

    /// <summary>One attempt. The outputs lie in a folder of this bench until it is disposed of.</summary>
    public async Task<Delivery> RunAsync(IJobPipeline pipeline, CancellationToken ct)
    {
        var lease = new Lease(_job.Id, _job.UserId, _job.JobType, 1);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.CreateVersion7().ToString("N"))).FullName;
        using var reports = new JobReports(lease, _useCases.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);
        var moderation = new OutputModeration(null, Options.Create(new ModerationOptions()));
        var reporter = new ProgressReporter(lease, this, new ImpatientClock()).Start();
        try
        {
            return await pipeline.RunAsync(new JobRun(_job, Request, folder, reports, Store, moderation, reporter), ct);
        }
        finally
        {
            await reporter.DisposeAsync();
            Told.Enqueue(reporter.Current);
        }
    }

    Task IJobProgress.ReportAsync(Guid jobId, int attempt, int percent, string message, CancellationToken ct)
    {
        Told.Enqueue((percent, message));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _useCases.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Result<JobStatus> Take(IRequest<Result<JobStatus>> command)
    {
        switch (command)
        {
            case StartStep start:
                Begun.Enqueue(start.Step);
                break;
            case CompleteStep step:
                _job = _job.When(new JobStepCompleted(step.JobId, step.Attempt, step.Step, step.Files, 0, (long)step.GpuTime.TotalMilliseconds));
                break;
            case StoreOutputs outputs:
                Delivered.Enqueue(outputs.Outputs);
                break;
            default:
                break;
        }

        return JobStatus.Processing;
    }
}

/// <summary>Does not wait: progress is told as fast as it is made, however short the work.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, TimeSpan.Zero, period);
}

/// <summary>Files in memory.</summary>
internal sealed class MemoryStore : IObjectStore
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _files.Keys.Order(StringComparer.Ordinal);

    public async Task<StoredObject> PutAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, ct);
        _files[key] = copy.ToArray();
        return new StoredObject(key, copy.Length, contentType, DateTimeOffset.UnixEpoch);
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken ct) =>
        Task.FromResult<Stream?>(_files.TryGetValue(key, out var bytes) ? new MemoryStream(bytes) : null);

    public Task<StoredObject?> FindAsync(string key, CancellationToken ct) => Task.FromResult(
        _files.TryGetValue(key, out var bytes) ? new StoredObject(key, bytes.Length, "application/octet-stream", DateTimeOffset.UnixEpoch) : null);

    public async IAsyncEnumerable<ListedObject> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var key in Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return new ListedObject(key, _files[key].Length, DateTimeOffset.UnixEpoch);
        }
    }

    public Task DeletePrefixAsync(string prefix, CancellationToken ct)
    {
        foreach (var key in Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            _files.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }

    public Uri SignedLink(string key, string fileName, TimeSpan lifetime, Uri baseUrl) => new(baseUrl, key);
}
