using System.Buffers;

namespace Weir.Series;

/// <summary>How far the mean of the last 36 points is from the 288 points before them, in robust standard deviations of those.</summary>
/// <remarks>
/// The scale is 1.4826 times the median distance from the median (the standard deviation, were the values normal), yet no less than a quarter of the mean
/// distance: where most points are the same, the median distance is zero, and each small move would be infinitely far. 5 KiB.
/// </remarks>
internal sealed class LevelShift
{
    private const int Length = 36;

    /// <summary>A day at five minutes.</summary>
    private const int Reference = 288;

    private const int Needed = 20;
    private const double NormalConsistency = 1.4826;
    private const double LeastOfMeanDistance = 0.25;

    // Rounding of the values themselves; and never zero.
    private const double LeastOfMedian = 1e-9, Least = 1e-300;

    // The points between the reference and the one to come; newest first.
    private readonly double[] _recent = new double[Length - 1];
    private readonly SortedWindow _reference = new(Reference);
    private int _count;

    /// <summary>The shift if the next point has this value; NaN while too little is known.</summary>
    public double Of(double value)
    {
        if (_reference.Count < Needed) return double.NaN;
        double sum = value;
        foreach (double recent in _recent) sum += recent;
        double median = _reference.Median, distances = 0;
        foreach (double past in _reference.Sorted) distances += Math.Abs(past - median);
        double scale = Math.Max(NormalConsistency * _reference.MedianDistance(median), LeastOfMeanDistance * distances / _reference.Count);
        return ((sum / Length) - median) / (scale + (LeastOfMedian * Math.Abs(median)) + Least);
    }

    public void Learn(double value)
    {
        if (_count == _recent.Length) _reference.Add(_recent[^1]);
        else _count++;
        Array.Copy(_recent, 0, _recent, 1, _recent.Length - 1);
        _recent[0] = value;
    }

    public void Save(IBufferWriter<byte> state)
    {
        StateBytes.Write(state, _count);
        StateBytes.Write(state, _recent);
        _reference.Save(state);
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _count = StateBytes.ReadCount(ref state, _recent.Length);
        StateBytes.ReadKnown(ref state, _recent);
        _reference.Load(ref state);
    }
}
