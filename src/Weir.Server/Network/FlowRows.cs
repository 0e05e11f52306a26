using Weir.Flows;
using Weir.Server.Sensors;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Network;

/// <summary>Flows as rows of the lake.</summary>
internal static class FlowRows
{
    public static FlowRow Of(in Flow flow) => new()
    {
        Time = flow.Start.ToDateTime(),
        DurationMicros = flow.Duration,
        Source = flow.Originator.ToString(),
        SourcePort = flow.OriginatorPort,
        Destination = flow.Responder.ToString(),
        DestinationPort = flow.ResponderPort,
        Protocol = flow.Protocol switch { Flow.Tcp => "tcp", Flow.Udp => "udp", Flow.Icmp => "icmp", Flow.Icmp6 => "icmp6", var number => $"{number}" },
        State = flow.State == FlowState.Unknown ? null : FlowStates.WordOf(flow.State),
        SourceBytes = flow.OriginatorBytes,
        DestinationBytes = flow.ResponderBytes,
        SourcePackets = flow.OriginatorPackets,
        DestinationPackets = flow.ResponderPackets,
        Service = flow.Application,
        ServerName = flow.ServerName,
    };
}
