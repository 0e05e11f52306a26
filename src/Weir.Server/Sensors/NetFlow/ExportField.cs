namespace Weir.Server.Sensors.NetFlow;

/// <summary>What is read of exported records. Names of IPFIX stand beside each; numbers up to 127 are the same in NetFlow v9 (RFC 3954, 8).</summary>
internal enum ExportField : byte
{
    None,
    Source,
    Destination,
    SourceV6,
    DestinationV6,
    SourcePort,
    DestinationPort,
    Protocol,
    TcpFlags,

    /// <summary>octetDeltaCount.</summary>
    Bytes,

    /// <summary>packetDeltaCount.</summary>
    Packets,

    /// <summary>octetTotalCount, where no delta is told.</summary>
    TotalBytes,
    TotalPackets,

    /// <summary>postOctetDeltaCount, where a router counts nothing but what leaves it.</summary>
    LeavingBytes,
    LeavingPackets,

    /// <summary>flowStartSysUpTime, milliseconds since the exporter began.</summary>
    StartUptime,
    EndUptime,
    StartSeconds,
    EndSeconds,
    StartMillis,
    EndMillis,

    /// <summary>flowStartMicroseconds and flowStartNanoseconds, both in the format of NTP (RFC 7011, 6.1.9).</summary>
    StartNtp,
    EndNtp,

    /// <summary>Microseconds before the export.</summary>
    StartBefore,
    EndBefore,
    DurationMillis,
    DurationMicros,

    /// <summary>systemInitTimeMilliseconds.</summary>
    Began,

    /// <summary>icmpTypeCode, type times 256 plus code.</summary>
    Icmp,
    IcmpType,
    IcmpCode,

    /// <summary>samplingInterval: one of so many packets.</summary>
    SamplingInterval,

    /// <summary>samplerId, selectorId.</summary>
    Sampler,

    /// <summary>samplerRandomInterval.</summary>
    SamplerInterval,

    /// <summary>samplingPacketInterval: so many packets are taken, and …</summary>
    SampledPackets,

    /// <summary>samplingPacketSpace: … so many are passed over.</summary>
    PassedPackets,

    /// <summary>initiatorOctets and their like: both directions in one record.</summary>
    InitiatorBytes,
    InitiatorPackets,
    ResponderBytes,
    ResponderPackets,

    /// <summary>The same elements for the other direction (RFC 5103).</summary>
    ReverseBytes,
    ReversePackets,
    ReverseTcpFlags,

    /// <summary>biflowDirection: 2 says that the destination began it.</summary>
    BiflowDirection,
    Count,
}
