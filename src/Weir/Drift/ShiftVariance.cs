namespace Weir.Drift;

/// <summary>What the squared difference of two distributions is when nothing has changed.</summary>
/// <remarks>Rao and Scott's correction of the second order (1984), with F instead of chi-square because the variance is estimated from few blocks (Thomas and Rao, 1987).</remarks>
/// <param name="Expected">Its mean, which is that of the stability index too: (k - 1)(1/n + 1/m) times the design effect.</param>
/// <param name="Squares">Half its variance.</param>
/// <param name="DesignEffect">How many times the variance is that of independent draws, 1 or more.</param>
/// <param name="Above">Degrees of freedom of the difference, 1 to k - 1.</param>
/// <param name="Below">Degrees of freedom of its variance; infinite when it is taken as known.</param>
internal readonly record struct ShiftVariance(double Expected, double Squares, double DesignEffect, double Above, double Below)
{
    /// <summary>Puts together chance and what blocks vary by.</summary>
    /// <param name="samples">Neither side empty.</param>
    /// <param name="expected">Share of each bin by which differences are weighed, above 0.</param>
    public static ShiftVariance Of(ShiftSamples samples, double[] expected)
    {
        double free = expected.Length - 1;
        var spread = BlockSpread.Of(samples.IsFixed ? samples.Current : samples.Reference, expected, areTheSame: samples.AreTheSame);
        (double now, double nowBlocks) = Weight(samples.Current);
        (double before, double beforeBlocks) = Weight(samples.Reference);
        if (samples.AreTheSame) (before, beforeBlocks) = (before / samples.Reference.Count, beforeBlocks * samples.Reference.Count);
        double chance = (1 / now) + (1 / before);

        // The covariance of the difference is chance·M + blocks·U, and U is (S - M) / c.
        double share = (nowBlocks + (samples.IsFixed ? 0 : beforeBlocks)) / spread.Volume;
        double rest = chance - share;
        double trace = (rest * free) + (share * spread.Trace);
        double squares = (rest * rest * free) + (2 * rest * share * spread.Trace) + (share * share * spread.Squares);
        squares = Math.Clamp(squares, trace * trace / free, trace * trace);
        double below = trace * trace * spread.Freedom / (share * share * spread.Squares);
        return new ShiftVariance(trace, squares, trace / (chance * free), trace * trace / squares, below);
    }

    private static (double Volume, double Blocks) Weight(IReadOnlyList<double[]> blocks)
    {
        double volume = 0, squares = 0;
        foreach (double[] block in blocks)
        {
            double sum = block.Sum();
            volume += sum;
            squares += sum * sum;
        }

        return (volume, squares / (volume * volume));
    }
}
