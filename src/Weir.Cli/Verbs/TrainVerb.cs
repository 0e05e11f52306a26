using System.CommandLine;
using Weir.Cli.Evaluating;
using Weir.Cli.Experiments;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Http.Features;
using Weir.Http.Training;
using Weir.Models;

namespace Weir.Cli.Verbs;

/// <summary><c>weir train http</c>: rows and generators to a model file and its card.</summary>
internal static class TrainVerb
{
    private static readonly string[] s_limits =
    [
        "Single requests only: password guessing, scraping and floods are made of requests that are harmless alone.",
        "It knows no application: whether a URL in a parameter is an attack or the purpose of that parameter, it cannot tell.",
        "Text about attacks, such as a bug report that quotes an exploit, looks like an attack.",
        "The benign rows are mostly English and Chinese; expect more false alarms on other languages until they are measured.",
    ];

    public static Command Create() => new("train", "Make a model file") { CreateHttp(), TrainNamesVerb.Create(), TrainScriptsVerb.Create() };

    private static Verb CreateHttp()
    {
        var data = new Option<string[]>("--data") { Description = "Files of labelled rows (JSON Lines, plain or gzip), or folders of them; generated stands for the built-in generators, which are always used, alone", HelpName = "PATH…|generated", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out", "-o") { Description = "Model file to write, NAME-VERSION.weir; its card goes beside it, .md", HelpName = "FILE", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Same data, seed and kind of machine: same bytes", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<string[]> set = HttpSettings.Table.Option();
        var verb = new Verb("http", "Train a model for HTTP requests, calibrate it on origins that it did not see, and set its thresholds")
        {
            Examples =
            [
                "weir train http --data generated --out models/mine-1.weir",
                "weir train http --data rows/*.jsonl.gz --out models/mine-2.weir --seed 7",
                "weir train http --data rows/*.jsonl.gz --out models/mine-3.weir --set rate=0.3 mutated=0.8",
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
            _ = NameOf(path);
            HttpTrainingOptions options = HttpSettings.Checked(given) with { Seed = chosen };
            IReadOnlyList<string> changed = HttpSettings.Table.Canonical(given);
            return await RecordedTraining.RunAsync(
                new TrainingPlan("http", path, inputs, TrainingPlan.CommandOf("http", inputs, path, chosen, changed), changed, chosen, (plan, progress) => Train(plan, sources, options, parsed.InvocationConfiguration.Error, progress)),
                parsed.InvocationConfiguration,
                cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static byte[] Train(TrainingPlan plan, DataSources sources, HttpTrainingOptions options, TextWriter error, Action<string> progress)
    {
        HttpDataSet data = TrainingData.Read(sources, progress);
        foreach (string problem in data.Problems)
        {
            error.WriteLine($"weir: {problem}");
        }

        if (sources.Origins.Count > 0 && data.Samples.Count == 0)
        {
            throw new InvalidDataException($"no row of --data could be used; say --data {DataSources.GeneratedWord} to train without rows");
        }

        HttpTrainingResult result = HttpTrainer.Train(data, options, progress);
        (string name, string version) = NameOf(plan.Path);
        return HttpTrainer.ToFile(result, new ModelManifest
        {
            Name = name,
            Version = version,
            Schema = HttpFeaturesV1.Schema,
            Task = "http",
            Engine = typeof(HttpTrainer).Assembly.GetName().Version!.ToString(3),
            Seed = options.Seed,
            Description = "Scores HTTP requests: attack or not, and of which of eleven classes.",
            Command = plan.Command,
            Protocol = result.Protocol,
            Data = TrainingData.Describe(sources, data),
            Metrics = result.Evaluation.ToMeasurements(),
            Limits = s_limits,
            Notes = plan.Notes,
        });
    }

    /// <summary>Name and version of <c>NAME-VERSION.weir</c>.</summary>
    /// <exception cref="UsageException">The file is not named so.</exception>
    internal static (string Name, string Version) NameOf(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        int dash = stem.LastIndexOf('-');
        return Path.GetExtension(path) == ".weir" && dash > 0 && dash < stem.Length - 1 && char.IsAsciiDigit(stem[dash + 1])
            ? (stem[..dash], stem[(dash + 1)..])
            : throw new UsageException($"'--out' is '{path}'; expected NAME-VERSION.weir, a version that begins with a digit, such as mine-1.weir");
    }
}
