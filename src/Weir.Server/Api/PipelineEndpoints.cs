using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Pipelines;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/pipelines</c>: what is declared, what became of runs, and runs on demand.</summary>
internal sealed class PipelineEndpoints(ApiParts parts)
{
    private const int UsualRuns = 50, MostRuns = 500, BytesOfLog = 64 * 1024;

    public static IReadOnlyList<ApiParameter> RunsQuery { get; } =
    [
        new("pipeline", "string", "Name of a pipeline; all when it is left out."),
        new("limit", "integer", $"Most runs, 1 to {MostRuns}; {UsualRuns} when it is left out."),
    ];

    private PipelineRuns Runs => parts.Store.Pipelines;

    public async Task ListAsync(HttpContext context)
    {
        var all = new JsonArray();
        foreach (PipelinePlan plan in parts.Pipelines?.Plans ?? [])
        {
            var last = await Runs.ListAsync(plan.Name, most: 1, context.RequestAborted).ConfigureAwait(false);
            all.Add(new JsonObject
            {
                ["name"] = plan.Name,
                ["task"] = plan.Task,
                ["schedule"] = plan.Schedule,
                ["next"] = await parts.Pipelines!.NextAsync(plan, context.RequestAborted).ConfigureAwait(false),
                ["steps"] = new JsonArray([.. plan.Steps.Select(step => (JsonNode)step.Kind!)]),
                ["last"] = last.Count > 0 ? PipelineRunJson.Of(last[0]) : null,
            });
        }

        await WriteAsync(context, StatusCodes.Status200OK, all).ConfigureAwait(false);
    }

    public async Task RunsAsync(HttpContext context)
    {
        string limit = context.Request.Query["limit"].ToString();
        int most = UsualRuns;
        if (limit.Length > 0 && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most is >= 1 and <= MostRuns))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"limit is not 1 to {MostRuns}.").ConfigureAwait(false);
            return;
        }

        var runs = await Runs.ListAsync(context.Request.Query["pipeline"].ToString() is { Length: > 0 } name ? name : null, most, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, new JsonArray([.. runs.Select(run => (JsonNode)PipelineRunJson.Of(run))])).ConfigureAwait(false);
    }

    public async Task RunAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is not { } run) return;
        JsonObject json = PipelineRunJson.Of(
            run,
            await Runs.StepsAsync(run.Number, context.RequestAborted).ConfigureAwait(false),
            await Runs.ArtefactsAsync(run.Number, context.RequestAborted).ConfigureAwait(false));
        json["log"] = parts.Pipelines is { } pipelines ? PipelineLog.Tail(pipelines.Parts.FolderOf(run.Number), BytesOfLog) : "";
        await WriteAsync(context, StatusCodes.Status200OK, json).ConfigureAwait(false);
    }

    public async Task AskAsync(HttpContext context)
    {
        if (parts.Pipelines?.Plans.FirstOrDefault(plan => plan.Name == context.Request.RouteValues["name"] as string) is not { } plan)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "The settings declare no pipeline of this name.").ConfigureAwait(false);
            return;
        }

        var (run, isNew) = await PipelineRunner.AskAsync(parts.Store, plan, "person", Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await (isNew
            ? WriteAsync(context, StatusCodes.Status202Accepted, PipelineRunJson.Of(run))
            : ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, $"Run {run.Number} of {plan.Name} is {run.State}: a pipeline does not overlap itself.")).ConfigureAwait(false);
    }

    public async Task StopAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } run)
        {
            await EndAsync(context, run, await Runs.StopAsync(run.Number, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false), $"Run {run.Number} is {run.State} already.").ConfigureAwait(false);
        }
    }

    public async Task ResumeAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } run)
        {
            await EndAsync(context, run, await Runs.ReopenAsync(run.Number, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false), $"Run {run.Number} is {run.State}, or another of {run.Pipeline} is open.").ConfigureAwait(false);
        }
    }

    private async Task EndAsync(HttpContext context, PipelineRun before, bool isDone, string problem) => await (isDone
        ? WriteAsync(context, StatusCodes.Status202Accepted, PipelineRunJson.Of(await Runs.FindAsync(before.Number, context.RequestAborted).ConfigureAwait(false) ?? before))
        : ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, problem)).ConfigureAwait(false);

    private async Task<PipelineRun?> FindAsync(HttpContext context)
    {
        var run = long.TryParse(context.Request.RouteValues["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? await Runs.FindAsync(number, context.RequestAborted).ConfigureAwait(false) : null;
        if (run is null) await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no such run.").ConfigureAwait(false);
        return run;
    }

    private static Task WriteAsync(HttpContext context, int status, JsonNode json) => ApiJson.WriteAsync(context, status, ApiJson.ContentType, Encoding.UTF8.GetBytes(json.ToJsonString() + "\n"));
}
