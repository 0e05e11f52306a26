using System.Collections.Frozen;
using System.Text;
using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>IP protocols by their names, as sensors write them (IANA, Protocol Numbers).</summary>
internal static class Protocols
{
    private const int LongestName = 16;

    // The last three: Argus names UDP by what it carries.
    private static readonly FrozenDictionary<string, ushort> s_numbers = WordNumbers.Of(
        "icmp 1 igmp 2 ipip 4 ip-in-ip 4 tcp 6 egp 8 udp 17 dccp 33 ipv6 41 rsvp 46 gre 47 esp 50 ah 51 icmp6 58 icmpv6 58 ipv6-icmp 58 eigrp 88 ospf 89 "
        + "ospfigp 89 pim 103 vrrp 112 l2tp 115 sctp 132 udplite 136 rtp 17 rtcp 17 udt 17");

    // Argus and tables write rows of these as well; "man" are its own reports.
    private static readonly FrozenSet<string> s_notIp = new[] { "arp", "rarp", "llc", "man", "lldp", "stp", "ipx", "ether", "loop", "eapol", "cdp", "isis" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number of a protocol; 0 where the name is not known. False where it is none of the Internet Protocol.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, bool isV6, out byte number)
    {
        number = text.SequenceEqual("tcp"u8) ? Flow.Tcp : text.SequenceEqual("udp"u8) ? Flow.Udp : (byte)0;
        if (number != 0 || text.IsEmpty || text.Length > LongestName)
        {
            return true;
        }

        Span<char> name = stackalloc char[LongestName];
        Encoding.ASCII.GetChars(text, name);
        var trimmed = name[..text.Length].Trim(' ');

        // Also IPV4-TCP and IPV4-2; but IPv6-ICMP is a name of its own.
        var lookup = s_numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(trimmed, out ushort known))
        {
            if (s_notIp.GetAlternateLookup<ReadOnlySpan<char>>().Contains(trimmed))
            {
                return false;
            }

            int dash = trimmed.IndexOf('-');
            var rest = dash > 0 && trimmed.StartsWith("ip", StringComparison.OrdinalIgnoreCase) ? trimmed[(dash + 1)..] : trimmed;
            known = lookup.TryGetValue(rest, out known) || (ushort.TryParse(rest, out known) && known <= byte.MaxValue) ? known : (ushort)0;
        }

        // Zeek and others say icmp for both.
        number = known == Flow.Icmp && isV6 ? Flow.Icmp6 : (byte)known;
        return true;
    }
}
