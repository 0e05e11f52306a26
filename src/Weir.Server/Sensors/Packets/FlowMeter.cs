using Weir.Flows;

namespace Weir.Server.Sensors.Packets;

/// <summary>Puts packets together to flows.</summary>
/// <remarks>
/// A flow ends when TCP says so and a little later, when nothing came for a while (as in Zeek: 5 minutes of TCP, one of everything else), or with the capture.
/// At most so many go on at a time; where there are more, as in a flood, the quietest are ended early. No payload is kept.
/// </remarks>
internal sealed class FlowMeter(SensorOutput output)
{
    private const int Most = 1_000_000;
    private const long Sweep = 10 * Timestamp.Second;
    private const long IdleOfTcp = 5 * Timestamp.Minute;
    private const long IdleOfOthers = Timestamp.Minute;
    private const long AfterEnd = 5 * Timestamp.Second;
    private const ushort DnsPort = 53;
    private const ushort FirstClientPort = 1024;

    private readonly Dictionary<Ends, Meter> _flows = [];
    private readonly PayloadNames _names = new(new NameText(output.Texts));
    private readonly DnsPackets _dns = new(output);
    private Timestamp _now = new(long.MinValue);
    private Timestamp _swept = new(long.MinValue);

    /// <summary>Flows that go on.</summary>
    public int Count => _flows.Count;

    public void Take(in PacketView packet, Timestamp time)
    {
        // A clock that goes back ends nothing.
        _now = time > _now ? time : _now;
        if (_now.Micros - Math.Max(_swept.Micros, long.MinValue / 2) >= Sweep)
        {
            End(Patience(1));
        }

        var (ends, isReply) = Ends.Of(packet);
        if (_flows.TryGetValue(ends, out Meter? flow) && flow.IsFollowedBy(packet, time))
        {
            output.Add(flow.ToFlow());
            _flows.Remove(ends);
            flow = null;
        }

        if (flow is null)
        {
            MakeRoom();
            flow = new Meter(packet, time, isReply || LooksLikeAnswer(packet));
            _flows.Add(ends, flow);
        }

        flow.Add(packet, time);
        if (packet.Protocol == Flow.Tcp && packet.Payload.Length > 0)
        {
            flow.Name(_names, packet);
        }
        else if (packet.Protocol == Flow.Udp && (packet.SourcePort == DnsPort || packet.DestinationPort == DnsPort))
        {
            flow.Application = "dns";
            _dns.Take(packet, time);
        }
    }

    /// <summary>The capture is over.</summary>
    public void End()
    {
        End(static _ => true);
        _dns.End();
    }

    /// <summary>Of a connection whose beginning was not seen: servers have the lower ports, and answer with SYN and ACK.</summary>
    private static bool LooksLikeAnswer(in PacketView packet) => packet.Protocol switch
    {
        Flow.Tcp when (packet.Flags & FlowStates.Syn) != 0 => (packet.Flags & FlowStates.Ack) != 0,
        Flow.Tcp or Flow.Udp => packet.SourcePort < FirstClientPort && packet.DestinationPort >= FirstClientPort,
        _ => false,
    };

    private void MakeRoom()
    {
        for (int share = 2; _flows.Count >= Most; share *= 4)
        {
            End(share > 64 ? static _ => true : Patience(share));
        }
    }

    private Func<Meter, bool> Patience(int share)
    {
        var now = _now;
        return flow => now - flow.Last > (flow.IsOver ? AfterEnd : flow.Protocol == Flow.Tcp ? IdleOfTcp : IdleOfOthers) / share;
    }

    private void End(Func<Meter, bool> isOver)
    {
        _swept = _now;
        foreach (var (ends, flow) in _flows)
        {
            if (isOver(flow))
            {
                output.Add(flow.ToFlow());
                _flows.Remove(ends); // a dictionary may lose entries while it is read
            }
        }
    }

    /// <summary>Both ends, the same in both directions.</summary>
    private readonly record struct Ends(HostAddress Low, HostAddress High, ushort LowPort, ushort HighPort, byte Protocol)
    {
        public static (Ends Ends, bool IsReply) Of(in PacketView packet)
        {
            // An answer of ICMP has another type than its question.
            bool isReply = (packet.Protocol == Flow.Icmp && packet.SourcePort is 0 or 14 or 16 or 18) || (packet.Protocol == Flow.Icmp6 && packet.SourcePort == 129);
            if (packet.Protocol is Flow.Icmp or Flow.Icmp6)
            {
                ushort type = Meter.QuestionOf(packet.Protocol, packet.SourcePort);
                return (packet.Source < packet.Destination ? new(packet.Source, packet.Destination, type, 0, packet.Protocol) : new(packet.Destination, packet.Source, type, 0, packet.Protocol), isReply);
            }

            bool isLow = packet.Source < packet.Destination || (packet.Source == packet.Destination && packet.SourcePort <= packet.DestinationPort);
            return (isLow
                ? new(packet.Source, packet.Destination, packet.SourcePort, packet.DestinationPort, packet.Protocol)
                : new(packet.Destination, packet.Source, packet.DestinationPort, packet.SourcePort, packet.Protocol), false);
        }
    }
}
