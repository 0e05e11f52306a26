using System.CommandLine;
using System.Globalization;
using System.Text;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Training;
using Weir.Models;
using Weir.Server.Registry.Comparing;

namespace Weir.Cli.Verbs;

/// <summary><c>weir evaluate http</c>: how good a model is, on rows of one's own or by leaving origins out.</summary>
internal static class EvaluateVerb
{
    public static Command Create() => new("evaluate", "Measure a model on labelled rows") { CreateHttp(), EvaluateNamesVerb.Create(), EvaluateFlowsVerb.Create(), EvaluateSeriesVerb.Create(), EvaluateScriptsVerb.Create() };

    private static Verb CreateHttp()
    {
        var data = new Option<string[]>("--data") { Description = "Files of labelled rows (JSON Lines, plain or gzip), or folders of them; the name of a file is the name of its origin", HelpName = "PATH…", Required = true, AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model", "-m") { Description = "Model file; without it the newest that ships with the program", HelpName = "FILE" };
        var against = new Option<string?>("--against") { Description = "A second model, compared on the same rows by paired tests", HelpName = "FILE" };
        var leaveOut = new Option<bool>("--leave-one-origin-out") { Description = "Measure the recipe, not a model: train six models, each without some origins, and score those with it: as they are, rewritten, between long text, and for false alarms" };
        var holdOut = new Option<string[]>("--hold-out") { Description = "With --leave-one-origin-out: origins that teach no model and set no threshold, and are reported apart", HelpName = "NAME…", AllowMultipleArgumentsPerToken = true };
        var robustness = new Option<bool>("--robustness") { Description = "Also measure recall after each mutator, after chains of three, and between long text" };
        var calibrate = new Option<string?>("--calibrate") { Description = "Rows of one site, mostly benign, in their order: learn its thresholds on the first half and show on the second what that gains, and on the attacks of --data what it costs; a row may say its \"client\"", HelpName = "FILE" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of training, resamples and mutators", HelpName = "N", DefaultValueFactory = _ => 1 };
        var leastRecall = new Option<double?>("--least-recall") { Description = "End with 1 where the recall at one false alarm in a thousand is below this share, 0 to 1; the figures are written all the same", HelpName = "SHARE" };
        leastRecall.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value <= 1)) result.AddError($"--least-recall is {token.Value}; allowed is 0 to 1");
        });
        var json = new Option<string?>("--json") { Description = "Write all figures as JSON; - is standard output, then without the tables", HelpName = "FILE|-" };
        var html = new Option<string?>("--html") { Description = "Write a report with pictures, one HTML file", HelpName = "FILE" };
        var verb = new Verb("http", "Measure recall at fixed rates of false alarms, with intervals, for each class and origin")
        {
            Examples =
            [
                "weir evaluate http --data rows/*.jsonl.gz --html report.html",
                "weir evaluate http --data rows --model mine-2.weir --against mine-1.weir --robustness",
                "weir evaluate http --data rows --calibrate site.jsonl.gz",
                "weir evaluate http --data rows --leave-one-origin-out --json figures.json --html report.html",
            ],
        };
        foreach (Option option in (Option[])[data, model, against, leaveOut, holdOut, robustness, calibrate, seed, leastRecall, json, html])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            DataSources sources = DataSources.Of(parsed.GetValue(data)!);
            if (sources.Origins.Count == 0)
            {
                throw new UsageException("generated rows measure nothing: name files of labelled rows with --data");
            }

            bool leave = parsed.GetValue(leaveOut);
            if (leave && (parsed.GetValue(model) is not null || parsed.GetValue(against) is not null || parsed.GetValue(robustness)))
            {
                throw new UsageException("--leave-one-origin-out trains its own models and measures robustness anyway: leave out --model, --against and --robustness");
            }

            if (parsed.GetValue(calibrate) is { } site)
            {
                if (parsed.GetValue(leastRecall) is not null) throw new UsageException("--least-recall is about the rows of --data as they are: leave out --calibrate");
                if (leave || parsed.GetValue(against) is not null || parsed.GetValue(robustness) || parsed.GetValue(html) is not null || parsed.GetValue(holdOut) is { Length: > 0 })
                {
                    throw new UsageException("--calibrate measures one model at one site: leave out --against, --leave-one-origin-out, --hold-out, --robustness and --html");
                }

                return await CalibrateAsync(sources, site, ModelFiles.Resolve(parsed.GetValue(model)), parsed.GetValue(seed), parsed.GetValue(json), parsed.InvocationConfiguration, cancellation).ConfigureAwait(false);
            }

            string[] held = parsed.GetValue(holdOut) ?? [];
            CheckHeld(held, leave, sources);
            TextWriter error = parsed.InvocationConfiguration.Error;
            ulong chosen = parsed.GetValue(seed);
            string[] paths = leave ? [] : [ModelFiles.Resolve(parsed.GetValue(model)), .. parsed.GetValue(against) is { } other ? [ModelFiles.Resolve(other)] : Array.Empty<string>()];
            HttpScorer[] models = [.. paths.Select(HttpScorer.Load)];
            Measured measured = await Work.RunAsync(
                progress => leave ? RecipeMeasurement.Run(sources, held, chosen, progress) : Score(sources, models, parsed.GetValue(robustness), chosen, progress),
                error,
                cancellation).ConfigureAwait(false);

            foreach (string path in paths)
            {
                WarnOfLearned(path, sources, error);
            }

            WriteProblems(measured.Problems, error);

            string[] how = leave
                ? ["--leave-one-origin-out", .. held.Length > 0 ? ["--hold-out", .. held] : Array.Empty<string>()]
                : ["--model", Path.GetFileName(paths[0]), .. paths.Skip(1).SelectMany(path => (string[])["--against", Path.GetFileName(path)]), .. parsed.GetValue(robustness) ? ["--robustness"] : Array.Empty<string>()];
            string command = string.Create(CultureInfo.InvariantCulture, $"weir evaluate http --data {string.Join(' ', sources.Origins.Select(origin => Path.GetFileName(origin.Path)))} {string.Join(' ', how)} --seed {chosen}");
            string title = leave ? "Leave one origin out" : $"Model {models[0].ModelName}";
            Write(measured, title, command, sources, parsed.GetValue(json), parsed.GetValue(html), parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(leastRecall) is { } least && !(measured.Evaluation.Main.Recall.Value >= least))
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"recall is {measured.Evaluation.Main.Recall.Value:0.0000}, and {least} is asked for"));
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static async Task<int> CalibrateAsync(DataSources sources, string site, string path, ulong seed, string? json, InvocationConfiguration invocation, CancellationToken cancellation)
    {
        HttpScorer scorer = HttpScorer.Load(path);
        var rows = new SiteRows(scorer);
        string command = string.Create(CultureInfo.InvariantCulture, $"weir evaluate http --data {string.Join(' ', sources.Origins.Select(origin => Path.GetFileName(origin.Path)))} --calibrate {Path.GetFileName(site)} --model {Path.GetFileName(path)} --seed {seed}");
        CalibrationFigures figures = await Work.RunAsync(
            progress =>
            {
                rows.Read(site, sources.Origins, progress);
                return CalibrationMeasurement.Run(scorer.Model, rows, Path.GetFileName(site), command, seed, progress);
            },
            invocation.Error,
            cancellation).ConfigureAwait(false);
        WarnOfLearned(path, sources, invocation.Error);
        if (TrainingData.LearnedBy(ModelFile.Open(path).Manifest, new DataSources([(Path.GetFileName(site), site)], Generated: false)).Count > 0)
        {
            invocation.Error.WriteLine($"weir: {Path.GetFileName(path)} has learned the rows of {Path.GetFileName(site)} too: they score lower than others of their kind would");
        }

        WriteProblems(rows.Problems, invocation.Error);
        if (json == OutputFile.StandardOutput)
        {
            invocation.Output.WriteLine(figures.ToJson());
            return ExitCode.Ok;
        }

        if (json is not null)
        {
            WriteFile(json, figures.ToJson() + "\n");
        }

        CalibrationTables.Write(Terminal.On(invocation.Output), figures);
        return ExitCode.Ok;
    }

    private static void WarnOfLearned(string model, DataSources sources, TextWriter error)
    {
        if (TrainingData.LearnedBy(ModelFile.Open(model).Manifest, sources) is { Count: > 0 } learned)
        {
            error.WriteLine($"weir: {Path.GetFileName(model)} has learned these rows of {string.Join(", ", learned)}: its figures say nothing of attacks that it has not seen; --leave-one-origin-out does");
        }
    }

    private static void WriteProblems(IReadOnlyList<string> problems, TextWriter error)
    {
        foreach (string problem in problems)
        {
            error.WriteLine($"weir: {problem}");
        }
    }

    private static void CheckHeld(string[] held, bool leave, DataSources sources)
    {
        if (held.Length > 0 && !leave)
        {
            throw new UsageException("--hold-out needs --leave-one-origin-out: a model that exists has learned what it has learned");
        }

        string[] names = [.. sources.Origins.Select(origin => origin.Origin)];
        if (Array.Find(held, name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UsageException($"--hold-out {unknown}: --data names no such origin, but {string.Join(", ", names)}");
        }

        if (held.Distinct(StringComparer.Ordinal).Count() == names.Length)
        {
            throw new UsageException("--hold-out names every origin: nothing is left to learn from");
        }
    }

    private static Measured Score(DataSources sources, HttpScorer[] models, bool robustness, ulong seed, Action<string> progress)
    {
        var options = new EvaluationOptions { Seed = seed, Threads = Environment.ProcessorCount };
        string[] names = [.. sources.Origins.Select(origin => origin.Origin)];
        LabelledScores scores = LabelledScores.Read(sources.Origins, new RequestModels(models), progress);
        if (scores.Of(0) is var rows && (!Array.Exists(rows, row => row.Attack) || Array.TrueForAll(rows, row => row.Attack)))
        {
            throw new InvalidDataException("a measurement needs attacks and benign rows whose labels are trusted");
        }

        progress("measuring");
        HttpEvaluation evaluation = Evaluator.Evaluate(rows, names, options);
        ComparisonResult? comparison = models.Length < 2 ? null : Comparison.At(scores.Of(1), rows, names, options.MainRate, options);
        RewritingFigures? rewritten = robustness ? Rewriting.Measure(scores.AttackValues, Flagged, evaluation.MainRate, wrapped: true, seed, progress) : null;
        return new Measured(evaluation, scores.Problems) { Comparison = comparison, Robustness = rewritten };

        bool[] Flagged(IReadOnlyList<(int Attack, string Text)> texts) =>
            [.. texts.Select(text => models[0].ScorePayload(Encoding.UTF8.GetBytes(text.Text)).Score >= evaluation.Main.Threshold)];
    }

    private static void Write(Measured measured, string title, string command, DataSources sources, string? json, string? html, TextWriter output)
    {
        if (html is not null)
        {
            string subtitle = $"{sources.Origins.Count} origins: {string.Join(", ", sources.Origins.Select(origin => origin.Origin))}";
            WriteFile(html, HtmlReport.Render(measured.Evaluation, new ReportHeading(title, subtitle), measured.Comparison, measured.Robustness, measured.OutOfFold));
        }

        if (json == OutputFile.StandardOutput)
        {
            output.WriteLine(measured.ToJson(command));
            return;
        }

        if (json is not null)
        {
            WriteFile(json, measured.ToJson(command) + "\n");
        }

        output.WriteLine(title);
        EvaluationTables.Write(Terminal.On(output), measured);
    }

    private static void WriteFile(string path, string text)
    {
        using OutputFile file = OutputFile.Create(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }
}
