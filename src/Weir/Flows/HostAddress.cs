using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Weir.Flows;

/// <summary>An address of IPv4 or IPv6, sixteen bytes, IPv4 mapped into IPv6 (RFC 4291, 2.5.5.2).</summary>
/// <param name="Bits">The address, most significant byte first.</param>
public readonly record struct HostAddress(UInt128 Bits) : IComparable<HostAddress>
{
    private const int Size = 16;
    private static readonly UInt128 s_mapped = (UInt128)0xffff << 32;

    /// <summary>An address of IPv4.</summary>
    public static HostAddress V4(uint address) => new(s_mapped | address);

    /// <summary>Whether it is one of IPv4.</summary>
    public bool IsV4 => (Bits >> 32) == (s_mapped >> 32);

    /// <summary>Whether it names a group of hosts, or all: multicast, or the broadcast 255.255.255.255 of IPv4.</summary>
    public bool IsMulticast => IsV4 ? ((uint)Bits >> 28) == 0xe || (uint)Bits == uint.MaxValue : (byte)(Bits >> 120) == 0xff;

    /// <summary>Whether it names no host elsewhere: loopback, link-local, or unspecified.</summary>
    public bool IsLocal => IsV4
        ? (uint)Bits == 0 || ((uint)Bits >> 24) == 127 || ((uint)Bits >> 16) == 0xa9fe
        : Bits <= 1 || (ushort)(Bits >> 118) == 0x3fa;

    /// <summary>Whether it is of a private network (RFC 1918, RFC 6598) or a unique local one (RFC 4193).</summary>
    public bool IsPrivate
    {
        get
        {
            uint v4 = (uint)Bits;
            return IsV4
                ? (v4 >> 24) == 10 || (v4 >> 20) == 0xac1 || (v4 >> 16) == 0xc0a8 || (v4 >> 22) == (0x64400000 >> 22)
                : (byte)(Bits >> 121) == 0x7e;
        }
    }

    /// <summary>The network of an address: 24 bits of IPv4, 64 bits of IPv6.</summary>
    public HostAddress Network => IsV4 ? new(Bits >> 8 << 8) : new(Bits >> 64 << 64);

    /// <summary>Takes over an address of the runtime; the zone of a link-local one is dropped.</summary>
    public static HostAddress Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[Size];
        address.TryWriteBytes(bytes, out int written);
        return written == sizeof(uint) ? V4(BinaryPrimitives.ReadUInt32BigEndian(bytes)) : new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads the text of an address, without a port. False for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out HostAddress address)
    {
        if (TryParseV4(text, out uint v4))
        {
            address = V4(v4);
            return true;
        }

        // Only IPv6 is left: the runtime also takes 1.2 and 0x7f for addresses of IPv4.
        bool isAddress = text.Contains((byte)':') & IPAddress.TryParse(text, out IPAddress? parsed) && parsed!.AddressFamily == AddressFamily.InterNetworkV6;
        address = isAddress ? Of(parsed!) : default;
        return isAddress;
    }

    /// <summary>The same as an address of the runtime.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return new IPAddress(IsV4 ? bytes[12..] : bytes);
    }

    /// <inheritdoc/>
    public int CompareTo(HostAddress other) => Bits.CompareTo(other.Bits);

    /// <summary>Whether the first comes before the second, in the order of bits.</summary>
    public static bool operator <(HostAddress left, HostAddress right) => left.Bits < right.Bits;

    /// <summary>Whether the first comes after the second.</summary>
    public static bool operator >(HostAddress left, HostAddress right) => left.Bits > right.Bits;

    /// <summary>Whether the first does not come after the second.</summary>
    public static bool operator <=(HostAddress left, HostAddress right) => left.Bits <= right.Bits;

    /// <summary>Whether the first does not come before the second.</summary>
    public static bool operator >=(HostAddress left, HostAddress right) => left.Bits >= right.Bits;

    /// <summary>As people write it.</summary>
    public override string ToString() => ToIPAddress().ToString();

    private static bool TryParseV4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int part = 0;
        int digits = 0;
        int dots = 0;
        foreach (byte sign in text)
        {
            if (sign is >= (byte)'0' and <= (byte)'9')
            {
                part = (part * 10) + (sign - '0');
                if (++digits > 3 || part > byte.MaxValue)
                {
                    return false;
                }
            }
            else if (sign == '.' && digits > 0 && dots < 3)
            {
                address = (address << 8) | (uint)part;
                (part, digits) = (0, 0);
                dots++;
            }
            else
            {
                return false;
            }
        }

        address = (address << 8) | (uint)part;
        return dots == 3 && digits > 0;
    }
}
