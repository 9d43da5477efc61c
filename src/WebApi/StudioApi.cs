using CreativeStudio.Infrastructure;
using CreativeStudio.Infrastructure.Observability;

namespace CreativeStudio.WebApi;

/// <summary>The API as a program: its parts, its settings and its addresses.</summary>
internal static class StudioApi
{
    /// <param name="customise">Changes parts before they are put together; for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customise = null)
    {
        // Settings and static files lie beside the program, whatever directory it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
        builder.AddLog();
        builder.AddApplication();
        builder.AddInfrastructure();
        builder.AddWebApi();
        builder.AddObservability("creativestudio-api");
        customise?.Invoke(builder);
        var app = builder.Build();
        app.UseWebApi();
        return app;
    }
}
