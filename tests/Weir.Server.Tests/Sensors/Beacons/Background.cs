using Weir.Flows;
using Weir.Numerics;

namespace Weir.Server.Tests.Sensors.Beacons;

/// <summary>What programs of twelve clients do by themselves, beside a log that has web requests alone: time, names, protection, updates, mail, and what only some have.</summary>
internal static class Background
{
    /// <summary>A flow that was answered.</summary>
    public static Flow Call(Timestamp at, HostAddress from, HostAddress to, ushort port, byte protocol, long sent, long received, string? name) => new()
    {
        Start = at,
        Duration = Timestamp.Second / 10,
        Originator = from,
        Responder = to,
        OriginatorPort = 50_000,
        ResponderPort = port,
        Protocol = protocol,
        State = FlowState.SF,
        OriginatorBytes = sent,
        ResponderBytes = received,
        OriginatorPackets = 4,
        ResponderPackets = 4,
        ServerName = name,
    };

    public static IEnumerable<Flow> Of(IReadOnlyList<HostAddress> clients, Timestamp from, Timestamp to, SeededRandom random)
    {
        for (int i = 0; i < clients.Count; i++)
        {
            foreach (Flow flow in OfAll(clients[i], from, to, random).Concat(OfSome(clients[i], i, from, to, random)))
            {
                yield return flow;
            }
        }
    }

    private static IEnumerable<Flow> OfAll(HostAddress client, Timestamp from, Timestamp to, SeededRandom random) =>
    [
        .. Repeat(client, 1, from, to, 1024, 0.02, 123, Flow.Udp, 48, 0, "time.example", random),
        .. Repeat(client, 2, from, to, 40, 0.95, 53, Flow.Udp, 60, 0.5, null, random),
        .. Repeat(client, 3, from, to, 900, 0.1, 443, Flow.Tcp, 900, 0.2, "cloud.antivirus.example", random),
        .. Repeat(client, 4, from, to, 3600, 0.2, 443, Flow.Tcp, 4000, 0.6, "download.windowsupdate.com", random),
        .. Repeat(client, 5, from, to, 300, 0.02, 993, Flow.Tcp, 2200, 0.3, "mail.example", random),
    ];

    private static IEnumerable<Flow> OfSome(HostAddress client, int i, Timestamp from, Timestamp to, SeededRandom random)
    {
        Timestamp open = from + (long)(random.NextDouble() * 12 * Timestamp.Hour);
        return (i % 6) switch
        {
            // A monitor on two, a printer that asks its maker, a widget on the desktop of some.
            0 => Repeat(client, 6, from, to, 60, 0.01, 443, Flow.Tcp, 500, 0.02, "in.monitor.example", random),
            1 => Repeat(client, 7, from, to, 600, 0.3, 443, Flow.Tcp, 1500, 0.4, "ink.printer.example", random),
            2 or 3 => Repeat(client, 8, open, open + (6 * Timestamp.Hour), 120, 0.15, 443, Flow.Tcp, 3000, 0.5, "widget.weather.example", random),
            _ => [],
        };
    }

    private static IEnumerable<Flow> Repeat(HostAddress client, int number, Timestamp from, Timestamp to, double seconds, double jitter, ushort port, byte protocol, double size, double spread, string? name, SeededRandom random)
    {
        HostAddress server = HostAddress.V4((203u << 24) | (113 << 8) | (uint)number);
        for (Timestamp at = from + (long)(random.NextDouble() * seconds * Timestamp.Second); at < to; at += (long)(seconds * (1 + (jitter * ((2 * random.NextDouble()) - 1))) * Timestamp.Second))
        {
            yield return Call(at, client, server, port, protocol, (long)(size * (1 + (spread * random.NextDouble()))), (long)(size * (1 + (spread * random.NextDouble()))), name);
        }
    }
}
