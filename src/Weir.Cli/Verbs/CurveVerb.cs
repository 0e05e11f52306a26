using System.CommandLine;
using Weir.Cli.Experiments;
using Weir.Cli.Shell;
using Weir.Evaluation;

namespace Weir.Cli.Verbs;

/// <summary><c>weir experiment curve</c>: whether more data would help.</summary>
internal static class CurveVerb
{
    private const int MostSteps = 20;
    private const string Rows = "rows", Origins = "origins";

    private static readonly double[] s_shares = [0.1, 0.25, 0.5, 1];

    public static Verb Create()
    {
        var options = new ExperimentOptions();
        var by = new Option<string>("--by") { Description = "What grows: rows, of every origin, or the number of origins (families, for dns)", HelpName = $"{Rows}|{Origins}", DefaultValueFactory = _ => Rows };
        by.AcceptOnlyFromAmong(Rows, Origins);
        var shares = new Option<double[]>("--shares") { Description = "Shares to train on, rising, above 0 and up to 1; without it .1 .25 .5 1", HelpName = "SHARE…", AllowMultipleArgumentsPerToken = true };
        var verb = new Verb("curve", "Train on growing shares of the data: recall of what was not learned, with intervals, and whether more data would help")
        {
            Examples = ["weir experiment curve http --data rows/*.jsonl.gz --html curve.html", "weir experiment curve http --data rows --by origins --shares .25 .5 .75 1"],
        };
        options.AddTo(verb);
        verb.Add(by);
        verb.Add(shares);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            ExperimentOptions.Asked asked = options.Read(parsed);
            double[] wanted = parsed.GetValue(shares) is { Length: > 0 } given ? given : s_shares;
            if (wanted.Length > MostSteps || wanted.Any(share => share is not (> 0 and <= 1)) || !wanted.SequenceEqual(wanted.Distinct().Order()))
            {
                throw new UsageException($"--shares is {string.Join(' ', wanted)}; expected at most {MostSteps} numbers above 0 and up to 1 that rise");
            }

            bool ofOrigins = parsed.GetValue(by) == Origins;
            LearningCurve curve = await Work.RunAsync(
                progress =>
                {
                    Recipe recipe = asked.Open(progress, []);
                    return ofOrigins && !recipe.HasOrigins
                        ? throw new UsageException("--by origins needs several: name several files with --data")
                        : CurveMaking.Run(recipe, asked.Set, wanted, ofOrigins, asked.Learned, asked.Rate, asked.Seed, progress);
                },
                parsed.InvocationConfiguration.Error,
                cancellation).ConfigureAwait(false);
            asked.TellProblems(parsed.InvocationConfiguration.Error);
            options.Write(parsed, asked, ExperimentFigures.ToJson(curve, asked), () => HtmlReport.Render(curve, asked.Heading("Recall by the size of the data")), console => ExperimentTables.Write(console, curve, asked));
            return ExitCode.Ok;
        });
        return verb;
    }
}
