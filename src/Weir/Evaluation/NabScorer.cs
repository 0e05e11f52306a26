using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Scores a detector as the Numenta Anomaly Benchmark does: one threshold for all series, chosen on them for each profile.</summary>
/// <remarks>
/// Of a window its first alarm counts, outside each alarm does. Because the benchmark chooses the threshold on the series that it scores, two other figures
/// stand beside it: the threshold chosen on the other categories, and on a random half of the series. Source: see <see cref="NabSeries"/>.
/// </remarks>
internal sealed class NabScorer
{
    private readonly IReadOnlyList<NabSeries> _series;
    private readonly (double Score, int Series, int Point)[] _falling;

    public NabScorer(IReadOnlyList<NabSeries> series)
    {
        _series = series;
        var points = new List<(double Score, int Series, int Point)>();
        for (int s = 0; s < series.Count; s++)
        {
            for (int i = series[s].Probation; i < series[s].Scores.Length; i++) points.Add((series[s].Scores[i], s, i));
        }

        // A score that is none alarms nobody.
        _falling = [.. points.Where(point => point.Score > 0).OrderByDescending(point => point.Score)];
    }

    /// <summary>The threshold that gives the highest score on some of the series.</summary>
    public double BestThreshold(NabProfile profile, Func<int, bool> included)
    {
        bool[] counts = [.. Enumerable.Range(0, _series.Count).Select(included)];
        double[][] best = [.. _series.Select(series => new double[series.Windows.Count])];
        foreach (double[] windows in best) Array.Fill(windows, -profile.Missed);
        double total = 0, highest = 0, threshold = double.PositiveInfinity;
        for (int i = 0; i < _falling.Length; i++)
        {
            (double score, int s, int point) = _falling[i];
            if (counts[s]) total += Gain(profile, _series[s], point, best[s]);
            bool last = i + 1 == _falling.Length || _falling[i + 1].Score < score;
            if (last && total > highest) (highest, threshold) = (total, score);
        }

        return threshold;
    }

    /// <summary>What a threshold comes to on some of the series.</summary>
    public NabOutcome At(NabProfile profile, double threshold, Func<int, bool> included)
    {
        double total = 0;
        int found = 0, windows = 0, alarms = 0;
        for (int s = 0; s < _series.Count; s++)
        {
            if (!included(s)) continue;
            NabSeries series = _series[s];
            double[] best = new double[series.Windows.Count];
            Array.Fill(best, -profile.Missed);
            bool[] seen = new bool[best.Length];
            for (int i = series.Probation; i < series.Scores.Length; i++)
            {
                if (!(series.Scores[i] >= threshold)) continue;
                total += Gain(profile, series, i, best);
                if (series.WindowOf[i] >= 0) seen[series.WindowOf[i]] = true;
                else alarms++;
            }

            found += seen.Count(window => window);
            windows += best.Length;
        }

        return new NabOutcome(threshold, total, windows * (profile.Found + profile.Missed), found, windows, alarms);
    }

    /// <summary>The score of the benchmark: the threshold chosen on all series.</summary>
    public NabOutcome All(NabProfile profile) => At(profile, BestThreshold(profile, _ => true), _ => true);

    /// <summary>The score when each category gets the threshold chosen on the others.</summary>
    public double LeaveCategoriesOut(NabProfile profile)
    {
        double points = 0, most = 0;
        foreach (string category in _series.Select(series => series.Category).Distinct(StringComparer.Ordinal))
        {
            double threshold = BestThreshold(profile, s => _series[s].Category != category);
            NabOutcome outcome = At(profile, threshold, s => _series[s].Category == category);
            points += outcome.Points;
            most += outcome.MostPoints;
        }

        return 100 * points / most;
    }

    /// <summary>The score when random halves of the series get the thresholds chosen on each other: mean of the splits, and where nine in ten of them are.</summary>
    public Interval Halves(NabProfile profile, ulong seed, int splits = 100)
    {
        var random = new SeededRandom(seed);
        int[] order = [.. Enumerable.Range(0, _series.Count)];
        double[] scores = new double[splits];
        for (int split = 0; split < splits; split++)
        {
            random.Shuffle(order.AsSpan());
            HashSet<int> half = [.. order.AsSpan(0, order.Length / 2)];
            NabOutcome other = At(profile, BestThreshold(profile, half.Contains), s => !half.Contains(s));
            NabOutcome first = At(profile, BestThreshold(profile, s => !half.Contains(s)), half.Contains);
            scores[split] = 100 * (first.Points + other.Points) / (first.MostPoints + other.MostPoints);
        }

        Array.Sort(scores);
        return new Interval(scores.Average(), scores[splits / 20], scores[splits - 1 - (splits / 20)]);
    }

    /// <summary>What an alarm adds to the total; of a window only what exceeds the best alarm in it so far.</summary>
    private static double Gain(NabProfile profile, NabSeries series, int point, double[] best)
    {
        int window = series.WindowOf[point];
        if (window < 0) return profile.FalseAlarm * series.Worth[point];
        double worth = profile.Found * series.Worth[point], gain = Math.Max(0, worth - best[window]);
        best[window] += gain;
        return gain;
    }
}
