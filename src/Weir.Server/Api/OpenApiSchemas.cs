using System.Text.Json.Nodes;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Shapes of the bodies, as docs/reference/rows.md and docs/guides/access.md describe them.</summary>
internal static class OpenApiSchemas
{
    public const string Row = "Row";
    public const string Verdict = "Verdict";
    public const string Problem = "Problem";
    public const string Session = "Session";
    public const string Users = "Users";
    public const string NewUser = "NewUser";
    public const string MadePassword = "MadePassword";
    public const string Keys = "Keys";
    public const string NewKey = "NewKey";
    public const string MadeKey = "MadeKey";
    public const string Audit = "Audit";

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
            ("score", Share()),
            ("severity", OneOf(Enum.GetNames<Severity>())),
            ("classes", new JsonObject { ["type"] = "object", ["additionalProperties"] = Share() }),
            ("evidence", List(Object(["where", "fragment", "class", "share"], ("where", Text()), ("fragment", Text()), ("class", Text()), ("share", Share())))),
            ("flags", List(Text())),
            ("action", OneOf("pass", "block", "refuse"))),
        [Problem] = Object(["title", "status"], ("type", Text()), ("title", Text()), ("status", Whole()), ("detail", Text())),
        [Session] = Object(["name", "role", "kind", "csrf"], ("name", Text()), ("role", Word<Role>()), ("kind", OneOf("key", "session")), ("csrf", Text())),
        [Users] = List(Object(
            ["name", "role", "created", "lastLogin", "disabled", "mustChange", "isOutside"],
            ("name", Text()),
            ("role", Word<Role>()),
            ("created", Time()),
            ("lastLogin", TimeOrNull()),
            ("disabled", TimeOrNull()),
            ("mustChange", Flag()),
            ("isOutside", Flag()))),
        [NewUser] = Closed(Object(["name", "role"], ("name", Text()), ("role", Word<Role>()))),
        [MadePassword] = Object(["name", "oneTimePassword", "hours"], ("name", Text()), ("oneTimePassword", Text()), ("hours", Whole())),
        [Keys] = List(Object(
            ["id", "name", "role", "scopes", "created", "expires", "lastUsed", "revoked"],
            ("id", Text()),
            ("name", Text()),
            ("role", Word<Role>()),
            ("scopes", List(Word<Scope>())),
            ("created", Time()),
            ("expires", TimeOrNull()),
            ("lastUsed", TimeOrNull()),
            ("revoked", TimeOrNull()))),
        [NewKey] = Closed(Object(["name", "role"], ("name", Text()), ("role", Word<Role>()), ("scopes", List(Word<Scope>())), ("days", Whole()))),
        [MadeKey] = Object(["id", "key"], ("id", Text()), ("key", Text())),
        [Audit] = List(Object(
            ["sequence", "time", "who", "action", "subject", "details", "previous"],
            ("sequence", Whole()),
            ("time", Time()),
            ("who", Text()),
            ("action", Text()),
            ("subject", Text()),
            ("details", new JsonObject { ["type"] = "object" }),
            ("previous", Text()))),
    };

    private static JsonObject Object(string[] required, params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
    };

    private static JsonObject Closed(JsonObject schema)
    {
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Flag() => new() { ["type"] = "boolean" };

    private static JsonObject Whole() => new() { ["type"] = "integer" };

    private static JsonObject Time() => new() { ["type"] = "string", ["format"] = "date-time" };

    private static JsonObject TimeOrNull() => new() { ["type"] = new JsonArray("string", "null"), ["format"] = "date-time" };

    private static JsonObject Share() => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Word<T>()
        where T : struct, Enum => OneOf([.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())]);

    private static JsonObject OneOf(params string[] words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
}
