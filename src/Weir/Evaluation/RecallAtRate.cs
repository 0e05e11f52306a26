namespace Weir.Evaluation;

/// <summary>Thresholds by false-positive rate, and the recall above them.</summary>
/// <remarks>
/// The rule: the threshold for a rate is the lowest one at which the weight of the benign rows that reach it is at most that
/// share of all benign weight. Benign rows of one score pass together or not at all, and an attack that ties with the benign
/// score just refused is missed: the realised rate is never above the asked one, and recall is not flattered.
/// </remarks>
internal static class RecallAtRate
{
    /// <summary>Sums of weights may be off by rounding; a rate that is met exactly must count as met.</summary>
    private const double Slack = 1e-12;

    /// <summary>The most benign weight that may be flagged.</summary>
    public static double Budget(double rate, double benignWeight) => benignWeight * rate * (1 + Slack);

    /// <summary>The threshold; a row is flagged when its score reaches it. Minus infinity when every benign row may be flagged.</summary>
    public static double Threshold(ReadOnlySpan<double> benign, double rate, ReadOnlySpan<double> weights = default)
    {
        Ranking ranking = Ranking.Of(benign, new bool[benign.Length], weights);
        double total = 0;
        foreach (double weight in ranking.Weights)
        {
            total += weight;
        }

        double flagged = 0;
        for (int start = 0, end; start < ranking.Count; start = end)
        {
            end = ranking.EndOfTie(start);
            for (int place = start; place < end; place++)
            {
                flagged += ranking.Weights[place];
            }

            if (flagged > Budget(rate, total))
            {
                return Math.BitIncrement(ranking.Scores[start]);
            }
        }

        return double.NegativeInfinity;
    }

    /// <summary>Share of the weight of rows whose score reaches the threshold; NaN without rows.</summary>
    public static double Share(ReadOnlySpan<double> scores, double threshold, ReadOnlySpan<double> weights = default)
    {
        double total = 0;
        double reached = 0;
        for (int index = 0; index < scores.Length; index++)
        {
            double weight = weights.IsEmpty ? 1 : weights[index];
            total += weight;
            reached += scores[index] >= threshold ? weight : 0;
        }

        return reached / total;
    }
}
