using Weir.Learning;
using Weir.Numerics;
using Weir.Scripts.Corpus;
using Weir.Scripts.Features;

namespace Weir.Scripts.Training;

/// <summary>Fits the heads, each by itself. Constants were chosen as those of <see cref="ScriptTrainingOptions"/>.</summary>
internal static class ScriptRecipe
{
    // Generated harmless scripts were written as twins of skimmers, and some of miners: they teach the other heads less. By head.
    private static readonly double[] s_generatedShare = [1, 0.5, 0.2];

    // Share of facts, by head.
    private static readonly float[] s_factShare = [1, 2, 0, 1, 2];

    private const int WindowsOfAScript = 8, LongestOfOne = 3, HardWindows = 2;

    /// <param name="lessons">All that there is.</param>
    /// <param name="isHeld">Rows that must not be learned from.</param>
    /// <param name="options">How, with the seed of the order.</param>
    public static FittedScripts Fit(Lessons lessons, Func<ScriptRow, bool> isHeld, ScriptTrainingOptions options)
    {
        Lesson[] all = [.. Enumerable.Range(0, lessons.Rows.Count).Where(row => !isHeld(lessons.Rows[row])).Select(lessons.Of), .. lessons.Generated];
        var (mean, deviation) = Spread(all);
        float[][] facts = [.. all.Select(lesson => FittedScripts.Standard(lesson.Vector.Facts, mean, deviation))];
        var words = new (float[], float)[ScriptModel.Heads];
        var factTables = new (float[], float)[ScriptModel.Heads];
        (float[] Weights, float Bias) kinds = default;
        Parallel.For(0, ScriptModel.Heads, head =>
        {
            if (head >= ScriptModel.Classes)
            {
                (words[head], factTables[head]) = FitWindows(head, lessons, all, isHeld, mean, deviation, options);
                return;
            }

            var label = (ScriptLabel)(head + 1);
            float[] weights = Balanced([.. all.Select((lesson, i) => (lesson.Label == label, lesson.Label == label ? lesson.Weight
                : lesson.Label != ScriptLabel.Benign ? options.OtherShare * lesson.Weight
                : i >= all.Length - lessons.Generated.Count ? s_generatedShare[head] * lesson.Weight : lesson.Weight, lesson.IsJudged))], options);
            words[head] = Times(SparseLogistic.FitMean([.. all.Select((lesson, i) => new LogisticRow(lesson.Vector.Words, [], lesson.Label == label, weights[i]))], WordHash.Slots, options.Fits, options.Rate, options.Decay, options.Seed), options.WordShare);
            factTables[head] = Times(SparseLogistic.FitMean([.. all.Select((lesson, i) => new LogisticRow([], facts[i], lesson.Label == label, weights[i]))], ScriptFacts.Count, options.Fits, options.FactRate, options.FactDecay, options.Seed), options.FactShare * s_factShare[head]);
            if (head == (int)ScriptClass.Malware)
            {
                kinds = Times(SparseLogistic.FitMean([.. all.Select((lesson, i) => new LogisticRow(lesson.Vector.Kinds, [], lesson.Label == label, weights[i]))], ScriptFeaturesV1.KindSlots, options.Fits, options.Rate, options.Decay, options.Seed), options.KindShare);
            }
        });
        return new FittedScripts { Words = words, Facts = factTables, Kinds = kinds, Mean = mean, Deviation = deviation };
    }

    /// <summary>Windows with a skimmer, or a miner, against windows without; then once more, with the benign windows that looked worst beside the others.</summary>
    private static ((float[], float) Words, (float[], float) Facts) FitWindows(int head, Lessons lessons, Lesson[] all, Func<ScriptRow, bool> isHeld, float[] mean, float[] deviation, ScriptTrainingOptions options)
    {
        ScriptLabel label = head == ScriptModel.SkimmerWindow ? ScriptLabel.Skimmer : ScriptLabel.Miner;
        var random = new SeededRandom(options.Seed + 5);
        var items = new List<((int[] Words, float[] Facts) Window, bool IsPositive, double Weight, bool IsJudged)>();
        foreach (SplicedLesson spliced in lessons.SplicedIn.Where(spliced => spliced.Label == label && (spliced.Host is null || !isHeld(spliced.Host))))
        {
            items.AddRange(spliced.Windows.Select(window => (window, true, 1.0 / spliced.Windows.Count, false)));
        }

        foreach (Lesson lesson in all)
        {
            int count = lesson.Vector.Windows.Count;
            if (lesson.Label == label)
            {
                // Of a long one nobody knows which window it is.
                if (count <= LongestOfOne) items.AddRange(lesson.Vector.Windows.Select(window => (window, true, lesson.Weight / count, lesson.IsJudged)));
                continue;
            }

            int taken = Math.Min(count, WindowsOfAScript);
            for (int i = 0; i < taken; i++)
            {
                items.Add((lesson.Vector.Windows[count <= WindowsOfAScript ? i : random.Next(count)], false, lesson.Weight * Math.Sqrt(count) / taken, lesson.IsJudged));
            }
        }

        var first = FitOnce(head, items, mean, deviation, options);
        var model = new FittedScripts { Words = [first.Words], Facts = [first.Facts], Kinds = default, Mean = mean, Deviation = deviation };
        foreach (Lesson lesson in all.Where(lesson => lesson.Label == ScriptLabel.Benign && lesson.Vector.Windows.Count > WindowsOfAScript))
        {
            items.AddRange(lesson.Vector.Windows.OrderByDescending(window => model.Decide(0, window.Words, window.Facts)).Take(HardWindows).Select(window => (window, false, lesson.Weight, lesson.IsJudged)));
        }

        return FitOnce(head, items, mean, deviation, options);
    }

