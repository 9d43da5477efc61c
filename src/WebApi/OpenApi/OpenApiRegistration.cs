using System.Reflection;
using CreativeStudio.WebApi.Http;

namespace CreativeStudio.WebApi.OpenApi;

/// <summary>The API's description at <c>/openapi/v1.json</c>, a page to try it at <c>/docs</c>, and the first page at <c>/</c>.</summary>
internal static class OpenApiRegistration
{
    public static readonly string Version =
        typeof(OpenApiRegistration).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddDocumentTransformer(DocumentParts.AddAsync);
        options.AddOperationTransformer(OperationParts.AddAsync);
        options.AddSchemaTransformer(SchemaNames.NameEnumsAsync);
    });

    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapOpenApi();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "CreativeStudio API";
            page.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
        app.MapGet("/", () => TypedResults.Ok(new Home("CreativeStudio", Version, Aliases.Root, "/docs", "/openapi/v1.json", "/health/ready")))
            .ExcludeFromDescription();
    }

    private sealed record Home(string Name, string Version, string Api, string Docs, string OpenApi, string Health);
}
