using System.Buffers;

namespace Weir.Series;

/// <summary>The mean of the last ten values; NaN while one of them is not known.</summary>
internal sealed class MovingMean
{
    private const int Length = 10;

    // Newest first.
    private readonly double[] _recent = [.. Enumerable.Repeat(double.NaN, Length - 1)];

    /// <summary>The mean with this value as the last, which is learned.</summary>
    public double Take(double value)
    {
        double sum = value;
        foreach (double recent in _recent) sum += recent;
        Array.Copy(_recent, 0, _recent, 1, _recent.Length - 1);
        _recent[0] = value;
        return sum / Length;
    }

    public void Save(IBufferWriter<byte> state) => StateBytes.Write(state, _recent);

    public void Load(ref SequenceReader<byte> state)
    {
        foreach (ref double recent in _recent.AsSpan()) recent = StateBytes.ReadDouble(ref state);
    }
}
