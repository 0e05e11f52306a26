using System.Diagnostics;
using System.Globalization;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>Trains a recipe with all its parts, with other seeds, and with each part left out, and compares row by row.</summary>
internal static class Ablating
{
    /// <param name="recipe">The recipe with its data.</param>
    /// <param name="set">Settings that hold in every training.</param>
    /// <param name="parts">What is left out in turn.</param>
    /// <param name="rate">The false-positive rate.</param>
    /// <param name="reseeded">Trainings with other seeds.</param>
    /// <param name="seed">Seed of the others.</param>
    /// <param name="progress">Told what is done.</param>
    public static Ablation Run(Recipe recipe, IReadOnlyList<string> set, IReadOnlyList<RecipePart> parts, double rate, int reseeded, ulong seed, Action<string> progress)
    {
        EvaluationOptions options = Options(rate, seed);
        int all = 1 + reseeded + parts.Count, now = 0;
        ScoredRow[] whole = Score("with all parts", [], seed);
        double noise = 0;
        for (int other = 1; other <= reseeded; other++)
        {
            ScoredRow[] again = Score("with another seed", [], seed + (ulong)other);
            noise = Math.Max(noise, Math.Abs(PairedDifference.At(whole, again, recipe.Sources, rate, options with { Rounds = 0 }).Difference.Value));
        }

        var found = new List<AblatedPart>();
        foreach (RecipePart part in parts)
        {
            long begun = Stopwatch.GetTimestamp();
            PairedDifference change = PairedDifference.At(whole, Score($"without {part.Name}", part.Set, seed), recipe.Sources, rate, options);
            found.Add(new AblatedPart(part.Name, part.Set, change, Ablation.Judge(change.Difference, noise), Stopwatch.GetElapsedTime(begun).TotalSeconds));
        }

        Interval recall = Evaluator.MacroRecall(whole, recipe.Sources, options)[0];
        return new Ablation(rate, recall, whole.Count(row => row.Attack), whole.Count(row => !row.Attack), noise, reseeded, [.. found.OrderBy(part => part.Change.Difference.Value)]);

        ScoredRow[] Score(string what, IReadOnlyList<string> without, ulong with)
        {
            string step = string.Create(CultureInfo.InvariantCulture, $"{++now} of {all}, {what}");
            progress(step);
            return recipe.Score([.. set, .. without], with, Subset.All, inner => progress($"{step}: {inner}"));
        }
    }

    /// <summary>How experiments are measured.</summary>
    public static EvaluationOptions Options(double rate, ulong seed) => new() { Rates = [rate], MainRate = rate, Scale = ScoreScale.Logit, Rounds = 1000, Seed = seed, Threads = Environment.ProcessorCount };
}
