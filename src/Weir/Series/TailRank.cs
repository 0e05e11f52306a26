using System.Buffers;

namespace Weir.Series;

/// <summary>How rare a value is among the last 8,192 of its kind: the negative decimal logarithm of the chance to see one as far out on the same side.</summary>
/// <remarks>
/// Sides are told apart, since many metrics are bounded below and burst above. A value beyond all of its side is rarer than 1 in N: the excess is measured
/// in means of an exponential tail, fitted to the outermost 3 % of the side (the simplest case of peaks over threshold; Pickands, 1975). At most
/// <see cref="Most"/>, for more cannot be known from so few. 128 KiB when full.
/// </remarks>
internal sealed class TailRank
{
    /// <summary>The highest rank: a chance of one in a million.</summary>
    public const double Most = 6;

    private const int Remembered = 8192;
    private const int Needed = 20;
    private const int NeededForTail = 50;
    private const double TailShare = 0.03;
    private const int LeastTail = 5;

    // Sums of a tail stay finite.
    private const double Largest = 1e290;

    private readonly SortedWindow _past = new(Remembered);

    /// <summary>The rank among what was there before, from 0 to <see cref="Most"/>, and learns the value; NaN while too little is known, or of NaN, which is not learned.</summary>
    public double Take(double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        value = Math.Clamp(value, -Largest, Largest);
        double rank = _past.Count < Needed ? double.NaN : Rank(value);
        _past.Add(value);
        return rank;
    }

    public void Save(IBufferWriter<byte> state) => _past.Save(state);

    public void Load(ref SequenceReader<byte> state) => _past.Load(ref state);

    private double Rank(double value)
    {
        ReadOnlySpan<double> all = _past.Sorted;
        int negative = _past.CountBelow(0);
        bool up = value >= 0;
        int side = up ? all.Length - negative : negative;
        int asFar = up ? all.Length - _past.CountBelow(value) : _past.CountBelow(Math.BitIncrement(value));
        double rank = -Math.Log10((asFar + 1.0) / (all.Length + 2.0));
        if (asFar == 0 && side >= NeededForTail)
        {
            double outermost = Outward(all, up, 0);
            double mean = MeanExcess(all, up, Math.Min(Math.Max((int)(TailShare * side), LeastTail), side - 1));
            rank += mean > 0 ? (Math.Abs(value) - outermost) / mean / Math.Log(10) : Most;
        }

        return Math.Clamp(rank, 0, Most);
    }

    private static double MeanExcess(ReadOnlySpan<double> all, bool up, int count)
    {
        double start = Outward(all, up, count), sum = 0;
        for (int i = 0; i < count; i++) sum += Outward(all, up, i) - start;
        return sum / count;
    }

    /// <summary>The distance from zero of the value that so many others of its side exceed.</summary>
    private static double Outward(ReadOnlySpan<double> all, bool up, int beyond) => up ? all[all.Length - 1 - beyond] : -all[beyond];
}
