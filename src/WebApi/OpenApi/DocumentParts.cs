using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CreativeStudio.WebApi.OpenApi;

/// <summary>What the description says once for all endpoints.</summary>
internal static class DocumentParts
{
    public const string Bearer = "bearer";
    public const string Problem = "Problem";

    public static Task AddAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CreativeStudio API",
            Version = OpenApiRegistration.Version,
            Description = "AI media by the credit. Sign in at `/auth`, send the access token with every request, ask for a job, follow it, download.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.AddComponent(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
            Description = "The access token of `/auth/login`.",
        });
        document.AddComponent(Problem, ProblemSchema());
        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457, with what our own error format adds. Facts such as `required`, `available` and `shortfall` are further members.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "code", "timestamp", "requestId" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("Address of the code's description."),
            ["title"] = Text("What the code means."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "HTTP status." },
            ["detail"] = Text("What was wrong with this request, for people."),
            ["instance"] = Text("Path of this request."),
            ["error"] = Text("The same as `detail`."),
            ["code"] = Text("Stable code, for programs: `CREDIT_001`."),
            ["details"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Message by field.",
                AdditionalProperties = Text("What is wrong with the field."),
            },
            ["timestamp"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["requestId"] = Text("Id of this request in the service's log."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
