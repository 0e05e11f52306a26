namespace Weir.Flows;

/// <summary>What a sensor says of one connection, or of one stretch of packets that belong together: who spoke to whom, when, how much, and how it went. No payload.</summary>
/// <remarks>One record for all sensors: Zeek, Suricata, NetFlow, IPFIX, packets, CSV. Immutable; 120 bytes and no allocation of its own beside the names.</remarks>
public readonly record struct Flow
{
    /// <summary>IP protocol numbers that detectors know by name.</summary>
    public const byte Icmp = 1, Tcp = 6, Udp = 17, Icmp6 = 58;

    /// <summary>Number of the record in its input, from 0.</summary>
    public long Index { get; init; }

    /// <summary>When it began.</summary>
    public required Timestamp Start { get; init; }

    /// <summary>How long it lasted, microseconds; 0 where that is not known.</summary>
    public long Duration { get; init; }

    /// <summary>Who began it.</summary>
    public required HostAddress Originator { get; init; }

    /// <summary>Whom it was meant for.</summary>
    public required HostAddress Responder { get; init; }

    /// <summary>Port of the originator; 0 where there is none.</summary>
    public ushort OriginatorPort { get; init; }

    /// <summary>Port of the responder; 0 where there is none.</summary>
    public ushort ResponderPort { get; init; }

    /// <summary>IP protocol number (IANA); 0 where that is not known.</summary>
    public byte Protocol { get; init; }

    /// <summary>How it went.</summary>
    public FlowState State { get; init; }

    /// <summary>Bytes that the originator sent: payload where the sensor counts that, else of whole packets.</summary>
    public long OriginatorBytes { get; init; }

    /// <summary>Bytes that the responder sent, counted in the same way.</summary>
    public long ResponderBytes { get; init; }

    /// <summary>Packets of the originator.</summary>
    public long OriginatorPackets { get; init; }

    /// <summary>Packets of the responder.</summary>
    public long ResponderPackets { get; init; }

    /// <summary>The application of a connection to a proxy (CONNECT, or a request for a whole address; RFC 9112 §3.2).</summary>
    public const string Proxy = "http-proxy";

    /// <summary>Application protocol as the sensor names it, such as <c>ssh</c>, or <see cref="Proxy"/>; null where it does not.</summary>
    public string? Application { get; init; }

    /// <summary>Name of the server that the originator asked for: of TLS, of HTTP, or of a proxy's CONNECT; null where it is not known.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether the responder is a proxy, and <see cref="ServerName"/> who stands behind it.</summary>
    public bool IsProxied => ServerName is not null && Application == Proxy;

    /// <summary>When it ended.</summary>
    public Timestamp End => Start + Duration;

    /// <summary>What came of it, as far as it shows.</summary>
    public FlowOutcome Outcome => FlowOutcomes.Of(this);
}
