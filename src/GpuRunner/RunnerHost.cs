using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Safety;
using CreativeStudio.GpuRunner.SpeechServers;
using CreativeStudio.GpuRunner.Workflows;
using CreativeStudio.Infrastructure;
using CreativeStudio.Infrastructure.Observability;
using Serilog;

namespace CreativeStudio.GpuRunner;

/// <summary>The runner as a program: its parts, its settings and its health.</summary>
internal static class RunnerHost
{
    public static WebApplication Build(string[] args)
    {
        // Settings and workflow packs lie beside the program, whatever directory it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = true);
        builder.Services.AddSerilog(log => log.ReadFrom.Configuration(builder.Configuration), preserveStaticLogger: true);
        builder.AddApplication();
        builder.AddInfrastructure();
        builder.AddObservability("creativestudio-runner", JobTraces.IsPolling);
        builder.Services
            .AddComfy(services => services.GetRequiredService<Engine>().Url)
            .AddWorkflows()
            .AddSpeech()
            .AddGeneration()
            .AddSafety()
            .AddRunner()
            .AddSingleton<Doctor.Doctor>();
        var app = builder.Build();
        app.MapRunnerHealth();
        app.MapMetrics();
        return app;
    }
}
