using System.Buffers.Binary;
using Weir.Flows;

namespace Weir.Server.Sensors.Packets;

/// <summary>The headers of one packet. Its lengths are those that the headers say, for captures often keep less.</summary>
internal readonly ref struct PacketView
{
    private const int MostTags = 4;
    private const int MostExtensions = 8;

    public HostAddress Source { get; private init; }

    public HostAddress Destination { get; private init; }

    /// <summary>IP protocol number.</summary>
    public byte Protocol { get; private init; }

    /// <summary>Port of the source; of ICMP its type.</summary>
    public ushort SourcePort { get; private init; }

    /// <summary>Port of the destination; of ICMP its code.</summary>
    public ushort DestinationPort { get; private init; }

    /// <summary>Flags of TCP.</summary>
    public byte Flags { get; private init; }

    /// <summary>Bytes of payload on the wire.</summary>
    public long PayloadLength { get; private init; }

    /// <summary>What was captured of them.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Reads a packet.</summary>
    /// <param name="linkType">LINKTYPE_ number.</param>
    /// <param name="bytes">What was captured.</param>
    /// <param name="length">Length on the wire.</param>
    /// <param name="packet">Its headers.</param>
    /// <param name="problem">Why it cannot be read; null for a later fragment, which has no ports and is left out.</param>
    public static bool TryRead(int linkType, ReadOnlySpan<byte> bytes, long length, out PacketView packet, out string? problem)
    {
        packet = default;
        problem = SkipReasons.Malformed;
        if (!TrySkipLink(linkType, bytes, out int start, out int type))
        {
            return false;
        }

        if (type is not (0x0800 or 0x86dd))
        {
            problem = SkipReasons.NotIp;
            return false;
        }

        var ip = bytes[start..];
        return type == 0x0800 ? TryReadV4(ip, length - start, out packet, ref problem) : TryReadV6(ip, length - start, out packet, ref problem);
    }

    /// <summary>Where IP begins, and which.</summary>
    private static bool TrySkipLink(int linkType, ReadOnlySpan<byte> bytes, out int start, out int type)
    {
        const int Null = 0, Ethernet = 1, Raw = 101, RawBsd = 12, RawV4 = 228, RawV6 = 229, Cooked = 113, Cooked2 = 276;
        (start, int typeAt) = linkType switch { Null => (4, -1), Ethernet => (14, 12), Cooked => (16, 14), Cooked2 => (20, 0), _ => (0, -1) };
        type = 0;
        if (bytes.Length <= start)
        {
            return false;
        }

        if (linkType is Raw or RawBsd or RawV4 or RawV6 or Null)
        {
            type = (bytes[start] >> 4) switch { 4 => 0x0800, 6 => 0x86dd, _ => 0 };
            return true;
        }

        if (typeAt < 0)
        {
            return true; // a link that is not known: not of IP as far as it shows
        }

        type = BinaryPrimitives.ReadUInt16BigEndian(bytes[typeAt..]);
        for (int tags = 0; type is 0x8100 or 0x88a8 or 0x9100 && tags < MostTags; tags++)
        {
            if (bytes.Length < start + 4)
            {
                return false;
            }

            type = BinaryPrimitives.ReadUInt16BigEndian(bytes[(start + 2)..]);
            start += 4;
        }

        return true;
    }

    private static bool TryReadV4(ReadOnlySpan<byte> ip, long length, out PacketView packet, scoped ref string? problem)
    {
        packet = default;
        int head = ip.Length >= 20 && ip[0] >> 4 == 4 ? (ip[0] & 15) * 4 : 0;
        if (head < 20 || ip.Length < head)
        {
            return false;
        }

        if ((BinaryPrimitives.ReadUInt16BigEndian(ip[6..]) & 0x1fff) != 0)
        {
            problem = null;
            return false;
        }

        // Some cards take the work of cutting: the total is then 0.
        long total = BinaryPrimitives.ReadUInt16BigEndian(ip[2..]) is var said and > 0 ? said : length;
        var source = HostAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(ip[12..]));
        var destination = HostAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(ip[16..]));
        return TryReadTransport(source, destination, ip[9], Cut(ip[head..], total - head), total - head, out packet);
    }

    private static bool TryReadV6(ReadOnlySpan<byte> ip, long length, out PacketView packet, scoped ref string? problem)
    {
        const int Head = 40;
        const byte HopByHop = 0, Routing = 43, Fragment = 44, Options = 60;
        packet = default;
        if (ip.Length < Head || ip[0] >> 4 != 6)
        {
            return false;
        }

        long rest = BinaryPrimitives.ReadUInt16BigEndian(ip[4..]) is var said and > 0 ? said : length - Head;
        byte protocol = ip[6];
        var body = ip[Head..];
        for (int i = 0; i < MostExtensions && protocol is HopByHop or Routing or Fragment or Options; i++)
        {
            int size = body.Length < 8 ? 0 : protocol == Fragment ? 8 : (body[1] + 1) * 8;
            if (size == 0 || body.Length < size)
            {
                return false;
            }

            if (protocol == Fragment && (BinaryPrimitives.ReadUInt16BigEndian(body[2..]) & 0xfff8) != 0)
            {
                problem = null;
                return false;
            }

            protocol = body[0];
            body = body[size..];
            rest -= size;
        }

        var source = new HostAddress(BinaryPrimitives.ReadUInt128BigEndian(ip[8..]));
        var destination = new HostAddress(BinaryPrimitives.ReadUInt128BigEndian(ip[24..]));
        return TryReadTransport(source, destination, protocol, Cut(body, rest), rest, out packet);
    }

    private static bool TryReadTransport(HostAddress source, HostAddress destination, byte protocol, ReadOnlySpan<byte> body, long length, out PacketView packet)
    {
        packet = default;
        int least = protocol switch { Flow.Tcp => 20, Flow.Udp => 8, Flow.Icmp or Flow.Icmp6 => 4, _ => 0 };
        if (body.Length < least || length < least)
        {
            return false;
        }

        int head = protocol == Flow.Tcp ? (body[12] >> 4) * 4 : least;
        if (head < least)
        {
            return false;
        }

        bool hasPorts = protocol is Flow.Tcp or Flow.Udp;
        bool isIcmp = protocol is Flow.Icmp or Flow.Icmp6;
        packet = new PacketView
        {
            Source = source,
            Destination = destination,
            Protocol = protocol,
            SourcePort = hasPorts ? BinaryPrimitives.ReadUInt16BigEndian(body) : isIcmp ? body[0] : (ushort)0,
            DestinationPort = hasPorts ? BinaryPrimitives.ReadUInt16BigEndian(body[2..]) : isIcmp ? body[1] : (ushort)0,
            Flags = protocol == Flow.Tcp ? body[13] : (byte)0,
            PayloadLength = Math.Max(0, length - head),
            Payload = body.Length > head ? body[head..] : default,
        };
        return true;
    }

    /// <summary>Without what Ethernet fills short frames with.</summary>
    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes, long length) => length < bytes.Length ? bytes[..(int)Math.Max(0, length)] : bytes;
}
