using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Scores against what people say of the same requests.</summary>
/// <param name="Verdicts">Verdicts that were counted.</param>
/// <param name="Share">Share of attacks among them, with Wilson's interval.</param>
/// <param name="Expected">The share that scores say.</param>
/// <param name="Brier">Mean squared distance between score and verdict (Brier, 1950), with its 95 % interval.</param>
/// <param name="ExpectedBrier">The same if every score were true to its word.</param>
/// <param name="Error">Expected calibration error over bins, less what chance alone makes of it; 0 to 1.</param>
/// <param name="Z">Spiegelhalter's z (1986): above 0 when verdicts are farther from scores than they should be. NaN when all scores are 0, 1/2 or 1.</param>
/// <param name="PValue">That scores are true to their word, 0 to 1, at any number of verdicts.</param>
internal sealed record CalibrationShift(long Verdicts, Interval Share, double Expected, Interval Brier, double ExpectedBrier, double Error, double Z, double PValue);

/// <summary>Counts verdicts by score. Mergeable; of fixed size, 2 KiB. One thread at a time.</summary>
/// <remarks>
/// Verdicts are those of requests that people judged, which scored high: what is told holds for scores of that height. Give one verdict for each alert, not
/// one for each of its requests, which share their fate.
/// </remarks>
internal sealed class CalibrationDrift
{
    // Of logits from -10 to 10 in steps of a half, and those beyond.
    private const int Bins = 42;
    private const double FirstEdge = -10, Step = .5;
    private const double Least = 1e-9;
    private const int LeastVerdicts = 10;
    private const int Labels = 10;

    private readonly long[] _counts = new long[Bins];
    private readonly long[] _hits = new long[Bins];
    private readonly double[] _sums = new double[Bins];
    private readonly double[] _variances = new double[Bins];
    private double _brier;
    private double _brierSquares;

    /// <summary>Counts a verdict.</summary>
    /// <param name="score">Probability of an attack, 0 to 1; what is outside moves to the nearer end, NaN is left out.</param>
    /// <param name="attack">What people say.</param>
    public void Take(double score, bool attack)
    {
        if (double.IsNaN(score)) return;
        double p = Math.Clamp(score, Least, 1 - Least), distance = attack ? 1 - p : p;
        int bin = (int)Math.Clamp(Math.Floor((Math.Log(p / (1 - p)) - FirstEdge) / Step) + 1, 0, Bins - 1);
        _counts[bin]++;
        _hits[bin] += attack ? 1 : 0;
        _sums[bin] += p;
        _variances[bin] += p * (1 - p);
        _brier += distance * distance;
        _brierSquares += distance * distance * distance * distance;
    }

    /// <summary>Adds all verdicts of another.</summary>
    public void Merge(CalibrationDrift other)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            _counts[bin] += other._counts[bin];
            _hits[bin] += other._hits[bin];
            _sums[bin] += other._sums[bin];
            _variances[bin] += other._variances[bin];
        }

        _brier += other._brier;
        _brierSquares += other._brierSquares;
    }

    /// <summary>What verdicts say of scores; null with fewer than ten.</summary>
    public CalibrationShift? Measure()
    {
        long count = _counts.Sum(), hits = _hits.Sum();
        if (count < LeastVerdicts) return null;
        double variance = 0, error = 0, chance = 0, sharp = 0, sharpVariance = 0;
        var parts = new List<CountLaw.Part>();
        for (int bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] == 0) continue;
            double p = _sums[bin] / _counts[bin], v = _counts[bin] * p * (1 - p), slope = 1 - (2 * p);
            parts.Add(new CountLaw.Part(_counts[bin], p));
            variance += _variances[bin];
            error += Math.Abs(_hits[bin] - _sums[bin]);

            // The mean distance of a count from its mean, of a normal one and of a rare one.
            chance += Math.Min(Math.Sqrt(2 * v / Math.PI), 2 * v);
            sharp += (_hits[bin] - _sums[bin]) * slope;
            sharpVariance += v * slope * slope;
        }

        double z = sharpVariance > 0 ? sharp / Math.Sqrt(sharpVariance) : double.NaN;
        double total = CountLaw.TwoSided(parts, hits);
        double extremes = Extremes();
        double brier = _brier / count, half = Wilson.Z95 * Math.Sqrt(Math.Max(0, (_brierSquares / count) - (brier * brier)) / count);
        return new CalibrationShift(
            count, Wilson.Of(hits, count), _sums.Sum() / count, new Interval(brier, Math.Max(0, brier - half), Math.Min(1, brier + half)), variance / count,
            Math.Max(0, error - chance) / count, z, Math.Min(1, 2 * Math.Min(total, extremes)));
    }

    /// <summary>The comparison for a round.</summary>
    public DriftCandidate Candidate(DriftPlace place, DriftOptions options)
    {
        if (Measure() is not { } shift) return new DriftCandidate(double.NaN, null);
        if (shift.Error < options.LeastCalibrationError) return new DriftCandidate(shift.PValue, null);
        return new DriftCandidate(shift.PValue, new DriftFinding
        {
            Kind = DriftKind.Calibration,
            What = "score",
            Place = place,
            Measure = "calibration error",
            Effect = new Interval(shift.Error, double.NaN, double.NaN),
            PValue = shift.PValue,
            Bars = Bars(),
            Sentence = DriftWords.OfCalibration(place, shift),
        });
    }

    /// <summary>Spiegelhalter's statistic weighs a miss by 1 - 2p: attacks among low scores and none among high ones are the same fault, so the latter are counted turned round.</summary>
    private double Extremes()
    {
        var parts = new List<CountLaw.Part>();
        long misses = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] == 0) continue;
            double p = _sums[bin] / _counts[bin];
            parts.Add(new CountLaw.Part(_counts[bin], Math.Min(p, 1 - p)));
            misses += p > .5 ? _counts[bin] - _hits[bin] : _hits[bin];
        }

        return CountLaw.TwoSided(parts, misses);
    }

    /// <summary>Share of attacks that scores say (before) and that verdicts confirm (now), by tenths of the score.</summary>
    private DriftBar[] Bars()
    {
        double[] counts = new double[Labels], hits = new double[Labels], sums = new double[Labels];
        for (int bin = 0; bin < Bins; bin++)
        {
            int label = _counts[bin] == 0 ? 0 : Math.Min(Labels - 1, (int)(Labels * _sums[bin] / _counts[bin]));
            counts[label] += _counts[bin];
            hits[label] += _hits[bin];
            sums[label] += _sums[bin];
        }

        return [.. counts.Select((count, label) => new DriftBar($"{label * 10} to {(label + 1) * 10} %", sums[label] / count, hits[label] / count))];
    }
}
