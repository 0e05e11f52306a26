using Weir.Flows;

namespace Weir.Server.Sensors.Packets;

/// <summary>One flow that goes on.</summary>
internal sealed class Meter
{
    // The name of a server stands in the first packets, or nowhere.
    private const int MostLooked = 4;

    private readonly HostAddress _originator;
    private readonly HostAddress _responder;
    private readonly ushort _originatorPort;
    private readonly ushort _responderPort;
    private Timestamp _first;
    private long _originatorBytes;
    private long _responderBytes;
    private long _originatorPackets;
    private long _responderPackets;
    private byte _originatorFlags;
    private byte _responderFlags;
    private int _looked;
    private string? _serverName;

    /// <param name="packet">The first packet.</param>
    /// <param name="time">When it was.</param>
    /// <param name="isAnswer">Whether it comes from the responder.</param>
    public Meter(in PacketView packet, Timestamp time, bool isAnswer)
    {
        Protocol = packet.Protocol;
        (_originator, _responder) = isAnswer ? (packet.Destination, packet.Source) : (packet.Source, packet.Destination);
        bool isIcmp = Protocol is Flow.Icmp or Flow.Icmp6;
        (_originatorPort, _responderPort) = isIcmp ? (QuestionOf(Protocol, packet.SourcePort), packet.DestinationPort)
            : isAnswer ? (packet.DestinationPort, packet.SourcePort) : (packet.SourcePort, packet.DestinationPort);
        (_first, Last) = (time, time);
    }

    public byte Protocol { get; }

    public Timestamp Last { get; private set; }

    public string? Application { get; set; }

    /// <summary>Whether both sides have ended it, or one broke it off.</summary>
    public bool IsOver => ((_originatorFlags & _responderFlags & FlowStates.Fin) | ((_originatorFlags | _responderFlags) & FlowStates.Rst)) != 0;

    /// <summary>The type of ICMP to which a type answers; the type itself where it answers none.</summary>
    public static ushort QuestionOf(byte protocol, ushort type) => (protocol, type) switch
    {
        (Flow.Icmp, 0) => 8,
        (Flow.Icmp, 14 or 16 or 18) => (ushort)(type - 1),
        (Flow.Icmp6, 129) => 128,
        _ => type,
    };

    /// <summary>Whether a packet begins another flow between the same ports.</summary>
    public bool IsFollowedBy(in PacketView packet, Timestamp time) =>
        Protocol == Flow.Tcp && IsOver && (packet.Flags & (FlowStates.Syn | FlowStates.Ack)) == FlowStates.Syn && time > Last;

    public void Add(in PacketView packet, Timestamp time)
    {
        _first = time < _first ? time : _first;
        Last = time > Last ? time : Last;
        bool isFromOriginator = packet.Source == _originator && (packet.Source != packet.Destination || packet.SourcePort == _originatorPort);
        if (isFromOriginator)
        {
            _originatorPackets++;
            _originatorBytes += packet.PayloadLength;
            _originatorFlags |= Seen(packet);
        }
        else
        {
            _responderPackets++;
            _responderBytes += packet.PayloadLength;
            _responderFlags |= Seen(packet);
        }
    }

    /// <summary>Looks for the name of the server in what the originator sends first.</summary>
    public void Name(PayloadNames names, in PacketView packet)
    {
        if (_looked < MostLooked && packet.Source == _originator)
        {
            _looked++;
            string? application = names.Look(packet.Payload, ref _serverName);
            Application ??= application;
        }
    }

    public Flow ToFlow()
    {
        bool isAnswered = _responderPackets > 0;
        return new Flow
        {
            Start = _first,
            Duration = Last - _first,
            Originator = _originator,
            Responder = _responder,
            OriginatorPort = _originatorPort,
            ResponderPort = _responderPort,
            Protocol = Protocol,
            State = Protocol == Flow.Tcp ? FlowStates.OfFlags(_originatorFlags, _responderFlags) : FlowStates.OfAnswer(Protocol, isAnswered),
            OriginatorBytes = _originatorBytes,
            ResponderBytes = _responderBytes,
            OriginatorPackets = _originatorPackets,
            ResponderPackets = _responderPackets,
            Application = Application,
            ServerName = _serverName,
        };
    }

    /// <summary>Flags, and data as if they had been pushed.</summary>
    private static byte Seen(in PacketView packet) => packet.Protocol == Flow.Tcp && packet.PayloadLength > 0 ? (byte)(packet.Flags | FlowStates.Psh) : packet.Flags;
}
