using System.CommandLine;
using System.Text;
using System.Text.Json;
using Weir.Cli.Evaluating;
using Weir.Cli.Experiments;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Evaluation;
using Weir.Models;
using Weir.Numerics;
using Weir.Server.Registry.Comparing;

namespace Weir.Cli.Verbs;

/// <summary><c>weir model compare</c>: many models beside each other.</summary>
internal static class ModelCompare
{
    private const int Most = 16;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Verb Create()
    {
        var files = new Argument<string[]>("FILE") { Description = $"Model files, 2 to {Most}; the others are held against the first", Arity = new ArgumentArity(2, Most) };
        files.Validators.Add(UsageError.RefuseOptions);
        var rows = new Option<string[]>("--rows") { Description = "Files of labelled rows that no model learned (JSON Lines, plain or gzip), or folders of them: requests, scripts or domain names, as the models read", HelpName = "PATH…", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the resamples", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print all figures as JSON" };
        var html = new Option<string?>("--html") { Description = "Write a report, one HTML file", HelpName = "FILE" };
        var verb = new Verb("compare", "Put models beside each other: how they were made, and on the same rows recall by source, time and size, each paired with the first")
        {
            Examples = ["weir model compare models/http-1.weir mine-2.weir mine-3.weir --rows holdout/*.jsonl.gz", "weir model compare mine-1.weir mine-2.weir --json"],
        };
        verb.Add(files);
        foreach (Option option in (Option[])[rows, seed, json, html]) verb.Add(option);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string[] paths = [.. parsed.GetValue(files)!.Select(path => ModelFiles.Resolve(path))];
            ModelFile[] models = [.. paths.Select(ModelFile.Open)];
            if (models.FirstOrDefault(model => model.Manifest.Task != models[0].Manifest.Task) is { } other) throw new UsageException($"{other.Path} is a model for {other.Manifest.Task}, and {models[0].Path} for {models[0].Manifest.Task}: they do not compare");
            IReadOnlyList<ModelBeside> beside = [.. models.Select((model, i) => new ModelBeside(Path.GetFileName(paths[i]), model.Hash, model.Length, model.Manifest, Measured: null))];
            if (parsed.GetValue(rows) is { Length: > 0 } named)
            {
                beside = await MeasureAsync(beside, models, DataSources.Of(named), parsed.GetValue(seed), parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
            }

            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(html) is { } page) WriteFile(page, ModelPage.Render(beside));
            if (parsed.GetValue(json)) output.WriteLine(ModelTables.ToJson(beside).ToJsonString(s_indented));
            else ModelTables.Write(Terminal.On(output), beside);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<ModelBeside>> MeasureAsync(IReadOnlyList<ModelBeside> beside, ModelFile[] models, DataSources sources, ulong seed, TextWriter error, CancellationToken cancellation)
    {
        if (sources.Origins.Count == 0) throw new UsageException("generated rows measure nothing: name files of labelled rows with --rows");
        foreach ((ModelFile model, int i) in models.Select((model, i) => (model, i)))
        {
            if (TrainingData.LearnedBy(model.Manifest, sources) is { Count: > 0 } learned) error.WriteLine($"weir: {beside[i].Name} has learned these rows of {string.Join(", ", learned)}: that it is right on them says little");
        }

        (IReadOnlyList<MeasuredBeside> measured, IReadOnlyList<string> problems) = await Work.RunAsync(progress => Measure(models, sources, seed, progress), error, cancellation).ConfigureAwait(false);
        foreach (string problem in problems) error.WriteLine($"weir: {problem}");
        return [.. beside.Select((model, i) => model with { Measured = measured[i] })];
    }

    private static (IReadOnlyList<MeasuredBeside> Measured, IReadOnlyList<string> Problems) Measure(ModelFile[] models, DataSources sources, ulong seed, Action<string> progress)
    {
        LabelledScores scores = LabelledScores.Read(sources.Origins, LabelledModels.Of(models[0].Manifest.Task, models), progress);
        IReadOnlyList<string> names = scores.Sources;
        ScoredRow[] first = scores.Of(0);
        bool isOneSided = !Array.Exists(first, row => row.Attack) || Array.TrueForAll(first, row => row.Attack);
        if (isOneSided) throw new InvalidDataException($"a comparison needs attacks and benign rows whose labels are trusted{(scores.Problems.Count > 0 ? $"; {scores.Problems[0]}" : "")}");
        var options = new EvaluationOptions { Rates = ModelTables.Rates, MainRate = ModelTables.Rates[0], Seed = seed, Threads = Environment.ProcessorCount };
        var measured = new List<MeasuredBeside>();
        for (int i = 0; i < models.Length; i++)
        {
            progress($"measuring {i + 1} of {models.Length}");
            ScoredRow[] rows = scores.Of(i);
            IReadOnlyList<bool> flagged = scores.FlaggedBy(i);
            measured.Add(new MeasuredBeside(
                Evaluator.Evaluate(rows, names, options),
                Own(attack: true),
                Own(attack: false),
                scores.MedianMicrosOf(i),
                i == 0 ? null : PairedDifference.At(first, rows, names, ModelTables.Rates[0], options)));

            Interval Own(bool attack) => Wilson.Of(rows.Where((row, place) => row.Attack == attack && flagged[place]).Count(), rows.Count(row => row.Attack == attack));
        }

        return (measured, scores.Problems);
    }

    private static void WriteFile(string path, string text)
    {
        using OutputFile file = OutputFile.Create(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }
}
