using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Configuration;
using Weir.Server.Pipelines;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir pipeline</c>: the pipelines of weir.json, run here and now, and what became of their runs.</summary>
internal static class PipelineVerb
{
    private const int UsualRuns = 20, MostRuns = 1000, MostLines = 100_000, BytesOfLine = 100;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Create() => new("pipeline", "Make models by pipelines that weir.json declares: data, train, evaluate, publish, shadow, gate") { CreateRun(), CreateList(), CreateShow(), CreateStop(), CreateResume() };

    private static Verb CreateRun()
    {
        var name = new Argument<string>("NAME") { Description = "Pipeline of weir.json" };
        Option<bool> json = Json();
        var verb = new Verb("run", "Run a pipeline here, to its end; 0 when every step is done, 1 when one failed or the candidate was refused") { Examples = ["weir pipeline run nightly", "weir pipeline run nightly --json"] };
        verb.Add(name);
        verb.Add(json);
        StoreOptions.AttachWithCode(verb, mayMake: true, async (parsed, settings, store, cancellation) =>
        {
            PipelinePlan plan = PlanOf(settings, parsed.GetValue(name)!);
            return await FinishAsync(parsed, json, store, await new PipelineRunner(PartsOf(parsed, settings, store)).RunAsync(plan, StoreOptions.Who, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static Verb CreateResume()
    {
        Argument<long> number = RunArgument();
        Option<bool> json = Json();
        var verb = new Verb("resume", "Go on here with a run at its first step that is not done: one that failed, was refused or stopped, or that whoever ran it left") { Examples = ["weir pipeline resume 12"] };
        verb.Add(number);
        verb.Add(json);
        StoreOptions.AttachWithCode(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
            await FinishAsync(parsed, json, store, await new PipelineRunner(PartsOf(parsed, settings, store)).ResumeAsync(parsed.GetValue(number), StoreOptions.Who, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false));
        return verb;
    }

    private static Verb CreateList()
    {
        var limit = new Option<int>("--limit") { Description = $"How many runs, 1 to {MostRuns}", HelpName = "N", DefaultValueFactory = _ => UsualRuns };
        limit.Validators.Add(result => CheckRange(result, "--limit", MostRuns));
        var verb = new Verb("list", "List runs, the newest first, and the pipelines of weir.json that never ran") { Examples = ["weir pipeline list", "weir pipeline list --limit 1 --json"] };
        verb.Add(limit);
        Listing<(PipelinePlan? Plan, PipelineRun? Run)> list = new(
            verb,
            ["run", "pipeline", "state", "began", "took", "cause", "why"],
            row => row.Run is { } run
                ? [run.Number.ToString(CultureInfo.InvariantCulture), run.Pipeline, run.State, Cells.Time(run.Started ?? run.Made, ""), Took(run.Started, run.Ended), run.Cause, run.Reason]
                : ["", row.Plan!.Name, "never ran", "", "", row.Plan.Schedule ?? "", ""],
            row => row.Run is { } run ? ToJson(run) : new JsonObject { ["run"] = null, ["pipeline"] = row.Plan!.Name, ["schedule"] = row.Plan.Schedule, ["state"] = null });
        StoreOptions.Attach(verb, mayMake: true, async (parsed, settings, store, cancellation) =>
        {
            var plans = PlansOf(settings);
            var runs = await store.Pipelines.ListAsync(pipeline: null, parsed.GetValue(limit), cancellation).ConfigureAwait(false);
            var rows = runs.Select(run => ((PipelinePlan?)null, (PipelineRun?)run)).ToList();
            foreach (PipelinePlan plan in plans.Where(plan => runs.All(run => run.Pipeline != plan.Name)))
            {
                // The runs of others may have pushed its own out of the list.
                rows.Add((plan, await store.Pipelines.ListAsync(plan.Name, 1, cancellation).ConfigureAwait(false) is [var last, ..] ? last : null));
            }

            list.Write(parsed, rows);
        });
        return verb;
    }

    private static Verb CreateShow()
    {
        Argument<long> number = RunArgument();
        var lines = new Option<int>("--lines") { Description = "Last lines of the log; 0 for none", HelpName = "N", DefaultValueFactory = _ => 20 };
        lines.Validators.Add(result => CheckRange(result, "--lines", MostLines, least: 0));
        Option<bool> json = Json();
        var verb = new Verb("show", "Show a run: its steps with their times, its files, the end of its log") { Examples = ["weir pipeline show 12", "weir pipeline show 12 --lines 200", "weir pipeline show 12 --json"] };
        verb.Add(number);
        verb.Add(lines);
        verb.Add(json);
        StoreOptions.AttachWithCode(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            PipelineRun run = await FindAsync(store, parsed.GetValue(number), cancellation).ConfigureAwait(false);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine((await WholeAsync(store, run, cancellation).ConfigureAwait(false)).ToJsonString(s_indented));
                return ExitCode.Ok;
            }

            await PipelineTables.WriteAsync(output, store, run, cancellation).ConfigureAwait(false);
            string folder = PartsOf(parsed, settings, store).FolderOf(run.Number);
            string[] tail = PipelineLog.Tail(folder, parsed.GetValue(lines) * BytesOfLine).TrimEnd('\n').Split('\n');
            foreach (string line in tail.TakeLast(parsed.GetValue(lines))) output.WriteLine(PrintableText.Of(line, keepLines: false));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Verb CreateStop()
    {
        Argument<long> number = RunArgument();
        var verb = new Verb("stop", "Stop a run: its command is ended within seconds, wherever it runs") { Examples = ["weir pipeline stop 12"] };
        verb.Add(number);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            PipelineRun run = await FindAsync(store, parsed.GetValue(number), cancellation).ConfigureAwait(false);
            if (!await store.Pipelines.StopAsync(run.Number, StoreOptions.Who, cancellation).ConfigureAwait(false)) throw new PipelineException($"run {run.Number} of {run.Pipeline} is {run.State} already");
            parsed.InvocationConfiguration.Output.WriteLine($"run {run.Number} of {run.Pipeline} stops");
        });
        return verb;
    }

    private static async Task<int> FinishAsync(ParseResult parsed, Option<bool> json, OperationalStore store, PipelineRun run, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        output.WriteLine(parsed.GetValue(json)
            ? (await WholeAsync(store, run, cancellation).ConfigureAwait(false)).ToJsonString(s_indented)
            : $"run {run.Number} of {run.Pipeline} is {run.State}{(run.Reason.Length > 0 ? $": {PrintableText.Of(run.Reason, keepLines: false)}" : "")}");
        return run.State == PipelineState.Ok ? ExitCode.Ok : ExitCode.Failure;
    }

    private static PipelineParts PartsOf(ParseResult parsed, WeirOptions settings, OperationalStore store)
    {
        string data = settings.Gateway.Data ?? StoreLocation.DefaultFolder;
        return new PipelineParts
        {
            Store = store,
            DataFolder = data,
            Program = StepProgram.Find(),
            Variables = PipelineParts.VariablesOf(data, settings.Store, settings.Gateway.Model, settings.Models.Key),
            Progress = parsed.InvocationConfiguration.Error,
        };
    }

    private static PipelinePlan PlanOf(WeirOptions settings, string name) =>
        PlansOf(settings).FirstOrDefault(plan => plan.Name == name)
        ?? throw new UsageException(settings.Pipelines.Count == 0 ? $"there is no pipeline {name}: the settings declare none, in \"pipelines\" of weir.json" : $"there is no pipeline {name}; the settings declare {string.Join(", ", settings.Pipelines.Keys.Order(StringComparer.Ordinal))}");

    private static IReadOnlyList<PipelinePlan> PlansOf(WeirOptions settings)
    {
        try
        {
            return PipelinePlan.AllOf(settings.Pipelines);
        }
        catch (PipelineException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static async Task<PipelineRun> FindAsync(OperationalStore store, long number, CancellationToken cancellation) =>
        await store.Pipelines.FindAsync(number, cancellation).ConfigureAwait(false) ?? throw new PipelineException($"there is no run {number}; weir pipeline list has those that there are");

    private static Argument<long> RunArgument() => new("RUN") { Description = "Number of the run" };

    private static Option<bool> Json() => new("--json") { Description = "Print the run as JSON" };

    private static void CheckRange(System.CommandLine.Parsing.OptionResult result, string name, int most, int least = 1)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && (value < least || value > most)) result.AddError($"{name} is {value}; allowed is {least} to {most}");
    }

    private static string Took(DateTimeOffset? from, DateTimeOffset? to) => PipelineTables.Span(to - from);

    private static JsonObject ToJson(PipelineRun run) => PipelineRunJson.Of(run);

    private static async Task<JsonObject> WholeAsync(OperationalStore store, PipelineRun run, CancellationToken cancellation) => PipelineRunJson.Of(
        run,
        await store.Pipelines.StepsAsync(run.Number, cancellation).ConfigureAwait(false),
        await store.Pipelines.ArtefactsAsync(run.Number, cancellation).ConfigureAwait(false));
}
