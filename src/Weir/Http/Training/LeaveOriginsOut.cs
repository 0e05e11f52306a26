namespace Weir.Http.Training;

/// <summary>One sample scored by a model: its decision, the class it names and the text that decided (-1 when the gate let none through).</summary>
internal readonly record struct SampleScore(float Decision, AttackClass Best, int Text);

/// <summary>Trains one model for each fold without its origins and scores those origins with it.</summary>
internal static class LeaveOriginsOut
{
    /// <summary>One model for each fold, which never saw the fold's origins.</summary>
    public static HttpModel[] Train(HttpCurriculum curriculum, HttpTrainingOptions options, Action<string>? progress = null)
    {
        var models = new HttpModel[OriginFolds.Count];
        int done = 0;
        Parallel.For(0, OriginFolds.Count, Threads, fold =>
        {
            models[fold] = HttpTrainer.Fit(curriculum, fold, options);
            progress?.Invoke($"fold {Interlocked.Increment(ref done)} of {OriginFolds.Count}");
        });
        return models;
    }

    /// <summary>Scores every sample with the model that did not see its origin.</summary>
    public static SampleScore[] Score(HttpDataSet data, HttpModel[] models) => Score(data.Samples, s => models[HttpCurriculum.FoldOf(data, s)]);

    /// <summary>Scores samples, each with the model that <paramref name="model"/> names.</summary>
    public static SampleScore[] Score(IReadOnlyList<HttpSample> samples, Func<HttpSample, HttpModel> model)
    {
        const int Batch = 1024;
        var scores = new SampleScore[samples.Count];
        Parallel.For(0, (samples.Count + Batch - 1) / Batch, Threads, static () => new TextScorer(), (batch, _, scorer) =>
        {
            for (int i = batch * Batch; i < Math.Min(samples.Count, (batch + 1) * Batch); i++) scores[i] = Score(scorer, model(samples[i]), samples[i].Texts);
            return scorer;
        }, static _ => { });
        return scores;
    }

    private static SampleScore Score(TextScorer scorer, HttpModel model, byte[][] texts)
    {
        var highest = new SampleScore(TextDecision.Least, default, -1);
        for (int t = 0; t < texts.Length; t++)
        {
            TextDecision decision = scorer.Score(model, texts[t]);
            if (decision.Decision > highest.Decision) highest = new SampleScore(decision.Decision, (AttackClass)decision.Best, t);
        }

        return highest;
    }

    /// <summary>
    /// Which samples count: trusted label, and for attacks a template seen neither in another fold nor before in the same origin.
    /// </summary>
    public static bool[] Counts(HttpDataSet data)
    {
        var folds = new Dictionary<ulong, int>();
        foreach (HttpSample s in data.Samples)
            if (s.Class is not null && !s.Weak && !s.IsJudged) folds[s.Template] = folds.GetValueOrDefault(s.Template) | (1 << HttpCurriculum.FoldOf(data, s));

        var counts = new bool[data.Samples.Count];
        var seen = new HashSet<(int, ulong)>();
        for (int i = 0; i < counts.Length; i++)
        {
            HttpSample s = data.Samples[i];
            if (s.Weak || s.IsJudged) continue;
            counts[i] = s.Class is null
                || (folds[s.Template] == 1 << HttpCurriculum.FoldOf(data, s) && seen.Add((s.Origin, s.Template)));
        }

        return counts;
    }

    private static ParallelOptions Threads => new() { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount) };
}
