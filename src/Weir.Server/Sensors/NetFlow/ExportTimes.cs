using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Tells when the packets of a record were, in whatever way it says that.</summary>
internal static class ExportTimes
{
    // From 1900, where NTP counts from, to 1970. Seconds without the highest bit are of the era after 2036.
    private const long Ntp = 2_208_988_800;
    private const long NtpEra = 1L << 32;
    private const long Milli = 1000;
    private const long Longest = 200 * 365 * Timestamp.Day;

    /// <summary>First and last packet; the time of the export where the record does not say.</summary>
    /// <param name="values">The record.</param>
    /// <param name="header">Of its datagram.</param>
    /// <param name="began">When the exporter began, milliseconds since 1970, where IPFIX told it.</param>
    public static (Timestamp First, Timestamp Last) Of(ExportValues values, in ExportHeader header, long? began)
    {
        Timestamp? start = Moment(values, header, began, ExportField.StartMillis, ExportField.StartNtp, ExportField.StartSeconds, ExportField.StartUptime, ExportField.StartBefore);
        Timestamp? end = Moment(values, header, began, ExportField.EndMillis, ExportField.EndNtp, ExportField.EndSeconds, ExportField.EndUptime, ExportField.EndBefore);
        long duration = values.Has(ExportField.DurationMicros) ? Bounded(values[ExportField.DurationMicros]) : Bounded(values[ExportField.DurationMillis]) * Milli;
        if (start is null && end is null && values.Has(ExportField.StartUptime) && values.Has(ExportField.EndUptime))
        {
            // Nobody said when the exporter began; how long the flow was is known still.
            duration = Math.Max(0, (int)(uint)(values[ExportField.EndUptime] - values[ExportField.StartUptime])) * Milli;
        }

        Timestamp last = end ?? (start is { } known ? known + duration : header.Time);
        Timestamp first = start ?? last + -duration;
        return (first, last < first ? first : last);
    }

    private static Timestamp? Moment(ExportValues values, in ExportHeader header, long? began, ExportField millis, ExportField ntp, ExportField seconds, ExportField uptime, ExportField before)
    {
        if (values.Has(millis))
        {
            return new Timestamp(Bounded(values[millis]) * Milli);
        }

        if (values.Has(uptime))
        {
            return OfUptime((uint)values[uptime], header, began);
        }

        if (values.Has(ntp))
        {
            long whole = (long)(values[ntp] >> 32);
            whole += whole < NtpEra / 2 ? NtpEra : 0;
            return new Timestamp(((whole - Ntp) * Timestamp.Second) + (long)(((values[ntp] & uint.MaxValue) * Timestamp.Second) >> 32));
        }

        return values.Has(seconds) ? new Timestamp(Bounded(values[seconds]) * Timestamp.Second)
            : values.Has(before) ? header.Time + -Bounded(values[before])
            : null;
    }

    private static Timestamp? OfUptime(uint uptime, in ExportHeader header, long? began)
    {
        if (header.Uptime is { } now)
        {
            // As a difference in 32 bits, so that the figure may have run over in between.
            return header.Time + (-(long)(int)(now - uptime) * Milli);
        }

        if (began is not { } init)
        {
            return null;
        }

        // The one that is nearest to the export of all that have these 32 bits.
        long ago = (header.Time.Micros / Milli) - init - uptime;
        return header.Time + (-(long)(int)(uint)ago * Milli) + -(header.Time.Micros % Milli);
    }

    /// <summary>Milliseconds, microseconds or seconds that times a million still fit.</summary>
    private static long Bounded(ulong value) => (long)Math.Min(value, Longest / Milli);
}
