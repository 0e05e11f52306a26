using System.CommandLine;
using Weir.Cli.Evaluating;
using Weir.Cli.Experiments;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Scripts;
using Weir.Scripts.Features;
using Weir.Scripts.Training;

namespace Weir.Cli.Verbs;

/// <summary><c>weir train script</c>: labelled scripts and generators to a model file and its card.</summary>
internal static class TrainScriptsVerb
{
    private static readonly string[] s_limits =
    [
        "It reads text and runs nothing: what a script makes at run time of what it is sent, it cannot see. Where nothing can be read it gives no verdict.",
        "Loaders of a few hundred bytes that only name another script look like those of services.",
        "Real skimmers are few, and most of them are from the shops of one platform before 2019; their like of today is known from generators alone.",
        "The scripts of the web that give the false-positive rate are those of popular sites of 2021; a third of a percent of them is six scripts.",
        "Droppers for Windows Script Host and pages of exploit kits are those of 2012 to 2017.",
    ];

    public static Verb Create()
    {
        var data = new Option<string[]>("--data") { Description = "Files of labelled scripts (JSON Lines with code and label, plain or gzip; those with a weight, which people judged, teach and measure nothing), or folders of them; generated stands for the built-in generators, which are always used, alone", HelpName = "PATH…|generated", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out", "-o") { Description = "Model file to write, NAME-VERSION.weir; its card goes beside it, .md", HelpName = "FILE", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Same data, seed and kind of machine: same bytes", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<string[]> set = ScriptSettings.Table.Option();
        var verb = new Verb("script", "Train a model for scripts, measure it on origins that it did not see, and set its thresholds")
        {
            Examples =
            [
                "weir train script --data generated --out models/mine-1.weir",
                "weir train script --data scripts/*.jsonl.gz --out models/mine-2.weir --seed 7",
            ],
        };
        foreach (Option option in (Option[])[data, output, seed, set]) verb.Add(option);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            DataSources sources = DataSources.Of(parsed.GetValue(data)!);
            string path = parsed.GetValue(output)!;
            ulong chosen = parsed.GetValue(seed);
            string[] given = parsed.GetValue(set) ?? [];
            string[] inputs = [.. sources.Origins.Select(origin => origin.Path)];
            OutputFile.MustNotReplace(path, inputs);
            _ = TrainVerb.NameOf(path);
            ScriptTrainingOptions options = ScriptSettings.Table.Apply(ScriptSettings.Table.Defaults, given) with { Seed = chosen };
            IReadOnlyList<string> changed = ScriptSettings.Table.Canonical(given);
            return await RecordedTraining.RunAsync(
                new TrainingPlan("script", path, inputs, TrainingPlan.CommandOf("script", inputs, path, chosen, changed), changed, chosen, (plan, progress) => Train(plan, sources, options, parsed.InvocationConfiguration.Error, progress)),
                parsed.InvocationConfiguration,
                cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static byte[] Train(TrainingPlan plan, DataSources sources, ScriptTrainingOptions options, TextWriter error, Action<string> progress)
    {
        ScriptData data = ScriptData.Read(sources, progress);
        foreach (string problem in data.Problems)
        {
            error.WriteLine($"weir: {problem}");
        }

        if (sources.Origins.Count > 0 && data.Rows.Count == 0)
        {
            throw new InvalidDataException($"no row of --data could be used; say --data {DataSources.GeneratedWord} to train without rows");
        }

        ScriptTrainingResult result = ScriptTrainer.Train(data.Rows, options, progress);
        (string name, string version) = TrainVerb.NameOf(plan.Path);
        return ScriptTrainer.ToFile(result, new ModelManifest
        {
            Name = name,
            Version = version,
            Schema = ScriptFeaturesV1.Schema,
            Task = ScriptModel.Task,
            Engine = typeof(ScriptTrainer).Assembly.GetName().Version!.ToString(3),
            Seed = options.Seed,
            Description = "Tells card skimmers, coin miners and malware from the scripts that pages load every day.",
            Command = plan.Command,
            Protocol = result.Protocol,
            Data = data.Files,
            Metrics = result.Figures?.ToMeasurements() ?? [],
            Limits = s_limits,
            Notes = plan.Notes,
        });
    }
}
