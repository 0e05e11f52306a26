using Weir.Flows;
using Weir.Numerics;

namespace Weir.Server.Tests.Sensors.Beacons;

/// <summary>A call home that is put into a log.</summary>
/// <param name="Interval">Seconds from one call to the next.</param>
/// <param name="Jitter">How much each wait may be longer or shorter, as a share.</param>
/// <param name="Drop">Share of calls that are left out.</param>
/// <param name="IsPartOfDay">Whether it is there for eight hours only, with sizes of 250 to 370 bytes; else all the time, always of the same size.</param>
internal sealed record PlantedBeacon(double Interval, double Jitter, double Drop, bool IsPartOfDay)
{
    /// <summary>Where it calls.</summary>
    public static HostAddress Home { get; } = HostAddress.V4((203u << 24) | (113 << 8) | 77);

    /// <summary>All that are planted: seven intervals, three jitters, with gaps or without, all day or for a part of it.</summary>
    public static IReadOnlyList<PlantedBeacon> All { get; } =
    [
        .. from interval in new double[] { 10, 30, 60, 300, 900, 1800, 3600 }
           from jitter in new[] { 0, 0.1, 0.3 }
           from drop in new[] { 0, 0.2 }
           from isPart in new[] { false, true }
           select new PlantedBeacon(interval, jitter, drop, isPart),
    ];

    /// <summary>Its flows, between the two moments.</summary>
    public IEnumerable<Flow> Flows(HostAddress client, Timestamp from, Timestamp to, SeededRandom random)
    {
        if (IsPartOfDay)
        {
            from += (long)(random.NextDouble() * Math.Max(0, to - from - (8 * Timestamp.Hour)));
            to = from + (8 * Timestamp.Hour);
        }

        for (Timestamp at = from + (long)(random.NextDouble() * Interval * Timestamp.Second); at < to; at += (long)(Interval * (1 + (Jitter * ((2 * random.NextDouble()) - 1))) * Timestamp.Second))
        {
            if (!random.Chance(Drop))
            {
                yield return Background.Call(at, client, Home, 443, Flow.Tcp, IsPartOfDay ? random.Next(250, 371) : 310, 0, null);
            }
        }
    }
}
