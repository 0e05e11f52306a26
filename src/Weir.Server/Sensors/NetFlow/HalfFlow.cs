using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Packets of one direction, as routers count them.</summary>
internal struct HalfFlow
{
    public HostAddress Source;
    public HostAddress Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public byte Protocol;

    /// <summary>Flags of TCP that were seen; null where they are not exported.</summary>
    public byte? Flags;

    /// <summary>Whether only some packets were looked at: then what is missing says nothing.</summary>
    public bool IsSampled;

    public long Bytes;
    public long Packets;
    public Timestamp First;
    public Timestamp Last;

    /// <summary>Whether nothing was seen of this direction.</summary>
    public readonly bool IsEmpty => Packets == 0 && Bytes == 0;

    /// <summary>The other direction with nothing in it.</summary>
    public readonly HalfFlow Reverse() => this with
    {
        Source = Destination,
        Destination = Source,
        SourcePort = DestinationPort,
        DestinationPort = SourcePort,
        Flags = Flags is null ? null : 0,
        Bytes = 0,
        Packets = 0,
    };

    /// <summary>Adds what was counted of the same direction later, or earlier.</summary>
    public void Add(in HalfFlow other)
    {
        Flags = Flags is { } own && other.Flags is { } more ? (byte)(own | more) : Flags ?? other.Flags;
        IsSampled |= other.IsSampled;
        Bytes = Sum(Bytes, other.Bytes);
        Packets = Sum(Packets, other.Packets);
        First = other.First < First ? other.First : First;
        Last = other.Last > Last ? other.Last : Last;
    }

    private static long Sum(long one, long other) => Math.Min(one + other, ExportValues.MostCount);
}
