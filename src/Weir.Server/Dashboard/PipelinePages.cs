using System.Globalization;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Pipelines;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The pages of pipelines, and their forms: run now, stop, go on.</summary>
internal sealed class PipelinePages(DashboardParts parts, PageWriter pages)
{
    public const string Path = "/pipelines";

    private const int MostRuns = 50, BytesOfLog = 32 * 1024;

    private PipelineRuns Runs => parts.Store.Pipelines;

    public static string AddressOf(long run) => FormattableString.Invariant($"{Path}/runs/{run}");

    public Task ListAsync(HttpContext context) => WriteListAsync(context, "");

    public async Task RunAsync(HttpContext context)
    {
        var run = await FindAsync(context).ConfigureAwait(false);
        var model = new PipelineRunModel
        {
            Run = run,
            Steps = run is null ? [] : await Runs.StepsAsync(run.Number, context.RequestAborted).ConfigureAwait(false),
            Artefacts = run is null ? [] : await Runs.ArtefactsAsync(run.Number, context.RequestAborted).ConfigureAwait(false),
            Log = run is not null && parts.Pipelines is { } pipelines ? PipelineLog.Tail(pipelines.Parts.FolderOf(run.Number), BytesOfLog) : "",
            MayRun = Caller.Of(context).Role >= Role.Admin,
            Now = parts.Clock.GetUtcNow(),
            Csrf = Csrf.TokenOf(context),
        };
        await pages.WriteAsync<Pages.PipelineRunPage>(context, run is null ? "Run" : $"Run {run.Number}", model, run is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    public async Task AskAsync(HttpContext context)
    {
        if (parts.Pipelines?.Plans.FirstOrDefault(plan => plan.Name == context.Request.RouteValues["name"] as string) is not { } plan)
        {
            await WriteListAsync(context, "The settings declare no pipeline of this name.", StatusCodes.Status404NotFound).ConfigureAwait(false);
            return;
        }

        var (run, _) = await PipelineRunner.AskAsync(parts.Store, plan, "person", Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);

        // The one that is open, where there is one.
        Redirect.SeeOther(context, AddressOf(run.Number));
    }

    public async Task StopAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } run) await Runs.StopAsync(run.Number, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        Redirect.SeeOther(context, BackTo(context));
    }

    public async Task ResumeAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } run) await Runs.ReopenAsync(run.Number, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        Redirect.SeeOther(context, BackTo(context));
    }

    private static string BackTo(HttpContext context) => NumberOf(context) is { } number ? AddressOf(number) : Path;

    private static long? NumberOf(HttpContext context) => long.TryParse(context.Request.RouteValues["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private async Task<PipelineRun?> FindAsync(HttpContext context) => NumberOf(context) is { } number ? await Runs.FindAsync(number, context.RequestAborted).ConfigureAwait(false) : null;

    private async Task WriteListAsync(HttpContext context, string done, int status = StatusCodes.Status200OK)
    {
        var runs = await Runs.ListAsync(pipeline: null, MostRuns, context.RequestAborted).ConfigureAwait(false);
        var lines = new List<PipelineLine>();
        foreach (PipelinePlan plan in parts.Pipelines?.Plans ?? [])
        {
            lines.Add(new PipelineLine(plan, await parts.Pipelines!.NextAsync(plan, context.RequestAborted).ConfigureAwait(false), runs.FirstOrDefault(run => run.Pipeline == plan.Name && run.IsOpen)));
        }

        var model = new PipelinesModel { Pipelines = lines, Runs = runs, MayRun = Caller.Of(context).Role >= Role.Admin, Done = done, Csrf = Csrf.TokenOf(context) };
        await pages.WriteAsync<Pages.PipelineList>(context, "Pipelines", model, status).ConfigureAwait(false);
    }
}
