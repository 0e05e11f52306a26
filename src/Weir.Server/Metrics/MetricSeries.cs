namespace Weir.Server.Metrics;

/// <summary>The figures of one metric with one set of labels. Written by many threads at once, without a lock.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _value;

    /// <summary>Value of a counter or gauge; sum of a histogram.</summary>
    public double Value => Volatile.Read(ref _value);

    public void Set(double value) => Volatile.Write(ref _value, value);

    public void Add(double value)
    {
        double seen = Volatile.Read(ref _value);
        while (true)
        {
            double before = Interlocked.CompareExchange(ref _value, seen + value, seen);
            if (BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(seen))
            {
                return;
            }

            seen = before;
        }
    }

    public void Observe(double value)
    {
        int bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Add(value);
    }

    /// <summary>Observations in one bucket alone; the last is that of values above every bound.</summary>
    public long CountIn(int bucket) => Interlocked.Read(ref _counts[bucket]);
}
