namespace Weir.Drift;

/// <summary>How much the shares of blocks differ beside what chance alone makes of them.</summary>
/// <remarks>
/// The weighted covariance S of the shares of B blocks has mean M + c·U: M is the covariance of one draw, U that of the blocks' own shares, c their mean
/// volume less its variation (moments of the one-way layout; Searle, Casella and McCulloch, "Variance Components", 1992, ch. 3). Each is measured as Pearson's
/// chi-square measures, by the inverse of expected shares, in which M has the trace k - 1. Blocks that resemble the block before count as fewer: those of a
/// series in which neighbours correlate by r tell as much as B(1 - r)/(1 + r) blocks that do not (Bartlett, 1946).
/// </remarks>
/// <param name="Trace">Trace of S, at least k - 1: blocks never vary less than chance.</param>
/// <param name="Squares">Trace of S², without what few blocks add to it.</param>
/// <param name="Volume">c: values that a block stands for.</param>
/// <param name="Freedom">Blocks that tell something of their own, less 1.</param>
internal readonly record struct BlockSpread(double Trace, double Squares, double Volume, double Freedom)
{
    // Whatever is measured of neighbours, two blocks are two.
    private const double FewestBlocks = 2;

    /// <summary>Measures it.</summary>
    /// <param name="blocks">Counts in the order of time, two blocks or more, none of them empty.</param>
    /// <param name="expected">Share of each bin by which differences are weighed, above 0.</param>
    /// <param name="areTheSame">Blocks resemble each other because they hold the same things, which the caller allows for.</param>
    public static BlockSpread Of(IReadOnlyList<double[]> blocks, double[] expected, bool areTheSame = false)
    {
        int bins = expected.Length;
        double[] sum = ShiftSamples.Sum(blocks, bins);
        double total = sum.Sum(), squares = 0;
        double[] differences = new double[bins], before = new double[bins];
        double[,] covariance = new double[bins, bins];
        double freedom = blocks.Count - 1, alike = 0;
        foreach (double[] block in blocks)
        {
            double volume = block.Sum(), root = Math.Sqrt(volume);
            squares += volume * volume;
            for (int bin = 0; bin < bins; bin++) differences[bin] = ((block[bin] / volume) - (sum[bin] / total)) * root / Math.Sqrt(expected[bin]);
            for (int row = 0; row < bins; row++)
            {
                for (int column = 0; column < bins; column++) covariance[row, column] += differences[row] * differences[column] / freedom;
                alike += differences[row] * before[row] / freedom;
            }

            differences.CopyTo(before, 0);
        }

        double trace = 0, square = 0;
        for (int row = 0; row < bins; row++)
        {
            trace += covariance[row, row];
            for (int column = 0; column < bins; column++) square += covariance[row, column] * covariance[row, column];
        }

        double mean = (total - (squares / total)) / freedom;

        // Measured correlations of neighbours fall short by one of the number of blocks.
        double correlation = Math.Clamp((trace > 0 ? alike / trace : 0) + (1.0 / blocks.Count), 0, 1);
        double telling = areTheSame ? blocks.Count : Math.Max(FewestBlocks, blocks.Count * (1 - correlation) / (1 + correlation));
        double larger = freedom / (blocks.Count * (1 - (1 / telling)));
        (trace, square, freedom) = (trace * larger, square * larger * larger, telling - 1);

        // Of a covariance from few blocks the squares are too large (moments of the Wishart distribution).
        if (freedom > 1) square = freedom * freedom / ((freedom - 1) * (freedom + 2)) * (square - (trace * trace / freedom));
        double least = bins - 1;
        trace = Math.Max(trace, least);
        return new BlockSpread(trace, Math.Clamp(square, trace * trace / least, trace * trace), mean, freedom);
    }
}
