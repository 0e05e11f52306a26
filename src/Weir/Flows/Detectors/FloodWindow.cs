using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>What comes in at one host within one window. Sources are counted, never kept: a flood invents them.</summary>
internal sealed class FloodWindow
{
    /// <summary>Bytes of its saved state, at least.</summary>
    public const int LeastBytes = (8 * 8) + (2 * 4);

    // Services that answer with more than they were asked, and so are made to shout at others: DNS, time, Chargen, RPC, NetBIOS, SNMP, LDAP, SSDP, Memcached ... (US-CERT TA14-017A).
    private static readonly ushort[] s_amplifiers = [17, 19, 53, 69, 111, 123, 137, 161, 389, 520, 1434, 1900, 3283, 3702, 5093, 5351, 5353, 10001, 11211, 27015];

    private DistinctCounter? _sources;
    private DistinctCounter? _ports;

    public Timestamp First { get; private set; }

    public Timestamp Last { get; private set; }

    public long Flows { get; private set; }

    /// <summary>Connections that were begun and never made.</summary>
    public long HalfOpen { get; private set; }

    public long Tcp { get; private set; }

    /// <summary>Packets that were answered by a tenth as many at most, TCP left out.</summary>
    public long Unanswered { get; private set; }

    /// <summary>Flows that look like answers to what nobody asked.</summary>
    public long Reflected { get; private set; }

    public long ReflectedBytes { get; private set; }

    /// <summary>Distinct sources, three in a hundred off when they are many.</summary>
    public long Sources => _sources?.Count ?? 0;

    public long Ports => _ports?.Count ?? 0;

    public void Add(in Flow flow, bool fromOutside)
    {
        First = Flows++ == 0 || flow.Start < First ? flow.Start : First;
        Last = flow.End;
        (_sources ??= new DistinctCounter()).Add(Hashing.Of(flow.Originator));
        (_ports ??= new DistinctCounter()).Add(Hashing.Mix(flow.ResponderPort));
        if (flow.Protocol == Flow.Tcp)
        {
            Tcp++;
            HalfOpen += flow.State is FlowState.S0 or FlowState.SH && flow.ResponderBytes == 0 ? 1 : 0;
            return;
        }

        if (fromOutside && flow.OriginatorPackets > 0 && flow.ResponderPackets <= flow.OriginatorPackets / 10)
        {
            Unanswered += flow.OriginatorPackets;
        }

        if (flow.Protocol == Flow.Udp && flow.ResponderBytes == 0 && flow.OriginatorPort != flow.ResponderPort && Array.IndexOf(s_amplifiers, flow.OriginatorPort) >= 0)
        {
            Reflected++;
            ReflectedBytes += Math.Max(0, flow.OriginatorBytes);
        }
    }

    public void Clear() => (Flows, HalfOpen, Tcp, Unanswered, Reflected, ReflectedBytes, _sources, _ports) = (0, 0, 0, 0, 0, 0, null, null);

    public void Save(StateWriter writer)
    {
        writer.Time(First);
        writer.Time(Last);
        foreach (long count in (ReadOnlySpan<long>)[Flows, HalfOpen, Tcp, Unanswered, Reflected, ReflectedBytes])
        {
            writer.Int64(count);
        }

        (_sources ?? new DistinctCounter()).Save(writer);
        (_ports ?? new DistinctCounter()).Save(writer);
    }

    public static FloodWindow Load(ref SequenceReader<byte> state) => new()
    {
        First = state.ReadTime(),
        Last = state.ReadTime(),
        Flows = state.ReadInt64(),
        HalfOpen = state.ReadInt64(),
        Tcp = state.ReadInt64(),
        Unanswered = state.ReadInt64(),
        Reflected = state.ReadInt64(),
        ReflectedBytes = state.ReadInt64(),
        _sources = DistinctCounter.Load(ref state),
        _ports = DistinctCounter.Load(ref state),
    };
}
