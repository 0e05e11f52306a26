namespace Weir.Evaluation;

/// <summary>Weights that let every origin of benign rows speak equally loud, whatever its number of rows.</summary>
internal static class SourceWeights
{
    /// <summary>Weights of all rows: attacks keep theirs, benign rows of a source add up to its factor; benign weights are then scaled to their number of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="factors">Factor of each source, by index; 0 leaves its benign rows out.</param>
    public static double[] EqualPerSource(ReadOnlySpan<ScoredRow> rows, IReadOnlyList<double> factors)
    {
        double[] totals = new double[factors.Count];
        int benign = 0;
        foreach (ScoredRow row in rows)
        {
            if (!row.Attack)
            {
                totals[row.Source] += row.Weight;
                benign++;
            }
        }

        double sum = 0;
        for (int source = 0; source < totals.Length; source++)
        {
            sum += totals[source] > 0 ? factors[source] : 0;
        }

        double[] weights = new double[rows.Length];
        for (int index = 0; index < weights.Length; index++)
        {
            ScoredRow row = rows[index];
            weights[index] = row.Attack ? row.Weight : row.Weight / totals[row.Source] * factors[row.Source] / sum * benign;
        }

        return weights;
    }

    /// <summary>The number of equal rows that would give sums as steady as these weights do (Kish, 1965).</summary>
    public static double EffectiveCount(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        double squares = 0;
        foreach (double weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return squares > 0 ? sum * sum / squares : 0;
    }
}
