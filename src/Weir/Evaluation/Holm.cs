namespace Weir.Evaluation;

/// <summary>Holm's correction (1979) of p-values that were asked for at once: of those that it leaves at .05 or less, all are true with 95 % at least, however they depend on each other.</summary>
internal static class Holm
{
    /// <param name="p">Two-sided p-values; NaN where nothing was tested.</param>
    /// <returns>The corrected ones, in the same order; NaN stays.</returns>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        // The smallest counts as often as there are p-values, the next once less; none gets smaller than one before it.
        int[] order = [.. Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i])];
        double[] adjusted = [.. p];
        double least = 0;
        for (int place = 0; place < order.Length; place++)
        {
            least = Math.Max(least, Math.Min(1, (order.Length - place) * p[order[place]]));
            adjusted[order[place]] = least;
        }

        return adjusted;
    }
}
