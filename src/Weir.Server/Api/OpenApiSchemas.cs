using System.Text.Json.Nodes;

namespace Weir.Server.Api;

/// <summary>Shapes of the bodies, as docs/reference/rows.md describes them.</summary>
internal static class OpenApiSchemas
{
    public const string Row = "Row";
    public const string Verdict = "Verdict";
    public const string Problem = "Problem";

    public static JsonObject All() => new()
    {
        [Row] = Object(
            ["kind"],
            ("kind", OneOf("request", "payload")),
            ("method", Text()),
            ("uri", Text()),
            ("headers", new JsonObject { ["type"] = new JsonArray("object", "array") }),
            ("body", Text()),
            ("bodyBase64", Text()),
            ("payload", Text())),
        [Verdict] = Object(
            ["score", "severity", "classes", "evidence", "flags", "action"],
            ("score", Number()),
            ("severity", OneOf(Enum.GetNames<Severity>())),
            ("classes", new JsonObject { ["type"] = "object", ["additionalProperties"] = Number() }),
            ("evidence", List(Object(["where", "fragment", "class", "share"], ("where", Text()), ("fragment", Text()), ("class", Text()), ("share", Number())))),
            ("flags", List(Text())),
            ("action", OneOf("pass", "challenge", "block", "refuse"))),
        [Problem] = Object(["title", "status"], ("type", Text()), ("title", Text()), ("status", new JsonObject { ["type"] = "integer" }), ("detail", Text())),
    };

    private static JsonObject Object(string[] required, params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Number() => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject OneOf(params string[] words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
}
