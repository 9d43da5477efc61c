using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.StoryVideo;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.TestSupport;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreativeStudio.Infrastructure.Tests;

/// <summary>The use cases on a real database, without HTTP: what the API and the runner are made of.</summary>
internal sealed class StudioHost
{
    public const string Script = "Once upon a time a young wizard named Elara found an ancient spell book beneath an old oak tree.";

    private readonly IHost _host;

    public StudioHost(PostgresDatabase database, TimeProvider? clock = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Folder = Directory.CreateTempSubdirectory("studio-files-").FullName;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Studio"] = database.ConnectionString,
            ["Storage:Path"] = Folder,
            ["Storage:SigningKey"] = new string('k', 32),
        });
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.AddApplication();
        builder.AddInfrastructure();
        _host = builder.Build();
    }

    public string Folder { get; }

    public IServiceProvider Services => _host.Services;

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>One request, in a scope of its own.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, CancellationToken.None);
    }

    public async Task<Guid> OpenAccountAsync(long credits)
    {
        var userId = Guid.CreateVersion7();
        await using var scope = _host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<IEventSession>();
        var opened = await session.ExecuteAsync<bool>(
            _ =>
            {
                session.Start<CreditAccount>(userId, CreditDecider.Open(userId, credits));
                return Task.FromResult<Result<bool>>(true);
            },
            CancellationToken.None);
        opened.Error.ShouldBeNull();
        return userId;
    }

    public static CreateJob<StoryVideoForm> StoryVideo(Guid userId, string script = Script) =>
        new(userId, new StoryVideoForm(script, "pixar", "male-warm", null, null, null, null, null, null, null, null, null, null, null, null));

    public async Task<Guid> CreateJobAsync(Guid userId)
    {
        var accepted = await SendAsync(StoryVideo(userId));
        accepted.Error.ShouldBeNull();
        return accepted.Value.JobId;
    }

    public static CompleteJob Delivery(Guid jobId, int attempt) => new(
        jobId, attempt, [new JobOutput("video", new StoredFile("story.mp4", $"outputs/{jobId}/story.mp4", "video/mp4", 7, new string('0', 64)))],
        1.5, ["sd_xl"], 4096);

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        Directory.Delete(Folder, recursive: true);
        await Task.CompletedTask;
    }
}
