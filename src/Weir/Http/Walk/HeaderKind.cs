using System.Buffers.Binary;
using System.Text;

namespace Weir.Http;

/// <summary>How a header is read. All kinds but the last rows are passed over when the value keeps to the header's own small grammar.</summary>
internal enum HeaderKind : byte
{
    /// <summary>Applications may read it, or nobody knows: the value is yielded.</summary>
    Read,

    /// <summary>Words in a list: <c>no-cache, max-age=0</c>.</summary>
    Tokens,

    /// <summary>Items with parameters and weights: <c>text/html;q=0.9, */*</c>.</summary>
    Weighted,

    /// <summary>Brands of client hints.</summary>
    Brands,

    /// <summary>One client hint in quotes.</summary>
    Hint,

    /// <summary>A date of HTTP.</summary>
    Date,

    /// <summary>Entity tags.</summary>
    Tags,

    /// <summary>IP addresses.</summary>
    Addresses,

    /// <summary>The host that was asked for.</summary>
    Host,

    /// <summary>The client's name.</summary>
    UserAgent,

    /// <summary>A URL, walked as such.</summary>
    Url,

    /// <summary>A scheme and credentials; the credentials are yielded.</summary>
    Credentials,

    /// <summary>Cookies, walked one by one.</summary>
    Cookie,

    /// <summary>Media type of the body; a weighted item, kept for the body.</summary>
    ContentType,

    /// <summary>Compression of the body; tokens, kept for the body.</summary>
    ContentEncoding,
}

/// <summary>The header names that are known, in an open-addressed table: one hash and mostly one comparison for each header.</summary>
internal static class HeaderKinds
{
    private const int Slots = 256;

    private static readonly byte[]?[] s_names = new byte[Slots][];
    private static readonly HeaderKind[] s_kinds = new HeaderKind[Slots];

    static HeaderKinds()
    {
        Add(HeaderKind.Tokens, "Connection", "Keep-Alive", "Cache-Control", "Pragma", "Upgrade", "Upgrade-Insecure-Requests", "DNT",
            "TE", "Trailer", "Transfer-Encoding", "Content-Length", "Content-Language", "Expect", "Max-Forwards", "Range", "Priority", "Purpose", "Sec-Purpose",
            "Save-Data", "Service-Worker", "X-Requested-With", "Access-Control-Request-Method", "Access-Control-Request-Headers",
            "Access-Control-Request-Private-Network", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest",
            "Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "X-Forwarded-Proto", "X-Forwarded-Port", "HTTP2-Settings");
        Add(HeaderKind.Weighted, "Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset");
        Add(HeaderKind.Brands, "Sec-CH-UA", "Sec-CH-UA-Full-Version-List");
        Add(HeaderKind.Hint, "Sec-CH-UA-Mobile", "Sec-CH-UA-Platform", "Sec-CH-UA-Arch", "Sec-CH-UA-Bitness", "Sec-CH-UA-Model", "Sec-CH-UA-Full-Version",
            "Sec-CH-UA-Platform-Version", "Sec-CH-UA-WoW64", "Sec-CH-Prefers-Color-Scheme",
            "Sec-Fetch-User", "Sec-GPC");
        Add(HeaderKind.Date, "Date", "If-Modified-Since", "If-Unmodified-Since");
        Add(HeaderKind.Tags, "If-None-Match", "If-Match", "If-Range");
        Add(HeaderKind.Addresses, "X-Forwarded-For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP");
        Add(HeaderKind.Host, "Host", "X-Forwarded-Host");
        Add(HeaderKind.UserAgent, "User-Agent");
        Add(HeaderKind.Url, "Referer", "Origin");
        Add(HeaderKind.Credentials, "Authorization", "Proxy-Authorization");
        Add(HeaderKind.Cookie, "Cookie");
        Add(HeaderKind.ContentType, "Content-Type");
        Add(HeaderKind.ContentEncoding, "Content-Encoding");
    }

    /// <summary>The kind of a header, by its name in any case.</summary>
    public static HeaderKind Of(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return HeaderKind.Read;
        }

        int slot = Hash(name);
        while (s_names[slot] is { } known)
        {
            if (known.Length == name.Length && SameLetters(known, name))
            {
                return s_kinds[slot];
            }

            slot = (slot + 1) & (Slots - 1);
        }

        return HeaderKind.Read;
    }

    /// <summary>Length, last, middle and a third letter tell the known names apart well enough; bit 5 is the letter case.</summary>
    private static int Hash(ReadOnlySpan<byte> name)
        => (name.Length * 7 + (name[^1] | 0x20) * 31 + (name[name.Length / 2] | 0x20) * 5 + (name[name.Length / 4] | 0x20) * 11) & (Slots - 1);

    /// <summary>
    /// Compares eight bytes at a time with bit 5 set, which folds the letters. It takes a carriage return for a hyphen too: harmless, since the value is
    /// checked by its grammar in any case.
    /// </summary>
    private static bool SameLetters(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> name)
    {
        const ulong Bit5 = 0x2020202020202020;
        if (name.Length < 8)
        {
            return Ascii.EqualsIgnoreCase(lower, name);
        }

        for (int i = 0; i + 8 < name.Length; i += 8)
        {
            if ((BinaryPrimitives.ReadUInt64LittleEndian(name[i..]) | Bit5) != BinaryPrimitives.ReadUInt64LittleEndian(lower[i..]))
            {
                return false;
            }
        }

        return (BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]) | Bit5) == BinaryPrimitives.ReadUInt64LittleEndian(lower[^8..]);
    }

    private static void Add(HeaderKind kind, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(name.ToLowerInvariant());
            int slot = Hash(bytes);
            while (s_names[slot] is not null)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            s_names[slot] = bytes;
            s_kinds[slot] = kind;
        }
    }
}
