using System.Text.Json.Nodes;
using Weir.Server.Feedback;
using Weir.Server.Policies;
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
    public const string Outgoing = "Outgoing";
    public const string Alert = "Alert";
    public const string Alerts = "Alerts";
    public const string AlertDetail = "AlertDetail";
    public const string AlertChange = "AlertChange";
    public const string Exclusion = "Exclusion";
    public const string Expected = "Expected";
    public const string ExpectedRules = "ExpectedRules";
    public const string ExpectationOutcome = "ExpectationOutcome";
    public const string Exclude = "Exclude";
    public const string Policies = "Policies";
    public const string PolicyState = "PolicyState";
    public const string SqlQuery = "SqlQuery";
    public const string ItemWords = "ItemWords";
    public const string Look = "Look";
    public const string ReportPolicy = "ReportPolicy";
    public const string EnforcePolicy = "EnforcePolicy";
    public const string StopPolicy = "StopPolicy";
    public const string ModelShare = "ModelShare";
    public const string ModelForce = "ModelForce";
    public const string ModelReason = "ModelReason";
    public const string ReviewVerdict = "ReviewVerdict";

    public static JsonObject All() => new()
    {
        [ItemWords] = Object(["ids"], ("ids", List(Text())), ("owner", Text()), ("justification", Text()), ("authorised", new JsonObject { ["type"] = "boolean" })),
        [ReviewVerdict] = Closed(Object(["verdict"], ("verdict", OneOf("attack", "benign", "unsure")), ("class", OneOf([.. AttackClasses.Names, .. SampleClasses.Of(SampleKind.Script)])))),
        [Look] = Object(["page"], ("page", Text())),
        [ReportPolicy] = Object(["page", "value"], ("page", Text()), ("value", Text()), ("variant", OneOf("hosts", "hashes"))),
        [EnforcePolicy] = Object(["page"], ("page", Text()), ("seen", Text()), ("value", Text()), ("confirm", new JsonObject { ["type"] = "boolean" })),
        [StopPolicy] = Object(["page"], ("page", Text()), ("mode", OneOf("report_only"))),
        [ModelShare] = Closed(Object(["share"], ("share", Share()), ("reason", Text()))),
        [ModelForce] = Closed(Object([], ("force", Text()))),
        [ModelReason] = Closed(Object([], ("reason", Text()))),
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
            ("action", OneOf("pass", "challenge", "block", "refuse"))),
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
        [Outgoing] = List(Object(
            ["name", "to", "from", "waiting", "sent", "dropped", "failures", "waitingSince", "lastSent", "failingSince", "nextTry", "lastError"],
            ("name", Text()),
            ("to", Text()),
            ("from", OneOf(Enum.GetNames<Severity>())),
            ("waiting", Whole()),
            ("sent", Whole()),
            ("dropped", Whole()),
            ("failures", Whole()),
            ("waitingSince", TimeOrNull()),
            ("lastSent", TimeOrNull()),
            ("failingSince", TimeOrNull()),
            ("nextTry", TimeOrNull()),
            ("lastError", new JsonObject { ["type"] = new JsonArray("string", "null") }))),
        [Audit] = List(Object(
            ["sequence", "time", "who", "action", "subject", "details", "previous"],
            ("sequence", Whole()),
            ("time", Time()),
            ("who", Text()),
            ("action", Text()),
            ("subject", Text()),
            ("details", new JsonObject { ["type"] = "object" }),
            ("previous", Text()))),
        [Alert] = Object(
            ["id", "state", "severity", "class", "score", "host", "route", "place", "title", "firstSeen", "lastSeen", "findings", "blocked", "clients", "targets", "request", "method", "path"],
            ("id", Text()), ("state", Snake<AlertState>()), ("verdict", Snake<AlertVerdict>()), ("severity", Word<Severity>()), ("class", Text()), ("score", Share()), ("client", Text()), ("host", Text()),
            ("route", Text()), ("place", Text()), ("title", Text()), ("firstSeen", Time()), ("lastSeen", Time()), ("findings", Whole()), ("blocked", Whole()), ("clients", Whole()), ("targets", Whole()),
            ("assignee", Text()), ("request", Text()), ("method", Text()), ("path", Text()), ("evidence", Text())),
        [Alerts] = List(Of(Alert)),
        [AlertDetail] = Object(
            ["alert", "parts", "notes"],
            ("alert", Of(Alert)),
            ("parts", List(Object(["kind", "value", "findings", "lastSeen"], ("kind", OneOf("client", "target", "class")), ("value", Text()), ("findings", Whole()), ("lastSeen", Whole())))),
            ("notes", List(Object(["at", "who", "action", "text"], ("at", Whole()), ("who", Text()), ("action", Text()), ("text", Text()))))),
        [AlertChange] = Closed(Object(["ids"], ("ids", List(Text())), ("state", Snake<AlertState>()), ("verdict", Snake<AlertVerdict>()), ("assignee", Text()), ("comment", Text()))),
        [Exclusion] = Closed(Object(
            ["place"], ("id", Text()), ("host", Text()), ("route", Text()), ("place", Text()), ("class", Text()), ("note", Text()), ("by", Text()), ("created", Time()))),
        [Exclude] = Closed(Object([], ("exclusions", List(Of(Exclusion))), ("note", Text()))),
        [Expected] = Closed(Object([], ("host", Text()), ("peer", Text()), ("name", Text()), ("port", Whole()), ("application", Text()), ("detector", Text()), ("reason", Text()))),
        [ExpectedRules] = List(ExpectedRule()),
        [ExpectationOutcome] = Object(["made", "findings", "alertsClosed"], ("made", ExpectedRule()), ("findings", Whole()), ("alertsClosed", Whole())),
        [Policies] = Closed(Object([], ("default", Policy()), ("routes", List(Policy())), ("exclusions", List(Of(Exclusion))))),
        [PolicyState] = Object(["version", "policies"], ("version", Whole()), ("policies", Of(Policies))),
        [SqlQuery] = Closed(Object(["sql"], ("sql", Text()), ("limit", Whole()))),
    };

    private static JsonObject Object(string[] required, params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
    };

    private static JsonObject Of(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static JsonObject ExpectedRule() => Object(["id", "rule", "created", "who"], ("id", Text()), ("rule", Of(Expected)), ("created", Time()), ("who", Text()));

    private static JsonObject Policy() => Closed(Object(
        [],
        ("host", Text()),
        ("route", Text()),
        ("mode", Word<PolicyMode>()),
        ("from", Word<Severity>()),
        ("classes", new JsonObject { ["type"] = "object", ["additionalProperties"] = Word<Severity>() }),
        ("alertFrom", Word<Severity>()),
        ("onFailure", Word<OnFailure>()),
        ("maxBodyBytes", Whole()), ("keep", Share()),
        ("rate", Closed(Object(["requests", "seconds"], ("requests", Whole()), ("seconds", Whole()))))));

    private static JsonObject Snake<T>()
        where T : struct, Enum => OneOf([.. Enum.GetValues<T>().Select(EnumWords.Of)]);

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
