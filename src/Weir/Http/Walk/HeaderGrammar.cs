using System.Text;

namespace Weir.Http;

/// <summary>
/// The small grammars of standard headers. A value that keeps to its grammar is passed over unread, so each admits only texts in which no attack
/// can be expressed: no quote that is not closed at once, no bracket, angle, dollar, backslash, percent, pipe, ampersand or back quote; blanks only
/// where the list puts them; a semicolon only before <c>name=</c> of a fixed set. Anything else is yielded whole.
/// </summary>
internal static class HeaderGrammar
{
    /// <summary>A longer value is read in any case.</summary>
    private const int Longest = 512;

    private const int ShortestBoundary = 12;

    private static readonly bool[] s_word = ByteSets.TableOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+_");

    /// <summary>True when the value of a header of this kind needs no look.</summary>
    public static bool IsOrdinary(HeaderKind kind, ReadOnlySpan<byte> value) => value.Length <= Longest && kind switch
    {
        HeaderKind.Tokens or HeaderKind.ContentEncoding => IsTokens(value),
        HeaderKind.Weighted or HeaderKind.ContentType => IsWeighted(value),
        HeaderKind.Brands => IsBrands(value),
        HeaderKind.Hint => IsHint(value),
        HeaderKind.Date => IsDate(value),
        HeaderKind.Tags => IsTags(value),
        HeaderKind.Addresses => value.IndexOfAnyExcept(ByteSets.Addresses) < 0 && value.IndexOf(".."u8) < 0,
        HeaderKind.Host => IsHost(value),
        HeaderKind.UserAgent => UserAgentGrammar.IsOrdinary(value),
        _ => false,
    };

    /// <summary><c>word *("," [" "] word)</c> over <c>[A-Za-z0-9_.+=-]</c>. Without blank, quote or bracket no statement of any language has two words.</summary>
    public static bool IsTokens(ReadOnlySpan<byte> value)
    {
        int i = 0;
        while (true)
        {
            int start = i;
            do
            {
                i = WordEnd(value, i);
            }
            while (i < value.Length && value[i] == '=' && i++ > start);
            if (i == value.Length)
            {
                return true;
            }

            if (value[i] != ',' || i == start)
            {
                return false;
            }

            i += i + 1 < value.Length && value[i + 1] == ' ' ? 2 : 1;
        }
    }

    /// <summary>
    /// <c>item *(";" [" "] parameter "=" word) *("," [" "] …)</c>: media ranges, languages, encodings. An item is a word, a star, or two of them with one slash
    /// between; a word is of <c>[A-Za-z0-9.+_-]</c>; parameters are <c>q v charset version level boundary</c>.
    /// </summary>
    public static bool IsWeighted(ReadOnlySpan<byte> value)
    {
        int i = 0;
        while (true)
        {
            int start = i;
            i = StarOrWordEnd(value, i);
            if (i == start)
            {
                return false;
            }

            if (i < value.Length && value[i] == '/')
            {
                start = ++i;
                i = StarOrWordEnd(value, i);
                if (i == start)
                {
                    return false;
                }
            }

            while (i < value.Length && value[i] == ';')
            {
                i += i + 1 < value.Length && value[i + 1] == ' ' ? 2 : 1;
                start = i;
                i = WordEnd(value, i);
                if (i >= value.Length || value[i] != '=' || !IsParameter(value[start..i]))
                {
                    return false;
                }

                start = i + 1;
                i = Math.Max(WordEnd(value, start), BoundaryEnd(value, start));
                if (i == start)
                {
                    return false;
                }
            }

            if (i == value.Length)
            {
                return true;
            }

            if (value[i] != ',')
            {
                return false;
            }

            i += i + 1 < value.Length && value[i + 1] == ' ' ? 2 : 1;
        }
    }

    /// <summary>Hyphens in front of at least <see cref="ShortestBoundary"/> letters and digits, as browsers and tools separate parts.</summary>
    private static int BoundaryEnd(ReadOnlySpan<byte> value, int i)
    {
        while (i < value.Length && value[i] == '-')
        {
            i++;
        }

        int end = WordEnd(value, i);
        return end - i >= ShortestBoundary ? end : 0;
    }

    private static int StarOrWordEnd(ReadOnlySpan<byte> value, int i) => i < value.Length && value[i] == '*' ? i + 1 : WordEnd(value, i);

    /// <summary>
    /// The first index from <paramref name="i"/> on that is not of a word. A point or hyphen is of the word when it is not the first, and none is behind it:
    /// <c>..</c> and <c>--</c> mean something, here they are never meant.
    /// </summary>
    public static int WordEnd(ReadOnlySpan<byte> value, int i)
    {
        ReadOnlySpan<bool> word = s_word;
        int start = i;
        while (true)
        {
            while (i < value.Length && word[value[i]])
            {
                i++;
            }

            if (i == start || i == value.Length || value[i] is not ((byte)'.' or (byte)'-') || (i + 1 < value.Length && value[i + 1] is (byte)'.' or (byte)'-'))
            {
                return i;
            }

            i++;
        }
    }

