using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>How two models, or two ways to make one, differ on the same rows at one rate of false positives, as a whole and source by source.</summary>
/// <param name="Rate">The false-positive rate; each has its own threshold for it.</param>
/// <param name="First">Recall of the first, mean over sources.</param>
/// <param name="Second">The same of the second.</param>
/// <param name="Difference">Second less first, mean over sources, with the interval of the paired bootstrap.</param>
/// <param name="OverRows">The same over all attack rows.</param>
/// <param name="OnlyFirst">Attacks that only the first flags.</param>
/// <param name="OnlySecond">Attacks that only the second flags.</param>
/// <param name="P">Two-sided exact p-value of McNemar's test over those.</param>
/// <param name="MeanP">Two-sided p-value of the difference of the means, by the paired bootstrap.</param>
/// <param name="Sources">Sources of attacks.</param>
internal sealed record PairedDifference(
    double Rate, double First, double Second, Interval Difference, Interval OverRows, long OnlyFirst, long OnlySecond, double P, double MeanP, IReadOnlyList<SourceDifference> Sources)
{
    /// <param name="first">Rows scored by the first.</param>
    /// <param name="second">The same rows in the same order, scored by the second.</param>
    /// <param name="sourceNames">Names of the sources.</param>
    /// <param name="rate">The false-positive rate.</param>
    /// <param name="options">Weights of sources, rounds, seed and threads are read.</param>
    public static PairedDifference At(ReadOnlySpan<ScoredRow> first, ReadOnlySpan<ScoredRow> second, IReadOnlyList<string> sourceNames, double rate, EvaluationOptions options)
    {
        Comparison.RequireSameRows(first, second);
        EvaluationOptions one = options with { Rates = [rate] };
        EvaluationFrame a = new(first, sourceNames, one), b = new(second, sourceNames, one);
        bool[] byFirst = a.Caught(0), bySecond = b.Caught(0);
        int[] sources = [.. Enumerable.Range(0, sourceNames.Count).Where(source => a.AttackRows(null, source) > 0)];
        long onlyFirst = 0, onlySecond = 0;
        for (int row = 0; row < byFirst.Length; row++)
        {
            if (!a.Rows[row].Attack) continue;
            onlyFirst += byFirst[row] && !bySecond[row] ? 1 : 0;
            onlySecond += bySecond[row] && !byFirst[row] ? 1 : 0;
        }

        double[] values = Statistics([]);
        double[][] rounds = Bootstrap.Run(options.Rounds, options.Seed, options.Threads, random => Statistics(a.DrawRows(random)));
        DetectionCounts ofFirst = a.Measure([]), ofSecond = b.Measure([]);
        return new PairedDifference(
            rate, a.MacroRecall(ofFirst, 0, []), b.MacroRecall(ofSecond, 0, []), Bootstrap.Of(values[0], rounds, 0), Bootstrap.Of(values[1], rounds, 1), onlyFirst, onlySecond, McNemar.Exact(onlyFirst, onlySecond), Bootstrap.P(values[0], rounds, 0),
            [.. sources.Select((source, i) => new SourceDifference(
                sourceNames[source], a.AttackRows(null, source), a.Recall(ofFirst, 0, source: source), b.Recall(ofSecond, 0, source: source), Bootstrap.Of(values[i + 2], rounds, i + 2)))]);

        double[] Statistics(int[] times)
        {
            DetectionCounts x = a.Measure(times), y = b.Measure(times);
            return
            [
                b.MacroRecall(y, 0, []) - a.MacroRecall(x, 0, []),
                b.Recall(y, 0) - a.Recall(x, 0),
                .. sources.Select(source => b.Recall(y, 0, source: source) - a.Recall(x, 0, source: source)),
            ];
        }
    }
}

/// <summary>The same of one source.</summary>
/// <param name="Name">The source.</param>
/// <param name="Rows">Its attack rows.</param>
/// <param name="First">Recall of the first.</param>
/// <param name="Second">Recall of the second.</param>
/// <param name="Difference">Second less first.</param>
internal sealed record SourceDifference(string Name, long Rows, double First, double Second, Interval Difference);
