namespace Weir.Drift;

/// <summary>A distribution for each of the last hours. What is older is forgotten.</summary>
/// <remarks>
/// Hours are those of arrival by the clock of this machine, never times that a sender chose. At most four bytes for each hour and bin, and only for hours in
/// which anything was counted: 24 days of 14 bins are 32 KiB. One thread at a time; counting allocates once an hour.
/// </remarks>
internal sealed class HourlyDistribution
{
    private readonly uint[]?[] _rows;
    private readonly int[] _hours;

    /// <param name="bins">Where values are counted.</param>
    /// <param name="capacity">Hours that are kept, 1 or more.</param>
    public HourlyDistribution(DriftBins bins, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        (Bins, _rows, _hours) = (bins, new uint[]?[capacity], new int[capacity]);
    }

    /// <summary>Where values are counted.</summary>
    public DriftBins Bins { get; }

    /// <summary>Hours of which there are counts, at most the capacity.</summary>
    public int HeldHours => _rows.Count(row => row is not null);

    /// <summary>Adds to a bin of an hour.</summary>
    /// <param name="hour">By <see cref="HourSpan.HourOf"/> of the time of arrival.</param>
    /// <param name="bin">0 to the number of bins - 1.</param>
    /// <param name="count">How many; a bin of an hour counts to 2^32 - 1 and stays there.</param>
    /// <returns>False when the hour is already forgotten: nothing is counted.</returns>
    public bool Add(int hour, int bin, uint count = 1)
    {
        int slot = SlotOf(hour);
        if (_rows[slot] is null || _hours[slot] < hour)
        {
            // The row of an hour that is forgotten serves the new one.
            _rows[slot] ??= new uint[Bins.Count];
            Array.Clear(_rows[slot]!);
            _hours[slot] = hour;
        }
        else if (_hours[slot] > hour)
        {
            return false;
        }

        ref uint cell = ref _rows[slot]![bin];
        cell = uint.MaxValue - cell < count ? uint.MaxValue : cell + count;
        return true;
    }

    /// <summary>Adds all that another one of the same bins still holds.</summary>
    /// <exception cref="ArgumentException">The bins are others.</exception>
    public void Merge(HourlyDistribution other)
    {
        if (other.Bins != Bins) throw new ArgumentException($"counts of {other.Bins.Name} by other bins cannot be added to those of {Bins.Name}", nameof(other));
        for (int slot = 0; slot < other._rows.Length; slot++)
        {
            if (other._rows[slot] is not { } row) continue;
            for (int bin = 0; bin < row.Length; bin++)
            {
                if (row[bin] > 0) Add(other._hours[slot], bin, row[bin]);
            }
        }
    }

    /// <summary>Counts of an hour; empty when nothing was counted in it or it is forgotten.</summary>
    public ReadOnlySpan<uint> Row(int hour)
    {
        int slot = SlotOf(hour);
        return _rows[slot] is { } row && _hours[slot] == hour ? row : [];
    }

    /// <summary>The sum over the hours of a span.</summary>
    public Distribution Sum(HourSpan span)
    {
        var sum = new Distribution(Bins);
        foreach ((int hour, uint[] row) in Held(span))
        {
            for (int bin = 0; bin < row.Length; bin++) sum.Add(bin, row[bin]);
        }

        return sum;
    }

    /// <summary>Hours of a span of which there are counts, rising.</summary>
    public IEnumerable<(int Hour, uint[] Row)> Held(HourSpan span)
    {
        return _rows.Select((row, slot) => (Hour: _hours[slot], Row: row!)).Where(held => held.Row is not null && span.Contains(held.Hour)).OrderBy(held => held.Hour);
    }

    private int SlotOf(int hour)
    {
        int slot = hour % _rows.Length;
        return slot < 0 ? slot + _rows.Length : slot;
    }
}
