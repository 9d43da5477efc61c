using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Infrastructure.Common;
using CreativeStudio.Infrastructure.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Registers the read models, the requests and the progress of jobs.</summary>
public static class JobsRegistration
{
    /// <summary>Needs the event store and the settings.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddOptionsRecord<PricingOptions>(PricingOptions.Section)
        .AddOptionsRecord<DownloadOptions>(DownloadOptions.Section)
        .AddSingleton<IUpcaster, JobRequestedUpcaster>()
        .AddSingleton<IInlineProjection, JobProjection>()
        .AddSingleton<IJobReader, JobReader>()
        .AddSingleton<IJobCounts, JobCounts>()
        .AddSingleton<IFailedJobs, FailedJobs>()
        .AddSingleton<IJobDurations, JobDurations>()
        .AddSingleton<IJobProgress, JobProgress>()
        .AddScoped<IJobRequests, JobRequestStore>()
        .AddScoped<IJobFiles, JobFiles>()
        .AddScoped<JobInputs>()
        .AddSingleton<JobOffers>()
        .AddSingleton<JobEstimates>()
        .AddScoped<JobIntake>();
}
