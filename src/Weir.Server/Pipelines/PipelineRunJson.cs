using System.Text.Json.Nodes;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>A run as JSON, the same on the command line and in the API.</summary>
public static class PipelineRunJson
{
    /// <summary>A run without its steps.</summary>
    public static JsonObject Of(PipelineRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new JsonObject
        {
            ["run"] = run.Number,
            ["pipeline"] = run.Pipeline,
            ["task"] = run.Task,
            ["state"] = run.State,
            ["reason"] = run.Reason.Length > 0 ? run.Reason : null,
            ["cause"] = run.Cause,
            ["who"] = run.Who,
            ["made"] = run.Made,
            ["began"] = run.Started,
            ["ended"] = run.Ended,
        };
    }

    /// <summary>A run with its steps and their files.</summary>
    public static JsonObject Of(PipelineRun run, IReadOnlyList<PipelineStep> steps, IReadOnlyList<PipelineArtefact> artefacts)
    {
        JsonObject json = Of(run);
        json["steps"] = new JsonArray([.. steps.Select(step => (JsonNode)new JsonObject
        {
            ["kind"] = step.Kind,
            ["state"] = step.State,
            ["exitCode"] = step.ExitCode,
            ["began"] = step.Started,
            ["ended"] = step.Ended,
            ["seconds"] = step.Took?.TotalSeconds,
            ["note"] = step.Note,
            ["files"] = new JsonArray([.. artefacts.Where(file => file.Position == step.Position).Select(file => (JsonNode)new JsonObject { ["name"] = file.Name, ["bytes"] = file.Bytes, ["sha256"] = file.Hash })]),
        })]);
        return json;
    }
}
