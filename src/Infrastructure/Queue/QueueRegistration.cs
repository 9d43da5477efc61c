using CreativeStudio.Application.Queue;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Infrastructure.Common;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>Registers the GPU queue and its projection.</summary>
public static class QueueRegistration
{
    /// <summary>Needs the event store's data source and the plans.</summary>
    public static IServiceCollection AddGpuQueue(this IServiceCollection services) => services
        .AddOptionsRecord<QueueOptions>(QueueOptions.Section)
        .AddSingleton<IInlineProjection, GpuQueueProjection>()
        .AddSingleton<IGpuQueue, GpuQueue>()
        .AddSingleton<IQueueForecasts, QueueForecasts>()
        .AddSingleton<IQueueReader, QueueReader>()
        .AddSingleton<IRunners, Runners>()
        .AddSingleton<IWorkflows, WorkflowReader>()
        .AddHostedService<MissedStarts>()
        .AddHostedService<QueueCleaning>();
}
