using System.Globalization;
using System.Text;

namespace Weir.Http.Rows;

/// <summary>JSON string escapes to UTF-8, forgiving where the framework's reader throws (lone surrogates).</summary>
internal static class JsonText
{
    /// <summary>Writes <paramref name="source"/>, the inside of a valid JSON string, without escapes; returns the bytes written, never more than were read.</summary>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        int written = 0;
        while (!source.IsEmpty)
        {
            int slash = source.IndexOf((byte)'\\');
            int run = slash < 0 ? source.Length : slash;
            source[..run].CopyTo(destination[written..]);
            written += run;
            if (slash < 0 || slash + 1 >= source.Length) break;

            byte escape = source[slash + 1];
            source = source[(slash + 2)..];
            if (escape == 'u')
            {
                written += ReadCodePoint(ref source).EncodeToUtf8(destination[written..]);
                continue;
            }

            destination[written++] = escape switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                _ => escape,
            };
        }

        return written;
    }

    private static Rune ReadCodePoint(ref ReadOnlySpan<byte> source)
    {
        if (!TryReadUnit(source, out char first)) return Rune.ReplacementChar;
        source = source[4..];
        if (Rune.TryCreate(first, out Rune rune)) return rune;
        if (source.Length >= 6 && source[0] == '\\' && source[1] == 'u' && TryReadUnit(source[2..], out char second) && Rune.TryCreate(first, second, out rune))
        {
            source = source[6..];
            return rune;
        }

        return Rune.ReplacementChar;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> source, out char unit)
    {
        unit = default;
        if (source.Length < 4 || !ushort.TryParse(source[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value)) return false;
        unit = (char)value;
        return true;
    }
}
