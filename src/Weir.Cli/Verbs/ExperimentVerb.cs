using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Evaluating;
using Weir.Cli.Experiments;
using Weir.Cli.Shell;
using Weir.Numerics;

namespace Weir.Cli.Verbs;

/// <summary><c>weir experiment</c>: what was trained, and what is worth being trained.</summary>
internal static class ExperimentVerb
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    // The first that a task has is its headline.
    private static readonly string[] s_headlines = ["macro recall@0.001", "mean recall of families@0.001", "recall@0.001"];

    public static Command Create() => new("experiment", "Find out what makes a model better, and what was tried") { CreateList(), CreateShow(), AblateVerb.Create(), CurveVerb.Create() };

    private static Verb CreateList()
    {
        Argument<string> folder = FolderArgument();
        var verb = new Verb("list", "List the trainings whose models went into a folder, the newest first: with what, how long, how good") { Examples = ["weir experiment list models", "weir experiment list models --json"] };
        verb.Add(folder);
        Listing<ExperimentRun> list = new(
            verb,
            ["run", "status", "model", "set", "seed", "took", "memory", "recall at 0.1 %"],
            run => [run.Id, Written(run.Status), run.File, string.Join(' ', run.Set), run.Seed.ToString(CultureInfo.InvariantCulture), Took(run), Memory(run), ConsoleTable.Percent(Headline(run))],
            run => JsonSerializer.SerializeToNode(run, ExperimentJson.Default.ExperimentRun)!);
        verb.SetAction(parsed =>
        {
            list.Write(parsed, [.. Read(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Error).Reverse()]);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Verb CreateShow()
    {
        var name = new Argument<string>("RUN") { Description = "The run, as the list names it, or the first letters of it; or the name of its model file" };
        Argument<string> folder = FolderArgument();
        var json = new Option<bool>("--json") { Description = "Print all of it as JSON" };
        var verb = new Verb("show", "Show one training: command, settings, data with hashes, time, memory, figures with intervals") { Examples = ["weir experiment show mine-2.weir models", "weir experiment show 20261128 models --json"] };
        verb.Add(name);
        verb.Add(folder);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            string wanted = parsed.GetValue(name)!;
            ExperimentRun run = Read(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Error).LastOrDefault(run => run.Id.StartsWith(wanted, StringComparison.Ordinal) || run.File == wanted)
                ?? throw new UsageException($"no run {wanted} in {Path.Combine(parsed.GetValue(folder)!, ExperimentLog.FileName)}; weir experiment list names those that there are");
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) output.WriteLine(JsonNode.Parse(JsonSerializer.Serialize(run, ExperimentJson.Default.ExperimentRun))!.ToJsonString(s_indented));
            else Show(run, Terminal.On(output));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Argument<string> FolderArgument() => new("FOLDER") { Description = $"Where the models lie, and {ExperimentLog.FileName} beside them", DefaultValueFactory = _ => "." };

    private static IReadOnlyList<ExperimentRun> Read(string folder, TextWriter error)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{folder}: no such folder");
        (IReadOnlyList<ExperimentRun> runs, IReadOnlyList<string> problems) = new ExperimentLog(folder).Read();
        foreach (string problem in problems) error.WriteLine($"weir: {problem}");
        return runs;
    }

    private static void Show(ExperimentRun run, IAnsiConsole console)
    {
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Row("run", run.Id);
        Row("status", run.Error is null ? Written(run.Status) : $"{Written(run.Status)}: {run.Error}");
        Row("command", run.Command);
        Row("set", run.Set.Count == 0 ? "nothing" : string.Join(' ', run.Set));
        Row("took", Took(run));
        Row("memory", Memory(run));
        Row("model", run.Model is null ? run.File : $"{run.File}, {FigureText.Count(run.Bytes)} bytes, SHA-256 {run.Model}");
        console.Write(facts);
        var data = new ConsoleTable("data", "rows", "attacks", "SHA-256");
        foreach (var one in run.Data) data.Add(one.Name, FigureText.Count(one.Rows), FigureText.Count(one.Attacks), one.Sha256[..Math.Min(16, one.Sha256.Length)]);
        data.WriteTo(console);
        var figures = new ConsoleTable("figure", "of", "value", "rows");
        foreach (Measurement metric in run.Metrics.Where(metric => metric.Group.StartsWith("all", StringComparison.Ordinal))) figures.Add(metric.Name, metric.Group, ConsoleTable.Percent(metric.Result), FigureText.Count(metric.Rows));
        figures.WriteTo(console);

        void Row(string key, string value) => facts.AddRow(new Text(key), new Text(PrintableText.Of(value)));
    }

    private static Interval Headline(ExperimentRun run) => s_headlines.Select(run.Figure).FirstOrDefault(figure => figure.IsKnown, Interval.None);

    private static string Written(RunStatus status) => status == RunStatus.Running ? "running, or killed" : status.ToString().ToLowerInvariant();

    private static string Took(ExperimentRun run) => run.Status == RunStatus.Running ? "–" : string.Create(CultureInfo.InvariantCulture, $"{run.Seconds:0.0} s");

    private static string Memory(ExperimentRun run) => run.PeakMemory == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{run.PeakMemory / 1e6:0} MB");
}
