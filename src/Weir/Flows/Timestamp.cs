using System.Globalization;

namespace Weir.Flows;

/// <summary>A moment in microseconds since 1970 UTC.</summary>
/// <param name="Micros">Microseconds; negative before 1970.</param>
public readonly record struct Timestamp(long Micros) : IComparable<Timestamp>
{
    /// <summary>Microseconds of a second.</summary>
    public const long Second = 1_000_000;

    /// <summary>Microseconds of a minute.</summary>
    public const long Minute = 60 * Second;

    /// <summary>Microseconds of an hour.</summary>
    public const long Hour = 60 * Minute;

    /// <summary>Microseconds of a day.</summary>
    public const long Day = 24 * Hour;

    /// <summary>Seconds since 1970, rounded to the microsecond; a figure that no date can have gives the nearest that one can.</summary>
    public static Timestamp FromSeconds(double seconds) => new((long)Math.Round(Math.Clamp(seconds, -62_135_596_800, 253_402_300_799) * Second));

    /// <summary>Seconds since 1970.</summary>
    public double Seconds => (double)Micros / Second;

    /// <summary>Start of the stretch that this moment is in, of a length in microseconds, counted from 1970.</summary>
    public Timestamp Floor(long length) => new(Micros - Modulo(Micros, length));

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Micros.CompareTo(other.Micros);

    /// <summary>The same moment as a date of the runtime; the nearest one where it is beyond the years 1 to 9999.</summary>
    public DateTimeOffset ToDateTime() =>
        DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(Micros, -62_135_596_800 * Second, (253_402_300_800 * Second) - 1) * TimeSpan.TicksPerMicrosecond);

    /// <summary>ISO 8601 in UTC with milliseconds.</summary>
    public override string ToString() => ToDateTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>Microseconds from the second to the first.</summary>
    public static long operator -(Timestamp left, Timestamp right) => left.Micros - right.Micros;

    /// <summary>A moment so many microseconds later.</summary>
    public static Timestamp operator +(Timestamp left, long micros) => new(left.Micros + micros);

    /// <summary>Whether the first is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Micros < right.Micros;

    /// <summary>Whether the first is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Micros > right.Micros;

    /// <summary>Whether the first is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Micros <= right.Micros;

    /// <summary>Whether the first is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Micros >= right.Micros;

    private static long Modulo(long value, long length)
    {
        long rest = value % length;
        return rest < 0 ? rest + length : rest;
    }
}
