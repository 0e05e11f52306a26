using Weir.Flows;
using Weir.Server.Sensors.Packets;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Makes one flow of two directions.</summary>
internal static class HalfFlows
{
    /// <param name="originator">What the originator sent.</param>
    /// <param name="responder">What the responder sent; without packets where nothing was seen.</param>
    /// <param name="isOneSided">Whether the exporter may be one that sees a single direction.</param>
    public static Flow Join(in HalfFlow originator, in HalfFlow responder, bool isOneSided)
    {
        // The half of which nothing was seen has no times of its own.
        Timestamp first = !responder.IsEmpty && responder.First < originator.First ? responder.First : originator.First;
        Timestamp last = !responder.IsEmpty && responder.Last > originator.Last ? responder.Last : originator.Last;
        var state = StateOf(originator, responder, isOneSided);
        bool isIcmp = originator.Protocol is Flow.Icmp or Flow.Icmp6;
        return new Flow
        {
            Start = first,
            Duration = last - first,
            Originator = originator.Source,
            Responder = originator.Destination,
            OriginatorPort = isIcmp ? Meter.QuestionOf(originator.Protocol, originator.SourcePort) : originator.SourcePort,
            ResponderPort = originator.DestinationPort,
            Protocol = originator.Protocol,
            State = state,
            OriginatorBytes = originator.Bytes,
            ResponderBytes = FlowStates.Answer(responder.Bytes, state),
            OriginatorPackets = originator.Packets,
            ResponderPackets = responder.Packets,
        };
    }

    private static FlowState StateOf(in HalfFlow originator, in HalfFlow responder, bool isOneSided)
    {
        bool isAnswered = !responder.IsEmpty;
        bool isSilenceUnclear = !isAnswered && (isOneSided || originator.IsSampled);
        if (originator.Protocol != Flow.Tcp)
        {
            return isSilenceUnclear && originator.Protocol is not (Flow.Icmp or Flow.Icmp6) ? FlowState.Unknown : FlowStates.OfAnswer(originator.Protocol, isAnswered);
        }

        // Of sampled packets, flags are those of the few that were looked at.
        return originator.Flags is { } sent && responder.Flags is { } answered && !originator.IsSampled ? FlowStates.OfFlags(sent, answered) : FlowState.Unknown;
    }
}
