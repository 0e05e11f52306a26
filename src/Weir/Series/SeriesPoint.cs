namespace Weir.Series;

/// <summary>One measurement of a metric.</summary>
/// <param name="Micros">Microseconds since 1970, in the time by which the metric's days are days.</param>
/// <param name="Value">What was measured; NaN when it is missing.</param>
internal readonly record struct SeriesPoint(long Micros, double Value)
{
    public const long Hour = 3_600_000_000;

    public const long Day = 24 * Hour;
}
