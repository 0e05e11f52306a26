using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Two models on the same rows, each with its own threshold for one false-positive rate.</summary>
/// <param name="Rate">The false-positive rate.</param>
/// <param name="OnlyFirst">Attacks that only the first model flags.</param>
/// <param name="OnlySecond">Attacks that only the second model flags.</param>
/// <param name="Both">Attacks that both flag.</param>
/// <param name="Neither">Attacks that neither flags.</param>
/// <param name="PExact">Two-sided exact p-value of McNemar's test.</param>
/// <param name="PContinuity">The same by the chi-square distribution with continuity correction.</param>
/// <param name="Difference">Recall of the second less that of the first, with the interval of the paired bootstrap.</param>
/// <param name="MacroDifference">The same for the mean over sources.</param>
/// <param name="ShareNotBetter">Share of resamples in which the second model is not better.</param>
internal sealed record ComparisonResult(
    double Rate, long OnlyFirst, long OnlySecond, long Both, long Neither, double PExact, double PContinuity, Interval Difference, Interval MacroDifference, double ShareNotBetter);

/// <summary>Paired comparison of two models.</summary>
internal static class Comparison
{
    /// <param name="first">Rows scored by the model in place.</param>
    /// <param name="second">The same rows in the same order, scored by the new model.</param>
    /// <param name="sourceNames">Names of the sources.</param>
    /// <param name="rate">False-positive rate; must be one that the caller can measure.</param>
    /// <param name="options">Weights of sources, rounds, seed and threads are read.</param>
    public static ComparisonResult At(ReadOnlySpan<ScoredRow> first, ReadOnlySpan<ScoredRow> second, IReadOnlyList<string> sourceNames, double rate, EvaluationOptions options)
    {
        RequireSameRows(first, second);
        EvaluationOptions one = options with { Rates = [rate] };
        EvaluationFrame a = new(first, sourceNames, one);
        EvaluationFrame b = new(second, sourceNames, one);
        bool[] caughtFirst = a.Caught(0);
        bool[] caughtSecond = b.Caught(0);
        long[] table = new long[4];
        for (int index = 0; index < first.Length; index++)
        {
            if (first[index].Attack)
            {
                table[(caughtFirst[index] ? 1 : 0) + (caughtSecond[index] ? 2 : 0)]++;
            }
        }

        double[] value = Differences(a, b, []);
        double[][] rounds = Bootstrap.Run(options.Rounds, options.Seed, options.Threads, random => Differences(a, b, a.DrawRows(random)));
        double notBetter = rounds.Count(round => round[0] <= 0) / (double)Math.Max(1, rounds.Length);
        return new ComparisonResult(
            rate, table[1], table[2], table[3], table[0], McNemar.Exact(table[1], table[2]), McNemar.WithContinuity(table[1], table[2]),
            Bootstrap.Of(value[0], rounds, 0), Bootstrap.Of(value[1], rounds, 1), notBetter);
    }

    private static double[] Differences(EvaluationFrame first, EvaluationFrame second, int[] times)
    {
        DetectionCounts a = first.Measure(times);
        DetectionCounts b = second.Measure(times);
        return [second.Recall(b, 0) - first.Recall(a, 0), second.MacroRecall(b, 0, []) - first.MacroRecall(a, 0, [])];
    }

    /// <summary>Refuses rows that are not those of the other model, in their order.</summary>
    public static void RequireSameRows(ReadOnlySpan<ScoredRow> first, ReadOnlySpan<ScoredRow> second)
    {
        bool same = first.Length == second.Length;
        for (int index = 0; same && index < first.Length; index++)
        {
            same = first[index].Attack == second[index].Attack && first[index].Source == second[index].Source && first[index].Class == second[index].Class;
        }

        if (!same)
        {
            throw new ArgumentException("Two models are compared on the same rows in the same order.", nameof(second));
        }
    }
}
