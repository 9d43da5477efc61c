using Serilog;
using Serilog.Events;

namespace CreativeStudio.WebApi.Http;

/// <summary>
/// One line for every request: method, route, status, time and id. The route stands for the address, because addresses, queries, headers
/// and bodies may name people and their files.
/// </summary>
internal static class RequestLogging
{
    public static void UseRequestLogging(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{Method} {Route}: {Status} in {Milliseconds:0.0} ms ({RequestId})";
        options.GetMessageTemplateProperties = Properties;
        options.GetLevel = (context, _, thrown) =>
            thrown is not null || context.Response.StatusCode == StatusCodes.Status500InternalServerError ? LogEventLevel.Error : LogEventLevel.Debug;
    });

    private static IEnumerable<LogEventProperty> Properties(HttpContext context, string path, double milliseconds, int status) =>
    [
        new("Method", new ScalarValue(context.Request.Method)),
        new("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route")),
        new("Status", new ScalarValue(status)),
        new("Milliseconds", new ScalarValue(milliseconds)),
        new("RequestId", new ScalarValue(context.TraceIdentifier)),
    ];
}
