using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Weir.Server.Api;

/// <summary>Describes the API as OpenAPI 3.1 does, from the table of endpoints. By hand: the bodies are read as bytes, so that a generator would see nothing of them.</summary>
internal sealed class OpenApiEndpoint(IReadOnlyList<ApiEndpoint> endpoints, string version)
{
    private const string SchemeName = "key";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly Lazy<byte[]> _document = new(() => Encoding.UTF8.GetBytes(Describe(endpoints, version).ToJsonString(s_indented) + "\n"));

    public Task AnswerAsync(HttpContext context) => ApiJson.WriteAsync(context, StatusCodes.Status200OK, ApiJson.ContentType, _document.Value);

    private static JsonObject Describe(IReadOnlyList<ApiEndpoint> endpoints, string version)
    {
        var paths = new JsonObject();
        foreach (var group in endpoints.Where(endpoint => !endpoint.IsPage).GroupBy(endpoint => endpoint.Path, StringComparer.Ordinal))
        {
            paths[group.Key] = new JsonObject(group.Select(endpoint => KeyValuePair.Create(endpoint.Method.ToLowerInvariant(), (JsonNode?)Operation(endpoint))));
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Weir", ["version"] = version },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    [SchemeName] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A key that weir key create made." },
                },
                ["schemas"] = OpenApiSchemas.All(),
            },
        };
    }

    private static JsonObject Operation(ApiEndpoint endpoint)
    {
        bool isCheck = endpoint.TakesBody;
        var operation = new JsonObject { ["summary"] = endpoint.Summary, ["operationId"] = IdOf(endpoint) };
        if (endpoint.Access == ApiAccess.Key)
        {
            operation["description"] = $"Least role: {endpoint.Role.ToString().ToLowerInvariant()}.{(endpoint.Scope is { } scope ? $" Scope: {scope.ToString().ToLowerInvariant()}." : "")}";
            operation["security"] = new JsonArray(new JsonObject { [SchemeName] = new JsonArray() });
        }

        if (isCheck)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(ApiJson.ContentType, OpenApiSchemas.Row) };
        }

        var responses = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "OK", ["content"] = Content(endpoint.Answer, isCheck ? OpenApiSchemas.Verdict : null) },
        };
        int[] ofAccess = endpoint.Access == ApiAccess.Open ? [] : [401, 403, 429, 503];
        foreach (int status in ofAccess.Concat(endpoint.Problems).Distinct().Order())
        {
            responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["description"] = ReasonPhrases.GetReasonPhrase(status),
                ["content"] = Content(ApiJson.ProblemType, OpenApiSchemas.Problem),
            };
        }

        operation["responses"] = responses;
        return operation;
    }

    private static JsonObject Content(string type, string? schema) => new()
    {
        [type] = schema is null ? new JsonObject() : new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } },
    };

    /// <summary>Such as <c>postCheck</c>.</summary>
    private static string IdOf(ApiEndpoint endpoint)
    {
        string last = endpoint.Path[(endpoint.Path.LastIndexOf('/') + 1)..].Split('.')[0];
        return endpoint.Method.ToLowerInvariant() + char.ToUpperInvariant(last[0]) + last[1..];
    }
}
