using System.Diagnostics;
using System.Globalization;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>Trains a recipe with all its parts, with other seeds, and with each part left out, and compares row by row.</summary>
internal static class Ablating
{
    // So that the least p-value that resamples can show is small enough after it was corrected for all parts.
    private const int RoundsPerPart = 100;

    /// <param name="recipe">The recipe with its data.</param>
    /// <param name="set">Settings that hold in every training.</param>
    /// <param name="parts">What is left out in turn.</param>
    /// <param name="rate">The false-positive rate.</param>
    /// <param name="reseeded">Trainings with other seeds.</param>
    /// <param name="learned">The share of the data that teaches.</param>
    /// <param name="seed">Seed of the others.</param>
    /// <param name="progress">Told what is done.</param>
    public static Ablation Run(Recipe recipe, IReadOnlyList<string> set, IReadOnlyList<RecipePart> parts, double rate, int reseeded, double learned, ulong seed, Action<string> progress)
    {
        EvaluationOptions options = Options(rate, seed);
        options = options with { Rounds = Math.Max(options.Rounds, RoundsPerPart * parts.Count) };
        var subset = new Subset(1, OfOrigins: false, seed, learned);
        int all = 1 + reseeded + parts.Count, now = 0;
        ScoredRow[] whole = Score("with all parts", [], seed);
        var changes = new List<(PairedDifference Change, double Seconds)>();
        foreach (RecipePart part in parts)
        {
            long begun = Stopwatch.GetTimestamp();
            PairedDifference change = PairedDifference.At(whole, Score($"without {part.Name}", part.Set, seed), recipe.Sources, rate, options);
            changes.Add((change, Stopwatch.GetElapsedTime(begun).TotalSeconds));
        }

        // Other seeds come last: they learn other generated rows, and until then those of the first seed can be used again.
        double noise = 0;
        for (int other = 1; other <= reseeded; other++)
        {
            ScoredRow[] again = Score("with another seed", [], seed + (ulong)other);
            noise = Math.Max(noise, Math.Abs(PairedDifference.At(whole, again, recipe.Sources, rate, options with { Rounds = 0 }).Difference.Value));
        }

        double[] p = Holm.Adjust([.. changes.Select(one => one.Change.MeanP)]);
        AblatedPart[] found = [.. parts.Select((part, i) => new AblatedPart(part.Name, part.Set, changes[i].Change, p[i], Ablation.Judge(changes[i].Change.Difference, p[i], noise, isWhole: learned >= 1), changes[i].Seconds))];
        Interval recall = Evaluator.MacroRecall(whole, recipe.Sources, options)[0];
        return new Ablation(rate, recall, whole.Count(row => row.Attack), whole.Count(row => !row.Attack), noise, reseeded, [.. found.OrderBy(part => part.Change.Difference.Value)]);

        ScoredRow[] Score(string what, IReadOnlyList<string> without, ulong with)
        {
            string step = string.Create(CultureInfo.InvariantCulture, $"{++now} of {all}, {what}");
            progress(step);
            return recipe.Score([.. set, .. without], with, subset, inner => progress($"{step}: {inner}"));
        }
    }

    /// <summary>How experiments are measured.</summary>
    public static EvaluationOptions Options(double rate, ulong seed) => new() { Rates = [rate], MainRate = rate, Scale = ScoreScale.Logit, Rounds = 1000, Seed = seed, Threads = Environment.ProcessorCount };
}
