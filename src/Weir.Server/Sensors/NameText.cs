using System.Buffers.Text;
using System.Text;

namespace Weir.Server.Sensors;

/// <summary>Brings names of hosts to one form: lower case, without the dot at the end, and bytes that are no printable ASCII, or a backslash, as <c>\DDD</c> (RFC 1035, 5.1).</summary>
/// <remarks>One thread at a time: it keeps the buffer in which it works.</remarks>
internal sealed class NameText(TextCache cache)
{
    /// <summary>Bytes of the longest name: 255 (RFC 1035), four signs for each.</summary>
    public const int Longest = 1024;

    // Before escapes are undone; \u0041 is the longest for one byte.
    private const int LongestEscaped = 6 * Longest;

    private readonly byte[] _plain = new byte[LongestEscaped];
    private readonly byte[] _name = new byte[Longest];

    /// <summary>A name out of a question to a name server; null where it is too long to be one.</summary>
    public string? OfQuestion(ReadOnlySpan<byte> text, Escapes escapes) =>
        text.Length <= LongestEscaped ? Name(Plain(text, escapes)) : null;

    /// <summary>The server of a record of TLS or HTTP. A proxy is asked by CONNECT, or for a whole address in place of a path (RFC 9112 §3.2).</summary>
    public NamedServer OfServer(in FieldRow row)
    {
        bool isConnect = row[Field.Method].SequenceEqual("CONNECT"u8);
        var text = isConnect ? row[Field.Uri] : row.Has(Field.ServerName) ? row[Field.ServerName] : row[Field.Host];
        return text.IsEmpty ? default : new NamedServer(OfServer(text, row.Escapes), isConnect || (row.Has(Field.Method) && row[Field.Uri].StartsWith("http://"u8)));
    }

    /// <summary>The host out of a name with or without a port, or out of a URI; null where there is none, or it is too long.</summary>
    public string? OfServer(ReadOnlySpan<byte> text, Escapes escapes)
    {
        var host = text.Length <= LongestEscaped ? Plain(text, escapes) : default;
        int scheme = host.IndexOf("://"u8);
        host = scheme >= 0 ? host[(scheme + 3)..] : host;
        int end = host.IndexOfAny("/?#"u8);
        host = end >= 0 ? host[..end] : host;
        host = host[(host.LastIndexOf((byte)'@') + 1)..];
        if (host.StartsWith((byte)'['))
        {
            end = host.IndexOf((byte)']');
            host = end > 0 ? host[1..end] : host;
        }
        else if (host.IndexOf((byte)':') is var colon and >= 0 && host.LastIndexOf((byte)':') == colon)
        {
            host = host[..colon];
        }

        return host.IsEmpty ? null : Name(host);
    }

    private string? Name(ReadOnlySpan<byte> plain)
    {
        plain = plain.EndsWith((byte)'.') ? plain[..^1] : plain;
        int length = 0;
        foreach (byte sign in plain)
        {
            if (length > Longest - 4)
            {
                return null;
            }

            if (sign is > (byte)' ' and < 0x7f and not (byte)'\\')
            {
                _name[length++] = sign is >= (byte)'A' and <= (byte)'Z' ? (byte)(sign | 0x20) : sign;
            }
            else
            {
                _name[length++] = (byte)'\\';
                _name[length++] = (byte)('0' + (sign / 100));
                _name[length++] = (byte)('0' + (sign / 10 % 10));
                _name[length++] = (byte)('0' + (sign % 10));
            }
        }

        return cache.Get(_name.AsSpan(0, length));
    }

    private ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> text, Escapes escapes)
    {
        if (escapes == Escapes.None || !text.Contains((byte)'\\'))
        {
            return text;
        }

        text.CopyTo(_plain);
        int length = text.Length;
        if (escapes.HasFlag(Escapes.Json))
        {
            length = UndoJson(_plain.AsSpan(0, length));
        }

        return _plain.AsSpan(0, escapes.HasFlag(Escapes.Zeek) ? UndoZeek(_plain.AsSpan(0, length)) : length);
    }

    /// <summary>Undoes the escapes of JSON in place; what comes out is never longer. Gives the length.</summary>
    private static int UndoJson(Span<byte> text)
    {
        int to = 0;
        for (int from = 0; from < text.Length; from++)
        {
            if (text[from] != '\\' || from + 1 == text.Length)
            {
                text[to++] = text[from];
                continue;
            }

            byte sign = text[++from];
            if (sign == 'u' && TryHex(text, from + 1, 4, out uint value))
            {
                // Halves of a pair each become the mark for what cannot be shown: no name holds such signs.
                to += (Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar).EncodeToUtf8(text[to..]);
                from += 4;
            }
            else
            {
                text[to++] = sign switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', _ => sign };
            }
        }

        return to;
    }

    private static int UndoZeek(Span<byte> text)
    {
        int to = 0;
        for (int from = 0; from < text.Length; from++)
        {
            if (text[from] == '\\' && from + 1 < text.Length)
            {
                if (text[from + 1] == 'x' && TryHex(text, from + 2, 2, out uint value))
                {
                    text[to++] = (byte)value;
                    from += 3;
                    continue;
                }

                from += text[from + 1] == '\\' ? 1 : 0;
            }

            text[to++] = text[from];
        }

        return to;
    }

    private static bool TryHex(ReadOnlySpan<byte> text, int at, int digits, out uint value)
    {
        value = 0;
        return at + digits <= text.Length && Utf8Parser.TryParse(text.Slice(at, digits), out value, out int used, 'x') && used == digits;
    }
}
