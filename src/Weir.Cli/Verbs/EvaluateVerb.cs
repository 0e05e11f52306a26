using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Training;

namespace Weir.Cli.Verbs;

/// <summary><c>weir evaluate http</c>: how good a model is, on rows of one's own or by leaving origins out.</summary>
internal static class EvaluateVerb
{
    public static Command Create() => new("evaluate", "Measure a model on labelled rows") { CreateHttp() };

    private static Verb CreateHttp()
    {
        var data = new Option<string[]>("--data") { Description = "Files of labelled rows, or folders of them; the name of a file is the name of its origin", HelpName = "PATH…", Required = true, AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model", "-m") { Description = "Model file; without it the newest that ships with the program", HelpName = "FILE" };
        var against = new Option<string?>("--against") { Description = "A second model, compared on the same rows by paired tests", HelpName = "FILE" };
        var leaveOut = new Option<bool>("--leave-one-origin-out") { Description = "Measure the recipe, not a model: train six models, each without some origins, and score those with it" };
        var robustness = new Option<bool>("--robustness") { Description = "Also measure recall after each mutator, after chains of three, and between long text" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of training, resamples and mutators", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<string?>("--json") { Description = "Write all figures as JSON; - is standard output, then without the tables", HelpName = "FILE|-" };
        var html = new Option<string?>("--html") { Description = "Write a report with pictures, one HTML file", HelpName = "FILE" };
        var verb = new Verb("http", "Measure recall at fixed rates of false alarms, with intervals, for each class and origin")
        {
            Examples =
            [
                "weir evaluate http --data rows/*.jsonl.gz --html report.html",
                "weir evaluate http --data rows --model new.weir --against old.weir --robustness",
                "weir evaluate http --data rows --leave-one-origin-out --json figures.json",
            ],
        };
        foreach (Option option in (Option[])[data, model, against, leaveOut, robustness, seed, json, html])
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
                throw new UsageException("--leave-one-origin-out trains its own models: leave out --model, --against and --robustness");
            }

            TextWriter error = parsed.InvocationConfiguration.Error;
            string[] paths = leave ? [] : [ModelFiles.Resolve(parsed.GetValue(model)), .. parsed.GetValue(against) is { } other ? [ModelFiles.Resolve(other)] : Array.Empty<string>()];
            HttpScorer[] models = [.. paths.Select(HttpScorer.Load)];
            Measured measured = await Work.RunAsync(
                progress => leave ? LeaveOneOriginOut(sources, parsed.GetValue(seed), progress) : Score(sources, models, parsed.GetValue(robustness), parsed.GetValue(seed), progress),
                error,
                cancellation).ConfigureAwait(false);

            foreach (string problem in measured.Problems)
            {
                error.WriteLine($"weir: {problem}");
            }

            string title = leave ? "Leave one origin out" : $"Model {models[0].ModelName}";
            Write(measured, title, sources, parsed.GetValue(json), parsed.GetValue(html), parsed.InvocationConfiguration.Output);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Measured Score(DataSources sources, HttpScorer[] models, bool robustness, ulong seed, Action<string> progress)
    {
        var options = new EvaluationOptions { Seed = seed, Threads = Environment.ProcessorCount };
        string[] names = [.. sources.Origins.Select(origin => origin.Origin)];
        LabelledScores scores = LabelledScores.Read(sources.Origins, models, progress);
        if (scores.Of(0) is var rows && (!Array.Exists(rows, row => row.Attack) || Array.TrueForAll(rows, row => row.Attack)))
        {
            throw new InvalidDataException("a measurement needs attacks and benign rows whose labels are trusted");
        }

        progress("measuring");
        HttpEvaluation evaluation = Evaluator.Evaluate(rows, names, options);
        ComparisonResult? comparison = models.Length < 2 ? null : Comparison.At(scores.Of(1), rows, names, options.MainRate, options);
        IReadOnlyList<RobustnessResult> rewritten = robustness ? Robustness.Measure(models[0], scores.AttackValues, evaluation.Main.Threshold, seed, progress) : [];
        return new Measured(evaluation, comparison, rewritten, scores.Problems);
    }

    private static Measured LeaveOneOriginOut(DataSources sources, ulong seed, Action<string> progress)
    {
        var options = new HttpTrainingOptions { Seed = seed };
        HttpDataSet data = TrainingData.Read(sources, progress);
        HttpCurriculum curriculum = HttpCurriculum.Build(data, options, progress);
        var scores = LeaveOriginsOut.Score(data, LeaveOriginsOut.Train(curriculum, options, progress));
        progress("measuring");
        HttpEvaluation evaluation = Evaluator.Evaluate(
            OutOfFold.Rows(data, scores, technical: false),
            data.Origins,
            new EvaluationOptions { Scale = ScoreScale.Logit, Seed = seed, Threads = Environment.ProcessorCount });
        return new Measured(evaluation, Comparison: null, [], data.Problems);
    }

    private static void Write(Measured measured, string title, DataSources sources, string? json, string? html, TextWriter output)
    {
        if (html is not null)
        {
            string subtitle = $"{sources.Origins.Count} origins: {string.Join(", ", sources.Origins.Select(origin => origin.Origin))}";
            WriteFile(html, HtmlReport.Render(measured.Evaluation, new ReportHeading(title, subtitle), measured.Comparison));
        }

        if (json == OutputFile.StandardOutput)
        {
            output.WriteLine(measured.ToJson());
            return;
        }

        if (json is not null)
        {
            WriteFile(json, measured.ToJson() + "\n");
        }

        output.WriteLine(title);
        EvaluationTables.Write(Terminal.On(output), measured.Evaluation, measured.Comparison, measured.Robustness);
    }

    private static void WriteFile(string path, string text)
    {
        using OutputFile file = OutputFile.Create(path);
        file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Commit();
    }

    private sealed record Measured(HttpEvaluation Evaluation, ComparisonResult? Comparison, IReadOnlyList<RobustnessResult> Robustness, IReadOnlyList<string> Problems)
    {
        /// <summary>The evaluation's own JSON, with <c>comparison</c> and <c>robustness</c> beside its keys where they were measured.</summary>
        public string ToJson()
        {
            JsonObject all = JsonNode.Parse(Evaluation.ToJson())!.AsObject();
            if (Comparison is not null)
            {
                all["comparison"] = JsonSerializer.SerializeToNode(Comparison, EvaluationJson.Default.ComparisonResult);
            }

            if (Robustness.Count > 0)
            {
                all["robustness"] = new JsonArray([.. Robustness.Select(result => new JsonObject
                {
                    ["name"] = result.Name,
                    ["kind"] = result.Kind,
                    ["rows"] = result.Rows,
                    ["before"] = result.Before.Value,
                    ["after"] = result.After.Value,
                    ["afterLow"] = result.After.Low,
                    ["afterHigh"] = result.After.High,
                })]);
            }

            return all.ToJsonString(s_json);
        }

        private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };
    }
}
