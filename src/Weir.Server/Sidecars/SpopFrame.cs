namespace Weir.Server.Sidecars;

/// <summary>One frame without the length before it.</summary>
internal readonly ref struct SpopFrame
{
    private const uint FinalBit = 1;

    public SpopFrameType Type { get; init; }

    /// <summary>Nothing of this frame follows in another.</summary>
    public bool IsWhole { get; init; }

    public ulong StreamId { get; init; }

    public ulong FrameId { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out SpopFrame frame)
    {
        var reader = new SpopReader(bytes);
        frame = default;
        if (!reader.TryReadByte(out byte type) || !reader.TryReadFlags(out uint flags) || !reader.TryReadInteger(out ulong stream) || !reader.TryReadInteger(out ulong id))
        {
            return false;
        }

        frame = new SpopFrame { Type = (SpopFrameType)type, IsWhole = (flags & FinalBit) != 0, StreamId = stream, FrameId = id, Payload = reader.Rest };
        return true;
    }
}
