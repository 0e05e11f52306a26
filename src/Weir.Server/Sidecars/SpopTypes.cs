namespace Weir.Server.Sidecars;

/// <summary>Kinds of frames, by their number on the wire.</summary>
internal enum SpopFrameType : byte
{
    /// <summary>A further part of a frame that came in parts.</summary>
    Unset = 0,
    HaproxyHello = 1,
    HaproxyDisconnect = 2,
    Notify = 3,
    AgentHello = 101,
    AgentDisconnect = 102,
    Ack = 103,
}

/// <summary>Kinds of values, by the lower four bits of their first byte.</summary>
internal enum SpopType : byte
{
    Null = 0,
    Boolean = 1,
    Int32 = 2,
    UInt32 = 3,
    Int64 = 4,
    UInt64 = 5,
    IPv4 = 6,
    IPv6 = 7,
    String = 8,
    Binary = 9,
}

/// <summary>Why a connection ends, by the number on the wire.</summary>
internal enum SpopStatus : byte
{
    Normal = 0,
    Timeout = 2,
    FrameTooBig = 3,
    InvalidFrame = 4,
    NoVersion = 5,
    NoMaxFrameSize = 6,
    NoCapabilities = 7,
    UnsupportedVersion = 8,
    BadMaxFrameSize = 9,
    NoFragmentation = 10,
}

/// <summary>Bounds of what is read and written.</summary>
internal static class SpopLimits
{
    /// <summary>Bytes before each frame that say how long it is.</summary>
    public const int Prefix = 4;

    /// <summary>Longest frame that is read; HAProxy's own limit is its buffer, 16 KiB unless told.</summary>
    public const int MostFrame = 1024 * 1024;

    /// <summary>No frame that is written is longer, and no less may be offered.</summary>
    public const int LeastFrame = 1024;
}
