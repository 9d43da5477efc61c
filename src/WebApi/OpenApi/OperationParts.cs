using System.Globalization;
using System.Text.Json.Nodes;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace CreativeStudio.WebApi.OpenApi;

/// <summary>What the description says about one endpoint: examples, who may call it, its problems, its idempotency key.</summary>
internal static class OperationParts
{
    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        AddExamples(operation, metadata.OfType<ExampleMetadata>().LastOrDefault());
        FormParts.Add(operation, metadata.OfType<FilePartMetadata>().LastOrDefault());
        AddSecurity(operation, metadata, context.Document!);
        AddProblems(operation, metadata.OfType<RefusalMetadata>().SelectMany(r => r.Statuses), context.Document!);
        if (metadata.OfType<IdempotencyMetadata>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = IdempotencyKeyFilter.Header,
                In = ParameterLocation.Header,
                Description = "1 to 255 visible ASCII characters. The same key with the same body answers the first response again, for 24 hours.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKeyFilter.MaxLength },
            });
        }

        return Task.CompletedTask;
    }

    private static void AddExamples(OpenApiOperation operation, ExampleMetadata? example)
    {
        SetExample(operation.RequestBody?.Content, example?.Request);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (status.StartsWith('2'))
            {
                SetExample(response.Content, example?.Response);
            }
        }
    }

    private static void SetExample(IDictionary<string, OpenApiMediaType>? content, string? json)
    {
        if (json is not null && content is not null && content.TryGetValue("application/json", out var media))
        {
            media.Example = JsonNode.Parse(json);
        }
    }

    private static void AddSecurity(OpenApiOperation operation, IList<object> metadata, OpenApiDocument document)
    {
        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentParts.Bearer, document)] = [] }];
        }
    }

    private static void AddProblems(OpenApiOperation operation, IEnumerable<int> statuses, OpenApiDocument document)
    {
        foreach (var status in statuses.Append(StatusCodes.Status429TooManyRequests).Append(StatusCodes.Status500InternalServerError).Distinct())
        {
            (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problem.ContentType] = new() { Schema = new OpenApiSchemaReference(DocumentParts.Problem, document) },
                },
            };
        }
    }
}
