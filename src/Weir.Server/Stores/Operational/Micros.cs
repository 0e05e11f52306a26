namespace Weir.Server.Stores.Operational;

/// <summary>Times as both databases keep them: microseconds since 1970, UTC.</summary>
internal static class Micros
{
    /// <summary>Those of a day.</summary>
    public const long OfDay = 24L * 60 * 60 * 1_000_000;

    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset? ToTime(long? micros) => micros is { } value ? ToTime(value) : null;
}
