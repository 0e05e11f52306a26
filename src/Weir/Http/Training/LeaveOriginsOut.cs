using Weir.Http.Features;
using Weir.Learning;

namespace Weir.Http.Training;

/// <summary>One sample scored by a model that saw neither its origin nor, for attacks, its template.</summary>
internal readonly record struct OutOfFoldScore(int Sample, double Decision, double Whole, double Window, AttackClass Best, int Text);

/// <summary>Trains one model for each fold without its origins and scores those origins with it.</summary>
internal static class LeaveOriginsOut
{
    /// <summary>Decision of a sample of which the gate let nothing through.</summary>
    public const double Nothing = -20;

    public static FoldModel[] Train(HttpCurriculum curriculum, HttpTrainingOptions options, Action<string>? progress = null)
    {
        var models = new FoldModel[OriginFolds.Count];
        Parallel.For(0, OriginFolds.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount) }, fold =>
        {
            models[fold] = new FoldModel(
                HeadTrainer.Fit(curriculum.Whole.Rows, curriculum.Whole.Without(fold, options), options.Heads),
                HeadTrainer.Fit(curriculum.Windows.Rows, curriculum.Windows.Without(fold, options), options.WindowHeads));
            progress?.Invoke($"fold {fold + 1} of {OriginFolds.Count} done");
        });
        return models;
    }

    /// <summary>Scores every sample with the model that did not see its origin.</summary>
    public static OutOfFoldScore[] Score(HttpDataSet data, FoldModel[] models)
    {
        var scores = new OutOfFoldScore[data.Samples.Count];
        Parallel.For(0, OriginFolds.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount) }, fold =>
        {
            for (int i = 0; i < data.Samples.Count; i++)
                if (HttpCurriculum.FoldOf(data, data.Samples[i]) == fold) scores[i] = models[fold].Score(i, data.Samples[i].Texts);
        });
        return scores;
    }

    /// <summary>
    /// Indices of the attack samples that count: trusted label, template seen neither in another fold nor before in the same origin.
    /// </summary>
    public static bool[] Counts(HttpDataSet data)
    {
        var folds = new Dictionary<ulong, int>();
        foreach (HttpSample s in data.Samples)
            if (s.Class is not null && !s.Weak) folds[s.Template] = folds.GetValueOrDefault(s.Template) | (1 << HttpCurriculum.FoldOf(data, s));

        var counts = new bool[data.Samples.Count];
        var seen = new HashSet<(int, ulong)>();
        for (int i = 0; i < counts.Length; i++)
        {
            HttpSample s = data.Samples[i];
            if (s.Weak) continue;
            counts[i] = s.Class is null
                || (folds[s.Template] == 1 << HttpCurriculum.FoldOf(data, s) && seen.Add((s.Origin, s.Template)));
        }

        return counts;
    }

    /// <summary>The two tables of one fold.</summary>
    internal sealed class FoldModel(HeadTable whole, HeadTable windows)
    {
        private readonly TextFeatures _features = new();

        public OutOfFoldScore Score(int sample, IReadOnlyList<byte[]> texts)
        {
            double decision = Nothing, highestWhole = Nothing, highestWindow = Nothing;
            int best = 0, highest = -1;
            for (int t = 0; t < texts.Count; t++)
            {
                for (int piece = 0; piece < texts[t].Length; piece += TextFeatures.MaxTextLength)
                {
                    _features.Read(texts[t].AsSpan(piece));
                    float d = HeadTable.Decide(whole.Logits(_features.Whole()), out int cls);
                    highestWhole = Math.Max(d, highestWhole);
                    if (d > decision) (decision, best, highest) = (d, cls, t);
                    if (_features.Length <= WindowsFrom) continue;
                    int count = _features.Windows();
                    for (int w = 0; w < count; w++)
                    {
                        d = HeadTable.Decide(windows.Logits(_features.Window(w)), out cls);
                        highestWindow = Math.Max(d, highestWindow);
                        if (d - WindowOffset > decision) (decision, best, highest) = (d - WindowOffset, cls, t);
                    }
                }
            }

            return new OutOfFoldScore(sample, decision, highestWhole, highestWindow, (AttackClass)best, highest);
        }
    }

    /// <summary>Folded length from which a text is also read in windows.</summary>
    public const int WindowsFrom = 72;

    /// <summary>Taken off a window's decision: many windows are many chances for a false alarm.</summary>
    public static double WindowOffset { get; set; } = 1.75;
}
