using System.Buffers;

namespace Weir.Series;

/// <summary>The last values of something, in the order of their size. Adding one costs a search and a move of memory.</summary>
/// <remarks>Grows to 16 bytes times its capacity. Values are finite.</remarks>
internal sealed class SortedWindow(int capacity)
{
    private const int FirstLength = 64;

    private double[] _sorted = new double[Math.Min(capacity, FirstLength)];
    private double[] _ring = new double[Math.Min(capacity, FirstLength)];
    private int _oldest;

    public int Count { get; private set; }

    /// <summary>All values, rising.</summary>
    public ReadOnlySpan<double> Sorted => _sorted.AsSpan(0, Count);

    /// <summary>The middle value, or the mean of the two in the middle; NaN of nothing.</summary>
    public double Median => MedianOf(Sorted);

    public static double MedianOf(ReadOnlySpan<double> sorted)
    {
        int middle = sorted.Length / 2;
        return sorted.Length == 0 ? double.NaN : (sorted.Length & 1) == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>How many values are below this one.</summary>
    public int CountBelow(double value)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The median of the distances to a centre that lies within the values: walks outwards from it, the nearer side first.</summary>
    public double MedianDistance(double centre)
    {
        int right = CountBelow(centre), left = right - 1, steps = Count / 2;
        double before = 0, last = 0;
        for (int i = 0; i <= steps; i++)
        {
            before = last;
            bool takeRight = left < 0 || (right < Count && _sorted[right] - centre <= centre - _sorted[left]);
            last = takeRight ? _sorted[right++] - centre : centre - _sorted[left--];
        }

        return (Count & 1) == 1 ? last : (before + last) / 2;
    }

    public void Add(double value)
    {
        // A negative zero would be found where a positive one stands.
        value += 0.0;
        if (Count == capacity)
        {
            int gone = CountBelow(_ring[_oldest]);
            Array.Copy(_sorted, gone + 1, _sorted, gone, Count - gone - 1);
            Count--;
            _ring[_oldest] = value;
            _oldest = _oldest + 1 == capacity ? 0 : _oldest + 1;
        }
        else
        {
            if (Count == _sorted.Length)
            {
                Array.Resize(ref _sorted, Math.Min(capacity, 2 * Count));
                Array.Resize(ref _ring, Math.Min(capacity, 2 * Count));
            }

            _ring[Count] = value;
        }

        int at = CountBelow(value);
        Array.Copy(_sorted, at, _sorted, at + 1, Count - at);
        _sorted[at] = value;
        Count++;
    }

    public void Save(IBufferWriter<byte> state)
    {
        StateBytes.Write(state, Count);
        StateBytes.Write(state, _ring.AsSpan(_oldest, Count - _oldest));
        StateBytes.Write(state, _ring.AsSpan(0, _oldest));
    }

    public void Load(ref SequenceReader<byte> state)
    {
        int count = StateBytes.ReadCount(ref state, capacity);
        Count = _oldest = 0;
        for (int i = 0; i < count; i++) Add(StateBytes.ReadKnown(ref state));
    }
}
