using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Whether a sensor is silent for longer than it is at this hour of the day by its own history.</summary>
/// <remarks>Keeps the longest silence seen in each hour of the last days: 12 bytes for an hour. One thread at a time; allocates nothing when records arrive.</remarks>
internal sealed class SensorSilence
{
    private const int Day = 24;

    // Silences of the same hour differ at least by a third, as factors of e.
    private const double LeastDeviation = .3;

    private readonly double[] _longest;
    private readonly int[] _hours;
    private DateTimeOffset? _last;

    /// <param name="days">Days that are kept, 1 or more.</param>
    public SensorSilence(int days = 28)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        _longest = new double[days * Day];
        _hours = [.. Enumerable.Repeat(int.MinValue, days * Day)];
    }

    /// <summary>A record arrived.</summary>
    /// <param name="time">Of arrival; one before the last is left out.</param>
    public void Arrived(DateTimeOffset time)
    {
        if (_last is { } last && time > last)
        {
            int end = HourSpan.HourOf(time);
            for (int hour = Math.Max(HourSpan.HourOf(last), end - _hours.Length + 1); hour <= end; hour++)
            {
                DateTimeOffset until = DateTimeOffset.UnixEpoch.AddHours(hour + 1.0);
                Learn(hour, ((until < time ? until : time) - last).TotalSeconds);
            }
        }

        if (_last is null || time > _last) _last = time;
    }

    /// <summary>Longest silence that ended in an hour or went on over its end, in seconds; NaN when nothing is known of it.</summary>
    public double Of(int hour)
    {
        int slot = SlotOf(hour);
        return _hours[slot] == hour ? _longest[slot] : double.NaN;
    }

    /// <summary>Takes up what an earlier run learned of an hour.</summary>
    public void Restore(int hour, double seconds)
    {
        if (seconds >= 0) Learn(hour, seconds);
    }

    /// <summary>Whoever was not there cannot tell whether anything came: silence counts from now.</summary>
    public void Begin(DateTimeOffset now) => _last = now;

    /// <summary>The comparison for a round.</summary>
    /// <param name="place">Which sensor.</param>
    /// <param name="now">The time of asking.</param>
    /// <param name="options">How long is long.</param>
    public DriftCandidate Candidate(DriftPlace place, DateTimeOffset now, DriftOptions options)
    {
        if (_last is not { } last || now < last) return new DriftCandidate(double.NaN, null);
        int hour = HourSpan.HourOf(now);
        var past = new List<double>();
        for (int back = Day; back < _hours.Length; back += Day)
        {
            int slot = SlotOf(hour - back);
            if (_hours[slot] == hour - back) past.Add(_longest[slot]);
        }

        if (past.Count < Math.Max(2, options.LeastBlocks)) return new DriftCandidate(double.NaN, null);
        TimeSpan silence = now - last;
        double seconds = Math.Max(1, silence.TotalSeconds), usual = Math.Max(1, past.Max());
        double t = Foretold.Distance(Math.Log(seconds), [.. past.Select(longest => Math.Log(Math.Max(1, longest)))], LeastDeviation);
        double p = Tails.StudentTwoSided(t, past.Count - 1) / 2;
        p = t > 0 ? p : 1 - p;
        if (silence < options.ShortestSilence || seconds < options.LeastSilence * usual) return new DriftCandidate(p, null);
        return new DriftCandidate(p, new DriftFinding
        {
            Kind = DriftKind.Silence,
            What = "records",
            Place = place,
            Measure = "times as long",
            Effect = new Interval(seconds / usual, double.NaN, double.NaN),
            PValue = p,
            Bars = [new DriftBar("longest silence", usual, seconds)],
            Sentence = DriftWords.OfSilence(place, silence, TimeSpan.FromSeconds(usual), past.Count),
        });
    }

    private void Learn(int hour, double seconds)
    {
        int slot = SlotOf(hour);
        _longest[slot] = _hours[slot] == hour ? Math.Max(_longest[slot], seconds) : seconds;
        _hours[slot] = hour;
    }

    private int SlotOf(int hour)
    {
        int slot = hour % _hours.Length;
        return slot < 0 ? slot + _hours.Length : slot;
    }
}
