using System.CommandLine;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Scripts.Training;

namespace Weir.Cli.Verbs;

/// <summary><c>weir evaluate script</c>: the recipe, leave-one-origin-out, or a model.</summary>
internal static class EvaluateScriptsVerb
{
    public static Verb Create()
    {
        var data = new Option<string[]>("--data") { Description = "Files of labelled scripts, or folders of them", HelpName = "PATH…", Required = true, AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model", "-m") { Description = "Measure this model; without it the recipe: three models, each without whole origins, score those", HelpName = "FILE" };
        var rate = new Option<double>("--rate") { Description = "Share of the scripts of the web that may be flagged", HelpName = "SHARE", DefaultValueFactory = _ => 0.003 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of training", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<string?>("--json") { Description = "Write all figures as JSON; - is standard output, then without the tables", HelpName = "FILE|-" };
        var verb = new Verb("script", "Measure how well skimmers, miners and malware of unseen origins are told from scripts of the web, with intervals, by origin and tool")
        {
            Examples = ["weir evaluate script --data scripts --json figures.json", "weir evaluate script --data scripts --model mine-2.weir"],
        };
        foreach (Option option in (Option[])[data, model, rate, seed, json])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            double share = parsed.GetValue(rate);
            if (!(share is > 0 and < 0.5))
            {
                throw new UsageException($"--rate is {share}; expected a share above 0 and below 0.5");
            }

            DataSources sources = DataSources.Of(parsed.GetValue(data)!);
            TextWriter error = parsed.InvocationConfiguration.Error;
            ScriptFigures figures = await Work.RunAsync(progress => Measure(sources, parsed.GetValue(model), share, parsed.GetValue(seed), error, progress), error, cancellation).ConfigureAwait(false);
            EvaluationOutput.Write(parsed.GetValue(json), parsed.InvocationConfiguration.Output, () => ScriptTables.ToJson(figures, parsed.GetValue(model) is null), console => ScriptTables.Write(console, figures, parsed.GetValue(model) is null));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static ScriptFigures Measure(DataSources sources, string? model, double rate, ulong seed, TextWriter error, Action<string> progress)
    {
        ScriptData data = ScriptData.Read(sources, progress);
        foreach (string problem in data.Problems)
        {
            error.WriteLine($"weir: {problem}");
        }

        if (data.Rows.All(row => row.Label == ScriptLabel.Benign) || data.Rows.All(row => row.Label != ScriptLabel.Benign))
        {
            throw new InvalidDataException($"--data has {data.Rows.Count} scripts of one kind; needed are benign and malicious ones");
        }

        var options = new ScriptTrainingOptions { Seed = seed };
        Lessons lessons = Lessons.Make(data.Rows, options, progress);
        HeldOutScripts held = model is null ? HeldOutScripts.Of(lessons, options, progress) : HeldOutScripts.OfModel(lessons, ScriptClassifier.Load(model).Model);
        progress("measuring");
        return ScriptFigures.Of(lessons, held, rate);
    }
}
