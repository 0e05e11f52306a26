using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Weir.Server.Api.Access;

namespace Weir.Server.Api;

/// <summary>Describes the API as OpenAPI 3.1 does, from the table of endpoints. By hand: the bodies are read as bytes, so that a generator would see nothing of them.</summary>
internal sealed class OpenApiEndpoint(IReadOnlyList<ApiEndpoint> endpoints, string version)
{
    private const string Root = "/api/v1/";
    private const string Key = "key";
    private const string Session = "session";

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
                    [Key] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A key that weir key create made." },
                    [Session] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = SessionCookie.SecureName, ["description"] = $"The cookie of who signed in at {LoginEndpoints.Path}. What changes something needs the header {Csrf.Header}, too." },
                },
                ["schemas"] = OpenApiSchemas.All(),
            },
        };
    }

    private static JsonObject Operation(ApiEndpoint endpoint)
    {
        var operation = new JsonObject { ["summary"] = endpoint.Summary, ["operationId"] = IdOf(endpoint) };
        if (endpoint.Access == ApiAccess.Key)
        {
            operation["description"] = $"Least role: {endpoint.Role.ToString().ToLowerInvariant()}.{(endpoint.Scope is { } scope ? $" Scope of a key: {scope.ToString().ToLowerInvariant()}." : "")}";
            operation["security"] = new JsonArray(new JsonObject { [Key] = new JsonArray() }, new JsonObject { [Session] = new JsonArray() });
        }

        JsonObject[] parameters =
        [
            .. Segments(endpoint).Where(IsParameter).Select(name => Parameter(name[1..^1], "path", "string", summary: null)),
            .. endpoint.Query.Select(parameter => Parameter(parameter.Name, "query", parameter.Type, parameter.Summary)),
        ];
        if (parameters.Length > 0)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        if (endpoint.BodySchema is not null)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(ApiJson.ContentType, endpoint.BodySchema) };
        }

        var good = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(endpoint.Good) };
        if (endpoint.Good != StatusCodes.Status204NoContent)
        {
            good["content"] = Content(endpoint.Answer, endpoint.AnswerSchema);
        }

        var responses = new JsonObject { [Text(endpoint.Good)] = good };
        int[] ofAccess = endpoint.Access == ApiAccess.Open ? [] : [401, 403, 429, 503];
        foreach (int status in ofAccess.Concat(endpoint.Problems).Distinct().Order())
        {
            responses[Text(status)] = new JsonObject
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

    private static JsonObject Parameter(string name, string place, string type, string? summary)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = new JsonObject { ["type"] = type } };
        if (summary is not null)
        {
            parameter["description"] = summary;
        }

        return parameter;
    }

    /// <summary>Such as <c>postUsersReset</c>.</summary>
    private static string IdOf(ApiEndpoint endpoint) =>
        endpoint.Method.ToLowerInvariant() + string.Concat(Segments(endpoint).Select(segment => IsParameter(segment) ? $"By{Capital(segment[1..^1])}" : Capital(segment.Split('.')[0])));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string[] Segments(ApiEndpoint endpoint) =>
        (endpoint.Path.StartsWith(Root, StringComparison.Ordinal) ? endpoint.Path[Root.Length..] : endpoint.Path).Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsParameter(string segment) => segment is ['{', .., '}'];

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
