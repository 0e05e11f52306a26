using Weir.Numerics;

namespace Weir.Drift;

/// <summary>How far the times that a sensor writes are from the times at which its records arrive: medians, which single late records do not move.</summary>
/// <remarks>Of the hour that runs a sample of 64 differences is kept, of those before the median: 12 bytes each. One thread at a time.</remarks>
internal sealed class ClockSkew
{
    private const int Sample = 64;

    // In most of the window's hours, not in its middle alone.
    private const double LeastHours = .75;

    // Clocks and queues differ by a second without anybody's noticing.
    private const double LeastDeviation = 1;

    private readonly double[] _medians;
    private readonly int[] _hours;
    private readonly double[] _sample = new double[Sample];
    private readonly SeededRandom _random = new(1);
    private int _hour = int.MinValue;
    private int _seen;

    /// <param name="days">Days that are kept, 1 or more.</param>
    public ClockSkew(int days = 28)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        _medians = new double[days * 24];
        _hours = [.. Enumerable.Repeat(int.MinValue, days * 24)];
    }

    /// <summary>A record arrived.</summary>
    /// <param name="arrival">By the clock of this machine; one of an hour before the last is left out.</param>
    /// <param name="written">The time that the sensor wrote.</param>
    public void Take(DateTimeOffset arrival, DateTimeOffset written)
    {
        int hour = HourSpan.HourOf(arrival);
        if (hour < _hour) return;
        if (hour > _hour)
        {
            Keep();
            (_hour, _seen) = (hour, 0);
        }

        // Each of an hour is as likely to stay (Vitter's algorithm R, 1985).
        int place = _seen < Sample ? _seen : _random.Next(_seen + 1);
        if (place < Sample) _sample[place] = (written - arrival).TotalSeconds;
        if (_seen < int.MaxValue - 1) _seen++;
    }

    /// <summary>Median of an hour in seconds: above 0 the sensor's clock is ahead. NaN when nothing is known of it.</summary>
    public double Of(int hour)
    {
        if (hour == _hour) return Median(_sample.AsSpan(0, Math.Min(_seen, Sample)));
        int slot = SlotOf(hour);
        return _hours[slot] == hour ? _medians[slot] : double.NaN;
    }

    /// <summary>Takes up what an earlier run learned of an hour.</summary>
    public void Restore(int hour, double median)
    {
        if (!double.IsFinite(median)) return;
        int slot = SlotOf(hour);
        (_medians[slot], _hours[slot]) = (median, hour);
    }

    /// <summary>The comparison for a round: the median of the window's hours with those of the same hours of earlier days.</summary>
    /// <param name="place">Which sensor.</param>
    /// <param name="past">Hours of the past.</param>
    /// <param name="window">The hours to judge.</param>
    /// <param name="options">How far is far.</param>
    public DriftCandidate Candidate(DriftPlace place, HourSpan past, HourSpan window, DriftOptions options)
    {
        double[] now = Known(window);
        double[] before = [.. ShiftSamples.Earlier(past, window).Select(block => Median(Known(block))).Where(median => !double.IsNaN(median))];
        if (now.Length == 0 || before.Length < Math.Max(2, options.LeastBlocks)) return new DriftCandidate(double.NaN, null);
        double median = Median(now), usual = Median([.. before]), shift = median - usual;
        double p = Tails.StudentTwoSided(Foretold.Distance(median, before, LeastDeviation), before.Length - 1);
        double least = options.LeastSkew.TotalSeconds;
        int moved = now.Count(hour => Math.Abs(hour - usual) >= least && Math.Sign(hour - usual) == Math.Sign(shift));
        if (Math.Abs(shift) < least || moved < LeastHours * now.Length) return new DriftCandidate(p, null);
        return new DriftCandidate(p, new DriftFinding
        {
            Kind = DriftKind.Clock,
            What = "time",
            Place = place,
            Measure = "seconds",
            Effect = new Interval(shift, double.NaN, double.NaN),
            PValue = p,
            Bars = [new DriftBar("event time less time of arrival", usual, median)],
            Sentence = DriftWords.OfClock(place, usual, median),
        });
    }

    private double[] Known(HourSpan span) => [.. Enumerable.Range(span.First, span.Hours).Select(Of).Where(median => !double.IsNaN(median))];

    private void Keep()
    {
        if (_seen == 0) return;
        int slot = SlotOf(_hour);
        (_medians[slot], _hours[slot]) = (Median(_sample.AsSpan(0, Math.Min(_seen, Sample))), _hour);
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? double.NaN : Evaluation.Bootstrap.Quantile(sorted, .5);
    }

    private int SlotOf(int hour)
    {
        int slot = hour % _hours.Length;
        return slot < 0 ? slot + _hours.Length : slot;
    }
}
