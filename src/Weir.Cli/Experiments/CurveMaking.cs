using System.Diagnostics;
using System.Globalization;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>Trains a recipe on growing shares of its data and scores the same rows with each.</summary>
internal static class CurveMaking
{
    /// <param name="recipe">The recipe with its data.</param>
    /// <param name="set">Settings that hold in every training.</param>
    /// <param name="shares">Shares, rising.</param>
    /// <param name="ofOrigins">Whether origins are counted, or rows.</param>
    /// <param name="learned">The share of the data that the last step, share 1, teaches.</param>
    /// <param name="rate">The false-positive rate.</param>
    /// <param name="seed">Seed of training and shares.</param>
    /// <param name="progress">Told what is done.</param>
    public static LearningCurve Run(Recipe recipe, IReadOnlyList<string> set, IReadOnlyList<double> shares, bool ofOrigins, double learned, double rate, ulong seed, Action<string> progress)
    {
        EvaluationOptions options = Ablating.Options(rate, seed);
        var steps = new List<CurveStep>();
        ScoredRow[] before = [];
        foreach (double share in shares)
        {
            long begun = Stopwatch.GetTimestamp();
            string step = string.Create(CultureInfo.InvariantCulture, $"{steps.Count + 1} of {shares.Count}, {share:0.##%}");
            progress(step);
            var subset = new Subset(share, ofOrigins, seed, learned);
            ScoredRow[] rows = recipe.Score(set, seed, subset, inner => progress($"{step}: {inner}"));
            Interval gain = steps.Count == 0 ? Interval.None : PairedDifference.At(before, rows, recipe.Sources, rate, options).Difference;
            steps.Add(new CurveStep(share, recipe.Count(subset), Evaluator.MacroRecall(rows, recipe.Sources, options)[0], gain, Stopwatch.GetElapsedTime(begun).TotalSeconds));
            before = rows;
        }

        return new LearningCurve(rate, ofOrigins ? "origins" : "rows", before.Count(row => row.Attack), before.Count(row => !row.Attack), steps);
    }
}
