using System.Text.Json.Nodes;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>Models as JSON, the same for commands and API.</summary>
internal static class ModelJson
{
    public static JsonObject Of(ModelVersion version, string stage, ModelShadowCount? shadow) => new()
    {
        ["version"] = version.Id,
        ["stage"] = stage,
        ["published"] = version.Time,
        ["who"] = version.Who,
        ["note"] = version.Note,
        ["parent"] = ModelVersion.IdOf(version.Task, version.Parent),
        ["sha256"] = version.Hash,
        ["bytes"] = version.Bytes,
        ["shadow"] = shadow is null ? null : new JsonObject { ["scored"] = shadow.Scored, ["dropped"] = shadow.Dropped, ["disagreed"] = shadow.Disagreed },
        ["signed"] = version.Signature is not null,
        ["manifest"] = JsonNode.Parse(version.Manifest),
    };

    public static JsonObject Of(string task, ModelMove move) => new()
    {
        ["time"] = move.Time,
        ["version"] = ModelVersion.IdOf(task, move.Version),
        ["previous"] = ModelVersion.IdOf(task, move.Previous),
        ["kind"] = move.Kind,
        ["who"] = move.Who,
        ["reason"] = move.Reason,
        ["study"] = move.Study is null ? null : JsonNode.Parse(move.Study),
    };

    public static JsonObject Of(ModelDisagreement row) => new()
    {
        ["time"] = row.Time,
        ["request"] = row.Request,
        ["place"] = row.Place,
        ["live"] = new JsonObject { ["score"] = row.LiveScore, ["severity"] = ((Severity)row.LiveSeverity).ToString(), ["class"] = row.LiveClass },
        ["candidate"] = new JsonObject { ["score"] = row.Score, ["severity"] = ((Severity)row.Severity).ToString(), ["class"] = row.Class },
        ["evidence"] = row.Evidence,
        ["verdict"] = row.Verdict,
    };

    public static JsonObject Of(ModelCanaryCount count) => new()
    {
        ["requests"] = count.Requests,
        ["flagged"] = count.Flagged,
        ["stopped"] = count.Stopped,
        ["live"] = new JsonObject { ["requests"] = count.LiveRequests, ["flagged"] = count.LiveFlagged, ["stopped"] = count.LiveStopped },
    };

    /// <summary>What runs for a task: what is live, which candidates score or act, and what each server says.</summary>
    public static JsonObject Of(ModelStage stage, IReadOnlyList<ModelServer> servers) => new()
    {
        ["task"] = stage.Task,
        ["live"] = ModelVersion.IdOf(stage.Task, stage.Live),
        ["canary"] = stage.Canary == 0 ? null : new JsonObject { ["version"] = ModelVersion.IdOf(stage.Task, stage.Canary), ["share"] = stage.CanaryShare },
        ["shadows"] = new JsonArray([.. stage.Shadows.Select(shadow => (JsonNode)new JsonObject { ["version"] = ModelVersion.IdOf(stage.Task, shadow.Version), ["share"] = shadow.Share })]),
        ["servers"] = new JsonArray([.. servers.Select(server => (JsonNode)new JsonObject
        {
            ["server"] = server.Server,
            ["live"] = ModelVersion.IdOf(stage.Task, server.Live),
            ["canary"] = server.Canary == 0 ? null : ModelVersion.IdOf(stage.Task, server.Canary),
            ["problem"] = server.Problem.Length == 0 ? null : server.Problem,
        })]),
    };

    public static JsonObject Of(KeptStudy study, string task) => new()
    {
        ["time"] = study.Time,
        ["who"] = study.Who,
        ["live"] = ModelVersion.IdOf(task, study.Live),
        ["figures"] = JsonNode.Parse(study.Study),
    };
}
