using Weir.Models;

namespace Weir.Drift;

/// <summary>How often values fell into each bin. Distributions of the same bins add up.</summary>
/// <remarks>Counts are doubles: exact to 2^53, and weights of a model's baseline need not be whole. One thread at a time.</remarks>
internal sealed class Distribution(DriftBins bins)
{
    private readonly double[] _counts = new double[bins.Count];

    /// <summary>Where values are counted.</summary>
    public DriftBins Bins { get; } = bins;

    /// <summary>One for each bin, 0 or more.</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>All that was counted.</summary>
    public double Total { get; private set; }

    /// <summary>The histogram of a model file in coarser bins.</summary>
    /// <param name="baseline">A histogram without fault.</param>
    /// <param name="bins">Bins of <see cref="DriftBins.OfBaseline"/>: edges are edges of the histogram.</param>
    public static Distribution OfBaseline(BaselineHistogram baseline, DriftBins bins)
    {
        var distribution = new Distribution(bins);
        for (int index = 0; index < baseline.Counts.Count; index++)
        {
            distribution.Add(index == 0 ? 0 : bins.Of(baseline.Edges[index - 1]), baseline.Counts[index]);
        }

        return distribution;
    }

    /// <summary>Adds to a bin.</summary>
    /// <param name="bin">0 to the number of bins - 1.</param>
    /// <param name="count">0 or more; what is not finite or below 0 is left out.</param>
    public void Add(int bin, double count = 1)
    {
        if (!(count > 0) || double.IsInfinity(count)) return;
        _counts[bin] += count;
        Total += count;
    }

    /// <summary>Adds all that another distribution of the same bins has counted.</summary>
    /// <exception cref="ArgumentException">The bins are others.</exception>
    public void Merge(Distribution other)
    {
        if (other.Bins != Bins) throw new ArgumentException($"counts of {other.Bins.Name} by other bins cannot be added to those of {Bins.Name}", nameof(other));
        for (int bin = 0; bin < _counts.Length; bin++) Add(bin, other._counts[bin]);
    }

    /// <summary>Share of a bin, 0 to 1; NaN when nothing was counted.</summary>
    public double Share(int bin) => _counts[bin] / Total;
}
