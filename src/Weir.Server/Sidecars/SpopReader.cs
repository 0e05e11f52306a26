using System.Buffers.Binary;

namespace Weir.Server.Sidecars;

/// <summary>One value of a frame.</summary>
internal readonly ref struct SpopValue
{
    public SpopType Type { get; init; }

    /// <summary>The value of an integer, or 1 for true.</summary>
    public ulong Number { get; init; }

    /// <summary>The bytes of an address, a string or a binary.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    public bool IsInteger => Type is SpopType.Int32 or SpopType.UInt32 or SpopType.Int64 or SpopType.UInt64;

    public bool IsText => Type is SpopType.String or SpopType.Binary;
}

/// <summary>Reads the pieces of a frame. Whatever the bytes say, it stays inside them: what does not fit is false, never an exception.</summary>
internal ref struct SpopReader(ReadOnlySpan<byte> frame)
{
    private const int FlagBit = 0x10;

    private ReadOnlySpan<byte> _rest = frame;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public bool TryReadByte(out byte value)
    {
        value = _rest.IsEmpty ? (byte)0 : _rest[0];
        return TryTake(1, out _);
    }

    public bool TryReadFlags(out uint value)
    {
        bool fits = TryTake(sizeof(uint), out var bytes);
        value = fits ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
        return fits;
    }

    /// <summary>An integer: below 240 one byte, else four bits of the first and seven of each further, until one is below 128.</summary>
    public bool TryReadInteger(out ulong value)
    {
        bool more = TryReadByte(out byte first);
        value = first;
        if (!more || first < 240)
        {
            return more;
        }

        for (int shift = 4; shift < 64; shift += 7)
        {
            if (!TryReadByte(out byte next) || next > (ulong.MaxValue - value) >> shift)
            {
                return false;
            }

            value += (ulong)next << shift;
            if (next < 128)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Bytes with their length before them.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return TryReadInteger(out ulong length) && TryTake(length, out bytes);
    }

    public bool TryReadValue(out SpopValue value)
    {
        value = default;
        if (!TryReadByte(out byte head))
        {
            return false;
        }

        var type = (SpopType)(head & 0xf);
        ulong number = 0;
        ReadOnlySpan<byte> bytes = default;
        bool fits = type switch
        {
            SpopType.Null => true,
            SpopType.Boolean => true,
            SpopType.Int32 or SpopType.UInt32 or SpopType.Int64 or SpopType.UInt64 => TryReadInteger(out number),
            SpopType.IPv4 => TryTake(4, out bytes),
            SpopType.IPv6 => TryTake(16, out bytes),
            SpopType.String or SpopType.Binary => TryReadBytes(out bytes),
            _ => false,
        };
        value = new SpopValue { Type = type, Number = type == SpopType.Boolean && (head & FlagBit) != 0 ? 1 : number, Bytes = bytes };
        return fits;
    }

    private bool TryTake(ulong count, out ReadOnlySpan<byte> taken)
    {
        bool fits = count <= (ulong)_rest.Length;
        taken = fits ? _rest[..(int)count] : default;
        _rest = fits ? _rest[(int)count..] : default;
        return fits;
    }
}
