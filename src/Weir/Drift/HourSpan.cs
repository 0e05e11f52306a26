namespace Weir.Drift;

/// <summary>Hours in a row, by the clock of arrival: hour 0 is the one from 1970-01-01T00:00Z.</summary>
/// <param name="First">The first hour.</param>
/// <param name="Hours">How many, 0 or more.</param>
internal readonly record struct HourSpan(int First, int Hours)
{
    /// <summary>The hour after the last.</summary>
    public int End => First + Hours;

    /// <summary>The hour in which a time lies; the nearest that can be for times that an hour number cannot hold.</summary>
    public static int HourOf(DateTimeOffset time) => (int)Math.Clamp(Math.Floor((time - DateTimeOffset.UnixEpoch).TotalHours), int.MinValue, int.MaxValue);

    /// <summary>True for an hour of the span.</summary>
    public bool Contains(int hour) => hour >= First && hour < End;
}