    private static ((float[], float) Words, (float[], float) Facts) FitOnce(int head, List<((int[] Words, float[] Facts) Window, bool IsPositive, double Weight, bool IsJudged)> items, float[] mean, float[] deviation, ScriptTrainingOptions options)
    {
        float[] weights = Balanced([.. items.Select(item => (item.IsPositive, item.Weight, item.IsJudged))], options);
        var words = SparseLogistic.FitMean([.. items.Select((item, i) => new LogisticRow(item.Window.Words, [], item.IsPositive, weights[i]))], WordHash.Slots, options.Fits, options.Rate, options.Decay, options.Seed);
        var facts = SparseLogistic.FitMean([.. items.Select((item, i) => new LogisticRow([], FittedScripts.Standard(item.Window.Facts, mean, deviation), item.IsPositive, weights[i]))], ScriptFacts.Count, options.Fits, options.FactRate, options.FactDecay, options.Seed);
        return (Times(words, options.WordShare), Times(facts, options.FactShare * s_factShare[head]));
    }

    private static float[] Balanced((bool IsPositive, double Weight, bool IsJudged)[] rows, ScriptTrainingOptions options)
    {
        double ofPositive = BoundOf(rows, isPositive: true, options), ofNegative = BoundOf(rows, isPositive: false, options);
        rows = ofPositive < 1 || ofNegative < 1 ? [.. rows.Select(row => row.IsJudged ? row with { Weight = row.Weight * (row.IsPositive ? ofPositive : ofNegative) } : row)] : rows;
        double positive = rows.Where(row => row.IsPositive).Sum(row => row.Weight), negative = rows.Where(row => !row.IsPositive).Sum(row => row.Weight);
        double scale = positive > 0 ? options.PositiveShare * negative / positive : 1;
        return [.. rows.Select(row => (float)(row.IsPositive ? row.Weight * scale : row.Weight))];
    }

    /// <summary>What people judged counts so much less that it has no more than its share of a side.</summary>
    private static double BoundOf((bool IsPositive, double Weight, bool IsJudged)[] rows, bool isPositive, ScriptTrainingOptions options)
    {
        double judged = rows.Where(row => row.IsPositive == isPositive && row.IsJudged).Sum(row => row.Weight), others = rows.Where(row => row.IsPositive == isPositive && !row.IsJudged).Sum(row => row.Weight);
        return judged == 0 || others == 0 ? 1 : Math.Min(1, options.MostOfJudged / (1 - options.MostOfJudged) * others / judged);
    }

    private static (float[], float) Times((float[] Weights, float Bias) table, float share) => ([.. table.Weights.Select(weight => weight * share)], table.Bias * share);

    /// <summary>Mean and deviation of the facts of benign scripts.</summary>
    private static (float[] Mean, float[] Deviation) Spread(Lesson[] all)
    {
        ScriptVector[] benign = [.. all.Where(lesson => lesson is { Label: ScriptLabel.Benign, IsJudged: false }).Select(lesson => lesson.Vector)];
        var mean = new float[ScriptFacts.Count];
        var deviation = new float[ScriptFacts.Count];
        for (int i = 0; i < mean.Length; i++)
        {
            double middle = benign.Average(vector => (double)vector.Facts[i]);
            mean[i] = (float)middle;
            deviation[i] = (float)Math.Max(0.05, Math.Sqrt(benign.Average(vector => (vector.Facts[i] - middle) * (vector.Facts[i] - middle))));
        }

        return (mean, deviation);
    }
}
