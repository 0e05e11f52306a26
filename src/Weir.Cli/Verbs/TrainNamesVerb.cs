using System.CommandLine;
using Weir.Cli.Evaluating;
using Weir.Cli.Experiments;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Names;
using Weir.Names.Training;

namespace Weir.Cli.Verbs;

/// <summary><c>weir train dns</c>: lists of names and generators to a model file and its card.</summary>
internal static class TrainNamesVerb
{
    private static readonly string[] s_limits =
    [
        "Names of words out of a list look like those that people choose: one by one few of them are found. Words of other languages than English are not known.",
        "It looks at the registered label alone: what a tunnel or a content network puts before it is for other detectors.",
        "Suffixes of several labels come from a short list: below a rare one the suffix itself is scored.",
        "The benign names are those of popular sites, mostly of the West and of China; abbreviations and other languages give more false alarms.",
        "A few of a hundred names of advertising networks look made up: judge a host by several names, never by one.",
    ];

    public static Verb Create()
    {
        var data = new Option<string[]>("--data") { Description = "Lists of names, plain or gzip: with the columns domain and family those that programs made up, else benign ones; rows of weir data feedback teach beside them, or beside the generators; generated stands for the built-in generators, which are always used, alone", HelpName = "PATH…|generated", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out", "-o") { Description = "Model file to write, NAME-VERSION.weir; its card goes beside it, .md", HelpName = "FILE", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Same data, seed and kind of machine: same bytes", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<string[]> set = NameSettings.Table.Option();
        var verb = new Verb("dns", "Train a model for domain names, calibrate it on families that it did not see, and set its thresholds")
        {
            Examples =
            [
                "weir train dns --data generated --out models/names-1.weir",
                "weir train dns --data dga.csv.gz popular.txt.gz --out models/names-2.weir --seed 7",
            ],
        };
        foreach (Option option in (Option[])[data, output, seed, set]) verb.Add(option);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string[] inputs = Files(parsed.GetValue(data)!);
            string path = parsed.GetValue(output)!;
            ulong chosen = parsed.GetValue(seed);
            string[] given = parsed.GetValue(set) ?? [];
            OutputFile.MustNotReplace(path, inputs);
            _ = TrainVerb.NameOf(path);
            NameTrainingOptions options = NameSettings.Checked(given) with { Seed = chosen };
            IReadOnlyList<string> changed = NameSettings.Table.Canonical(given);
            return await RecordedTraining.RunAsync(
                new TrainingPlan("dns", path, inputs, TrainingPlan.CommandOf("dns", inputs, path, chosen, changed), changed, chosen, (plan, progress) => Train(plan, options, progress)),
                parsed.InvocationConfiguration,
                cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    /// <summary>The files that are named; those of a folder that hold lists.</summary>
    internal static string[] Files(string[] paths) =>
    [
        .. paths.Where(path => path != DataSources.GeneratedWord).SelectMany(path => Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Where(NameList.Is)
            : File.Exists(path) ? [path] : throw new FileNotFoundException(message: null, path)),
    ];

    private static byte[] Train(TrainingPlan plan, NameTrainingOptions options, Action<string> progress)
    {
        var set = new NameSet();
        var data = new List<ManifestData>();
        foreach (string list in plan.Inputs)
        {
            progress($"reading {Path.GetFileName(list)}");
            data.Add(NameRows.Learn(list, set));
        }

        // What people judged teaches beside lists, or beside the generators.
        bool hasLists = set.Benign.Count + set.Generated.Count > 0;
        if (plan.Inputs.Count > 0 && (hasLists || set.Judged.Count == 0) && (set.Benign.Count < 1000 || set.Generated.Count < 100))
        {
            throw new InvalidDataException($"--data has {set.Benign.Count} benign names and {set.Generated.Count} with a family; 1,000 and 100 are the least, or say --data {DataSources.GeneratedWord} to train without lists");
        }

        NameTrainingResult result = NameTrainer.Train(plan.Inputs.Count > 0 ? set : null, options, progress);
        (string name, string version) = TrainVerb.NameOf(plan.Path);
        return NameTrainer.ToFile(result, new ModelManifest
        {
            Name = name,
            Version = version,
            Schema = NameFeaturesV2.Schema,
            Task = NameModel.Task,
            Engine = typeof(NameTrainer).Assembly.GetName().Version!.ToString(3),
            Seed = options.Seed,
            Description = "Scores domain names: whether a program made the registered label up (T1568.002).",
            Command = plan.Command,
            Protocol = result.Protocol,
            Data = data,
            Metrics = result.Figures.ToMeasurements(),
            Limits = s_limits,
            Notes = plan.Notes,
        });
    }
}
