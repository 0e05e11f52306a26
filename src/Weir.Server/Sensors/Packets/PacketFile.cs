using System.Buffers.Binary;
using Weir.Flows;

namespace Weir.Server.Sensors.Packets;

/// <summary>A packet as it was captured.</summary>
internal readonly ref struct CapturedPacket(Timestamp time, int linkType, ReadOnlySpan<byte> bytes, long length)
{
    public Timestamp Time { get; } = time;

    /// <summary>LINKTYPE_ number (tcpdump.org).</summary>
    public int LinkType { get; } = linkType;

    /// <summary>What was kept of it; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Its length on the wire.</summary>
    public long Length { get; } = length;
}

/// <summary>Reads the packets of one file, pcap (draft-ietf-opsawg-pcap) or pcapng (draft-ietf-opsawg-pcapng), in either order of bytes.</summary>
/// <remarks>The file may be anything: lengths are checked, memory is one buffer. What cannot be read ends the reading.</remarks>
internal sealed class PacketFile(Stream stream)
{
    public const uint Pcap = 0xa1b2c3d4, PcapSwapped = 0xd4c3b2a1, PcapNano = 0xa1b23c4d, PcapNanoSwapped = 0x4d3cb2a1, Pcapng = 0x0a0d0d0a;

    // Of a block or packet; tcpdump keeps 256 KiB at most.
    private const int Longest = 1 << 20;
    private const int MostInterfaces = 1024;
    private const uint OrderMark = 0x1a2b3c4d;
    private const int SectionBlock = 0x0a0d0d0a, InterfaceBlock = 1, SimpleBlock = 3, EnhancedBlock = 6;

    private byte[] _buffer = new byte[64 * 1024];
    private readonly List<Interface> _interfaces = [];
    private int _from;
    private int _to;
    private bool _isSwapped;
    private bool _isNano;
    private bool? _isNg;
    private int _linkType;

    /// <summary>Number of the last packet, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether it ended before its end.</summary>
    public bool IsDamaged { get; private set; }

    public bool TryRead(out CapturedPacket packet)
    {
        packet = default;
        if (_isNg is null && !TryBegin())
        {
            return false;
        }

        return _isNg == true ? TryReadBlock(out packet) : TryReadRecord(out packet);
    }

    private bool TryBegin()
    {
        const int Head = 24;
        if (!Have(sizeof(uint)))
        {
            return false;
        }

        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(_buffer);
        _isNg = magic == Pcapng;
        if (_isNg == true)
        {
            return true;
        }

        _isSwapped = magic is PcapSwapped or PcapNanoSwapped;
        _isNano = magic is PcapNano or PcapNanoSwapped;
        if (!Have(Head))
        {
            return Damage();
        }

        // The upper bits say how long a checksum at the end of frames is.
        _linkType = (int)(UInt32(20) & 0xffff);
        _from += Head;
        return true;
    }

    private bool TryReadRecord(out CapturedPacket packet)
    {
        const int Head = 16;
        packet = default;
        if (!Have(Head))
        {
            return _to > _from && Damage();
        }

        (uint seconds, uint part, uint kept, uint length) = (UInt32(0), UInt32(4), UInt32(8), UInt32(12));
        if (kept > Longest || !Have(Head + (int)kept))
        {
            return Damage();
        }

        Number++;
        packet = new CapturedPacket(new Timestamp((seconds * Timestamp.Second) + (_isNano ? part / 1000 : part)), _linkType, _buffer.AsSpan(_from + Head, (int)kept), length);
        _from += Head + (int)kept;
        return true;
    }

    private bool TryReadBlock(out CapturedPacket packet)
    {
        const int Head = 8;
        packet = default;
        while (Have(Head + sizeof(uint)))
        {
            uint type = UInt32(0);
            if (type == SectionBlock)
            {
                if (!Have(Head + sizeof(uint)))
                {
                    return Damage();
                }

                _isSwapped = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_from + Head)) != OrderMark;
                _interfaces.Clear();
            }

            uint total = UInt32(4);
            if (total < Head + sizeof(uint) || total > Longest || total % sizeof(uint) != 0 || !Have((int)total))
            {
                return Damage();
            }

            int at = _from;
            _from += (int)total;
            var body = _buffer.AsSpan(at + Head, (int)total - Head - sizeof(uint));
            if (type == InterfaceBlock)
            {
                AddInterface(body);
            }
            else if (type is EnhancedBlock or SimpleBlock)
            {
                Number++;
                if (type == EnhancedBlock && TryReadEnhanced(body, out packet))
                {
                    return true;
                }
            }
        }

        return _to > _from && Damage();
    }

    private bool TryReadEnhanced(Span<byte> body, out CapturedPacket packet)
    {
        const int Head = 20;
        packet = default;
        if (body.Length < Head || Read(body) >= _interfaces.Count || Read(body[12..]) > body.Length - Head)
        {
            return false;
        }

        var from = _interfaces[(int)Read(body)];
        ulong ticks = ((ulong)Read(body[4..]) << 32) | Read(body[8..]);
        packet = new CapturedPacket(from.Time(ticks), from.LinkType, body.Slice(Head, (int)Read(body[12..])), Read(body[16..]));
        return true;
    }

    private void AddInterface(ReadOnlySpan<byte> body)
    {
        const int Head = 8;
        const int Resolution = 9;
        if (body.Length < Head || _interfaces.Count >= MostInterfaces)
        {
            return;
        }

        int linkType = Read16(body);
        byte resolution = 6;
        for (var options = body[Head..]; options.Length >= 4;)
        {
            (int code, int length) = (Read16(options), Read16(options[2..]));
            int padded = (length + 3) & ~3;
            if (code == 0 || padded > options.Length - 4)
            {
                break;
            }

            resolution = code == Resolution && length == 1 ? options[4] : resolution;
            options = options[(4 + padded)..];
        }

        _interfaces.Add(new Interface(linkType, resolution));
    }

    /// <summary>Whether so many bytes lie ahead in the buffer, read where they are not there yet.</summary>
    private bool Have(int count)
    {
        if (_to - _from >= count)
        {
            return true;
        }

        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        if (count > _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count));
        }

        while (_to < count && stream.Read(_buffer, _to, _buffer.Length - _to) is var read and > 0)
        {
            _to += read;
        }

        return _to >= count;
    }

    private bool Damage()
    {
        IsDamaged = true;
        _from = _to;
        return false;
    }

    private uint UInt32(int at) => Read(_buffer.AsSpan(_from + at));

    private uint Read(ReadOnlySpan<byte> bytes) => _isSwapped ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ushort Read16(ReadOnlySpan<byte> bytes) => _isSwapped ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    /// <param name="LinkType">What its packets begin with.</param>
    /// <param name="Resolution">Ticks of a second: a power of ten, or of two where the highest bit is set.</param>
    private readonly record struct Interface(int LinkType, byte Resolution)
    {
        public Timestamp Time(ulong ticks)
        {
            int power = Resolution & 0x7f;
            double seconds = (Resolution & 0x80) != 0 ? ticks / Math.Pow(2, power) : power == 6 ? 0 : ticks / Math.Pow(10, power);
            return power == 6 && Resolution < 0x80 ? new Timestamp((long)Math.Min(ticks, long.MaxValue)) : Timestamp.FromSeconds(seconds);
        }
    }
}
