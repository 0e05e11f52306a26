using Weir.Cli.Evaluating;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Tests.Evaluation;

/// <summary>Made-up figures of every section that leave-one-origin-out reports.</summary>
internal static class OutOfFoldSamples
{
    public static Measured Measured()
    {
        HttpEvaluation evaluation = Evaluator.Evaluate(Samples.Rows(1, 3000), Samples.SourceNames, new EvaluationOptions { Rounds = 20 });
        Interval[] recall = [.. Enumerable.Repeat(new Interval(.8, .7, .9), evaluation.Points.Count)];
        SeverityRate[] severities = [.. evaluation.Thresholds.Select((threshold, i) => new SeverityRate(((Severity)(i + 1)).ToString(), threshold.Rate, 1, new Interval(.001, .0001, .005), 0, new Interval(0, 0, .002)))];
        var figures = new OutOfFoldFigures
        {
            Wrapped = [new WrappedResult("bare", recall), new WrappedResult("in turn", recall)],
            WrappedClasses = evaluation.Classes,
            WrappedSources = evaluation.AttackSources,
            FalseAlarms = [new FalseAlarmResult("browsing, unseen sites", true, 1000, severities), new FalseAlarmResult("a & b", false, 10, [.. severities.Select(severity => severity with { Rate = Interval.None })])],
            RecallBySeverity = [.. severities.Select(_ => new Interval(.7, .6, .8))],
            Kinds = [new RowKindResult("prose, caption", true, 15, new Interval(.1, .05, .3), new Dictionary<string, long> { ["lists"] = 15 }), new RowKindResult("the rest", false, 100, recall[0], new Dictionary<string, long>())],
            WithoutJunk = recall,
            RowsWithoutJunk = 100,
            HeldOut = [new HeldOutResult("new", 10, recall, 20, [.. severities.Select(severity => severity.Rate)]), new HeldOutResult("benign only", 0, [.. recall.Select(_ => Interval.None)], 5, [.. severities.Select(severity => severity.Rate)])],
        };
        (bool, bool)[] outcomes = [.. Enumerable.Range(0, 10).Select(i => (true, i >= 4))];
        var rewriting = new RewritingFigures(1e-3, 12, new Interval(-.02, -.03, -.01), [RewritingResult.Of("sql", "group", outcomes)], [RewritingResult.Of("sql-case", "mutator", outcomes), RewritingResult.Of("chain of 3", "chain", outcomes)]);
        return new Measured(evaluation, []) { Robustness = rewriting, OutOfFold = figures };
    }
}
