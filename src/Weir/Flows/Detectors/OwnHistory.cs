using System.Buffers;
using Weir.Numerics;

namespace Weir.Flows.Detectors;

/// <summary>What one measure of a host was in its hours so far: how many, their mean, and how far they lay from it.</summary>
/// <remarks>
/// The tail is that of a negative binomial whose moments are those of the host, shrunk to a weak expectation of four hours:
/// mu = (sum + 4 prior) / (n + 4), v = (squares + 4 (mu + mu²)) / (n + 4), at least mu + mu² / 3; size = mu² / (v − mu), .05 to 50. Poisson with the mean of
/// the host is off by a hundred times and more in the tail, this by one to fifty: docs/decisions/0063-detectors.md.
/// </remarks>
internal struct OwnHistory
{
    /// <summary>Bytes of its saved state.</summary>
    public const int Bytes = 3 * 8;

    private const double Pseudo = 4;

    // So that a host may change: after 200 hours the past weighs a tenth less with each hour.
    private const double MostHours = 200;
    private const double Decay = 0.9;

    private double _hours;
    private double _mean;
    private double _squares;

    /// <summary>Hours so far, old ones counted less.</summary>
    public readonly double Hours => _hours;

    public readonly double Mean => _mean;

    /// <summary>Standard deviation; 0 with fewer than two hours.</summary>
    public readonly double Spread => _hours < 2 ? 0 : Math.Sqrt(Math.Max(0, _squares) / (_hours - 1));

    /// <summary>−log10 of the probability of so much or more in an hour with nothing wrong; 0 to 15.</summary>
    /// <param name="count">What this hour was.</param>
    /// <param name="prior">What is expected of a host of which nothing is known, above 0.</param>
    public readonly double Surprise(double count, double prior)
    {
        double mean = ((_hours * _mean) + (Pseudo * prior)) / (_hours + Pseudo);
        double variance = Math.Max((_squares + (Pseudo * (mean + (mean * mean)))) / (_hours + Pseudo), mean + (mean * mean / 3));
        double size = Math.Clamp(mean * mean / (variance - mean), 0.05, 50);
        return Math.Min(15, -Math.Log10(Math.Max(new NegativeBinomial(mean, size).AtLeast(count), 1e-15)));
    }

    /// <summary>Notes an hour (Welford, 1962).</summary>
    public void Add(double count)
    {
        if (_hours > MostHours)
        {
            _hours *= Decay;
            _squares *= Decay;
        }

        _hours++;
        double off = count - _mean;
        _mean += off / _hours;
        _squares += off * (count - _mean);
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Double(_hours);
        writer.Double(_mean);
        writer.Double(_squares);
    }

    public static OwnHistory Load(ref SequenceReader<byte> state) => new() { _hours = state.ReadDouble(), _mean = state.ReadDouble(), _squares = state.ReadDouble() };
}
