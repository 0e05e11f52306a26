using Weir.Flows;
using Weir.Server.Sensors.Packets;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Tells who began a flow.</summary>
internal static class PairOrder
{
    private const ushort FirstClientPort = 1024;

    /// <summary>Whether the second of two directions is that of the originator. Rests on nothing but what both records say, so that their order does not count.</summary>
    public static bool IsTurned(in HalfFlow one, in HalfFlow other)
    {
        // A SYN without an ACK: nobody answers like that. In flags of a whole connection both sides have both.
        bool oneAsks = Asks(one);
        if (oneAsks != Asks(other))
        {
            return !oneAsks;
        }

        if (one.Protocol is Flow.Icmp or Flow.Icmp6 && IsReply(one) != IsReply(other))
        {
            return IsReply(one);
        }

        // Where the beginning was seen, and at two times, the first is the originator.
        bool isBeginning = one.Protocol != Flow.Tcp || (Flags(one) & Flags(other) & FlowStates.Syn) != 0;
        if (isBeginning && one.First != other.First)
        {
            return other.First < one.First;
        }

        return one.SourcePort != one.DestinationPort ? one.SourcePort < one.DestinationPort
            : one.First != other.First ? other.First < one.First
            : other.Source < one.Source;
    }

    /// <summary>Whether a direction without its other one is that of the responder.</summary>
    public static bool LooksLikeAnswer(in HalfFlow half)
    {
        if (half.Protocol is Flow.Icmp or Flow.Icmp6)
        {
            return IsReply(half);
        }

        return half.Protocol is Flow.Tcp or Flow.Udp && !Asks(half) && half.SourcePort < FirstClientPort && half.DestinationPort >= FirstClientPort;
    }

    private static byte Flags(in HalfFlow half) => half.Flags ?? 0;

    private static bool Asks(in HalfFlow half) => half.Protocol == Flow.Tcp && (Flags(half) & (FlowStates.Syn | FlowStates.Ack)) == FlowStates.Syn;

    private static bool IsReply(in HalfFlow half) => Meter.QuestionOf(half.Protocol, half.SourcePort) != half.SourcePort;
}
