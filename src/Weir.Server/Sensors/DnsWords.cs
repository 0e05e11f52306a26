using System.Buffers.Text;
using System.Collections.Frozen;
using System.Text;

namespace Weir.Server.Sensors;

/// <summary>Types of questions and codes of answers by their names (IANA, Domain Name System Parameters).</summary>
internal static class DnsWords
{
    private const int LongestWord = 16;

    private static readonly FrozenDictionary<string, ushort> s_types = WordNumbers.Of(
        "A 1 NS 2 MD 3 MF 4 CNAME 5 SOA 6 MB 7 MG 8 MR 9 NULL 10 WKS 11 PTR 12 HINFO 13 MINFO 14 MX 15 TXT 16 RP 17 AFSDB 18 SIG 24 KEY 25 AAAA 28 LOC 29 "
        + "SRV 33 NAPTR 35 KX 36 CERT 37 A6 38 DNAME 39 OPT 41 APL 42 DS 43 SSHFP 44 IPSECKEY 45 RRSIG 46 NSEC 47 DNSKEY 48 DHCID 49 NSEC3 50 NSEC3PARAM 51 "
        + "TLSA 52 SMIMEA 53 HIP 55 CDS 59 CDNSKEY 60 OPENPGPKEY 61 SVCB 64 HTTPS 65 SPF 99 TKEY 249 TSIG 250 IXFR 251 AXFR 252 ANY 255 * 255 URI 256 CAA 257");

    private static readonly FrozenDictionary<string, ushort> s_codes = WordNumbers.Of(
        "NOERROR 0 FORMERR 1 SERVFAIL 2 NXDOMAIN 3 NOTIMP 4 REFUSED 5 YXDOMAIN 6 YXRRSET 7 NXRRSET 8 NOTAUTH 9 NOTZONE 10 BADVERS 16 BADSIG 16 BADKEY 17 "
        + "BADTIME 18 BADMODE 19 BADNAME 20 BADALG 21 BADTRUNC 22 BADCOOKIE 23");

    /// <summary>The number of a type, also of <c>TYPE65534</c> (RFC 3597); 0 where the word is not known.</summary>
    public static ushort TypeOf(ReadOnlySpan<byte> text) => Find(s_types, text, "TYPE"u8, 0);

    /// <summary>The number of a code, or as it is: of an answer that was seen, but not understood, 65535.</summary>
    public static int CodeOf(ReadOnlySpan<byte> text) => Find(s_codes, text, default, ushort.MaxValue);

    private static ushort Find(FrozenDictionary<string, ushort> numbers, ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix, ushort unknown)
    {
        if (text.Length > LongestWord)
        {
            return unknown;
        }

        Span<char> word = stackalloc char[LongestWord];
        Encoding.ASCII.GetChars(text, word);
        if (numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..text.Length], out ushort number))
        {
            return number;
        }

        var digits = text.StartsWith(prefix) ? text[prefix.Length..] : text;
        return Utf8Parser.TryParse(digits, out number, out int used) && used == digits.Length && used > 0 ? number : unknown;
    }
}
