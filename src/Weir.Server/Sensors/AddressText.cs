using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Addresses as text, read without allocating: the runtime makes an object of each (<see cref="HostAddress.TryParse"/> is the oracle of its tests).</summary>
internal static class AddressText
{
    private const int Groups = 8;

    /// <summary>Reads an address of IPv4 or IPv6; the zone of the latter (%eth0) is dropped.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out HostAddress address)
    {
        if (TryV4(text, out uint v4))
        {
            address = HostAddress.V4(v4);
            return true;
        }

        int zone = text.IndexOf((byte)'%');
        return TryV6(zone > 0 ? text[..zone] : text, out address);
    }

    private static bool TryV4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        uint part = 0;
        int digits = 0;
        int dots = 0;
        foreach (byte sign in text)
        {
            uint digit = (uint)(sign - '0');
            if (digit <= 9)
            {
                part = (part * 10) + digit;
                if (++digits > 3)
                {
                    return false;
                }
            }
            else if (sign == '.' && digits > 0 && dots < 3 && part <= byte.MaxValue)
            {
                address = (address << 8) | part;
                (part, digits) = (0, 0);
                dots++;
            }
            else
            {
                return false;
            }
        }

        address = (address << 8) | part;
        return dots == 3 && digits > 0 && part <= byte.MaxValue;
    }

    /// <summary>Eight groups of hexadecimal digits, of which one run of zeros may be left out, and the last two may be an address of IPv4 (RFC 4291, 2.2).</summary>
    private static bool TryV6(ReadOnlySpan<byte> text, out HostAddress address)
    {
        address = default;
        if (text.Length is < 2 or > 45 || (text[0] == ':' && text[1] != ':'))
        {
            return false;
        }

        UInt128 bits = 0;
        int groups = 0;
        int gap = -1;
        int at = 0;
        while (at < text.Length)
        {
            if (text[at..].StartsWith("::"u8))
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = groups;
                at += 2;
                continue;
            }

            // One colon between groups, but not before the first, nor after a gap.
            if (groups > 0 && groups != gap && text[at++] != ':')
            {
                return false;
            }

            int length = GroupLength(text[at..], out uint group);
            if (at + length < text.Length && text[at + length] == '.')
            {
                if (groups > Groups - 2 || !TryV4(text[at..], out uint v4))
                {
                    return false;
                }

                bits = (bits << 32) | v4;
                groups += 2;
                break;
            }

            if (length == 0 || groups == Groups)
            {
                return false;
            }

            bits = (bits << 16) | group;
            groups++;
            at += length;
        }

        if (gap < 0 ? groups != Groups : groups >= Groups)
        {
            return false;
        }

        if (gap >= 0 && gap < groups)
        {
            // What stands behind the gap stays at the end, what stands before it moves to the front.
            int behind = (groups - gap) * 16;
            UInt128 last = bits & ((UInt128.One << behind) - 1);
            bits = gap == 0 ? last : (bits >> behind << (128 - (gap * 16))) | last;
        }
        else if (gap > 0)
        {
            bits <<= 128 - (gap * 16);
        }

        address = new HostAddress(bits);
        return true;
    }

    private static int GroupLength(ReadOnlySpan<byte> text, out uint value)
    {
        value = 0;
        int length = 0;
        while (length < text.Length && length < 4 && char.IsAsciiHexDigit((char)text[length]))
        {
            uint sign = text[length];
            value = (value << 4) | (sign <= '9' ? sign - '0' : (sign | 0x20) - 'a' + 10);
            length++;
        }

        return length;
    }
}