    /// <summary>
    /// <c>"brand";v="1.2", …</c> where a brand is one of the known browsers or the changing filler that browsers send: the letters NotABrand with one
    /// separator between the words.
    /// </summary>
    public static bool IsBrands(ReadOnlySpan<byte> value)
    {
        while (true)
        {
            int end = value.IndexOf("\";v=\""u8);
            if (end < 1 || value[0] != '"' || !IsBrand(value[1..end]))
            {
                return false;
            }

            value = value[(end + 5)..];
            int version = value.IndexOf((byte)'"');
            if (version < 0 || !IsVersion(value[..version]))
            {
                return false;
            }

            value = value[(version + 1)..];
            if (value.IsEmpty)
            {
                return true;
            }

            if (!value.StartsWith(", "u8))
            {
                return false;
            }

            value = value[2..];
        }
    }

    /// <summary>Digits and single points.</summary>
    public static bool IsVersion(ReadOnlySpan<byte> text)
    {
        bool point = true;
        foreach (byte b in text)
        {
            if ((uint)(b - '0') > 9 && (b != '.' || point))
            {
                return false;
            }

            point = b == '.';
        }

        return true;
    }

    private static bool IsParameter(ReadOnlySpan<byte> name)
        => name.Length == 1 ? name[0] is (byte)'q' or (byte)'v'
            : Ascii.EqualsIgnoreCase(name, "charset"u8) || Ascii.EqualsIgnoreCase(name, "boundary"u8) || name.SequenceEqual("version"u8) || name.SequenceEqual("level"u8);

    private static bool IsBrand(ReadOnlySpan<byte> brand)
        => brand.SequenceEqual("Chromium"u8) || brand.SequenceEqual("Google Chrome"u8) || IsFiller(brand) || brand.SequenceEqual("Microsoft Edge"u8)
            || brand.SequenceEqual("Opera"u8) || brand.SequenceEqual("Brave"u8) || brand.SequenceEqual("YaBrowser"u8) || brand.SequenceEqual("Yowser"u8)
            || brand.SequenceEqual("Samsung Internet"u8) || brand.SequenceEqual("Android WebView"u8) || brand.SequenceEqual("HeadlessChrome"u8);

    /// <summary><c>Not.A/Brand</c>, <c> Not A;Brand</c>, <c>(Not(A:Brand</c>, <c>Not_A Brand</c>: at most one separator in front, exactly one between.</summary>
    private static bool IsFiller(ReadOnlySpan<byte> brand)
    {
        if (brand.Length == 12 && IsSeparator(brand[0]))
        {
            brand = brand[1..];
        }

        return brand.Length == 11 && brand.StartsWith("Not"u8) && IsSeparator(brand[3]) && brand[4] == 'A' && IsSeparator(brand[5]) && brand[6..].SequenceEqual("Brand"u8);
    }

    private static bool IsSeparator(byte b) => " ()-./:;=?_"u8.Contains(b);

    /// <summary><c>?0</c>, <c>?1</c>, a token, one of the platforms, or a single word in quotes.</summary>
    private static bool IsHint(ReadOnlySpan<byte> value)
    {
        if (value.Length < 2)
        {
            return value.IsEmpty || char.IsAsciiLetterOrDigit((char)value[0]);
        }

        if (value[0] == '?')
        {
            return value.Length == 2 && value[1] is (byte)'0' or (byte)'1';
        }

        if (value[0] == '"' && value[^1] == '"')
        {
            value = value[1..^1];
        }

        return WordEnd(value, 0) == value.Length || value.SequenceEqual("Chrome OS"u8) || value.SequenceEqual("Chromium OS"u8);
    }

    /// <summary><c>Thu, 29 Jun 2023 09:22:18 GMT</c>, by its shape.</summary>
    private static bool IsDate(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> shape = "Aaa, 00 Aaa 0000 00:00:00 GMT"u8;
        if (value.Length != shape.Length || !value.EndsWith(" GMT"u8))
        {
            return false;
        }

        for (int i = 0; i < shape.Length - 4; i++)
        {
            bool fits = shape[i] switch
            {
                (byte)'A' => char.IsAsciiLetterUpper((char)value[i]),
                (byte)'a' => char.IsAsciiLetterLower((char)value[i]),
                (byte)'0' => char.IsAsciiDigit((char)value[i]),
                _ => value[i] == shape[i],
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>["W/"] quoted *(", " …)</c>; within the quotes a word, so not the equals sign, with which <c>"="</c> would be one.</summary>
    private static bool IsTags(ReadOnlySpan<byte> value)
    {
        while (true)
        {
            if (value.StartsWith("W/"u8))
            {
                value = value[2..];
            }

            if (value.IsEmpty || value[0] != '"')
            {
                return false;
            }

            value = value[1..];
            int end = WordEnd(value, 0);
            if (end == value.Length || value[end] != '"')
            {
                return false;
            }

            value = value[(end + 1)..];
            if (value.IsEmpty)
            {
                return true;
            }

            if (!value.StartsWith(", "u8))
            {
                return false;
            }

            value = value[2..];
        }
    }

    /// <summary>A host name or IPv4 address, perhaps with a port.</summary>
    private static bool IsHost(ReadOnlySpan<byte> value)
    {
        int end = WordEnd(value, 0);
        return end == value.Length || (end > 0 && value[end] == ':' && value.Length - end <= 6 && IsVersion(value[(end + 1)..]));
    }
}
