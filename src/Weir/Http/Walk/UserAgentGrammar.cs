using System.Buffers;

namespace Weir.Http;

/// <summary>
/// The grammar of ordinary User-Agents, which are the same in every request of a client and need not be scored each time:
/// <code>
/// agent   = product *( " " ( product | comment ) )
/// product = name "/" digit *[A-Za-z0-9._]       name: one of the browsers' fixed list; "Mobile" also without version
/// comment = "(" item *( "; " item ) ")"         or "(KHTML, like Gecko)"
/// item    = 1*3( word )                         up to 5 words when one is "Build/…"; the systems of Apple with their fixed words
/// word    = [A-Z0-9] *[A-Za-z0-9._:/-]          or one of: compatible wv x64 x86_64 i686 … rv:version en-us
/// </code>
/// The first product is <c>Mozilla</c>, <c>Opera</c> or <c>Dalvik</c>. An item starts with an upper-case letter or one of the fixed words, so no shell
/// command stands behind a semicolon; words hold no <c>//</c>, <c>..</c> or <c>--</c>. There is no quote, equals sign, dollar, angle or curly bracket, pipe,
/// percent or backslash, so no attack can leave the text it is put into; a bracket follows a blank and a product, so none is a call; a scanner's own name is
/// not in the list of products. Whatever deviates is yielded whole.
/// </summary>
internal static class UserAgentGrammar
{
    private static readonly bool[] s_version = ByteSets.TableOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._");
    private static readonly SearchValues<byte> s_comment = ByteSets.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/-; ");

    private static readonly SearchValues<byte> s_systemVersion = ByteSets.Of("0123456789_.");

    private const int LongestName = 14;
    private const int MostWords = 3;
    private const int MostWordsWithBuild = 5;

    public static bool IsOrdinary(ReadOnlySpan<byte> agent)
    {
        if (!agent.StartsWith("Mozilla/"u8) && !agent.StartsWith("Opera/"u8) && !agent.StartsWith("Dalvik/"u8))
        {
            return false;
        }

        // Nearly every browser of today sends one of these; they keep to the grammar below, which need not be asked.
        agent = SkipUsual(agent, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "u8, "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) "u8, "Mozilla/5.0 (Linux; Android 10; K) "u8);
        agent = SkipUsual(agent, "AppleWebKit/537.36 (KHTML, like Gecko) "u8, "AppleWebKit/605.1.15 (KHTML, like Gecko) "u8, "Gecko/20100101 "u8);
        while (!agent.IsEmpty)
        {
            int length = agent[0] == '(' ? CommentLength(agent) : agent.StartsWith("Mobile "u8) ? "Mobile"u8.Length : ProductLength(agent);
            if (length <= 0)
            {
                return false;
            }

            if (length == agent.Length)
            {
                return true;
            }

            if (agent[length] != ' ' || length + 1 == agent.Length)
            {
                return false;
            }

            agent = agent[(length + 1)..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> SkipUsual(ReadOnlySpan<byte> agent, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
        => agent.StartsWith(first) ? agent[first.Length..] : agent.StartsWith(second) ? agent[second.Length..] : agent.StartsWith(third) ? agent[third.Length..] : agent;

    private static int ProductLength(ReadOnlySpan<byte> text)
    {
        int slash = text[..Math.Min(text.Length, LongestName + 1)].IndexOf((byte)'/');
        if (slash < 3 || slash + 1 >= text.Length || !char.IsAsciiDigit((char)text[slash + 1]) || !IsBrowser(text[..slash]))
        {
            return 0;
        }

        ReadOnlySpan<bool> version = s_version;
        int i = slash + 1;
        while (i < text.Length && version[text[i]] && !(text[i] == '.' && text[i - 1] == '.'))
        {
            i++;
        }

        return i;
    }

    private static bool IsBrowser(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("Edg"u8) || name.SequenceEqual("OPR"u8) || name.SequenceEqual("GSA"u8),
        4 => name.SequenceEqual("Edge"u8) || name.SequenceEqual("EdgA"u8),
        5 => name.SequenceEqual("Gecko"u8) || name.SequenceEqual("CriOS"u8) || name.SequenceEqual("FxiOS"u8) || name.SequenceEqual("Opera"u8),
        6 => name.SequenceEqual("Chrome"u8) || name.SequenceEqual("Safari"u8) || name.SequenceEqual("Mobile"u8) || name.SequenceEqual("EdgiOS"u8)
            || name.SequenceEqual("Dalvik"u8) || name.SequenceEqual("Presto"u8),
        7 => name.SequenceEqual("Mozilla"u8) || name.SequenceEqual("Firefox"u8) || name.SequenceEqual("Version"u8) || name.SequenceEqual("Vivaldi"u8),
        8 => name.SequenceEqual("Chromium"u8),
        11 => name.SequenceEqual("AppleWebKit"u8),
        14 => name.SequenceEqual("SamsungBrowser"u8) || name.SequenceEqual("HeadlessChrome"u8),
        _ => false,
    };

    private static int CommentLength(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> usual = "(KHTML, like Gecko)"u8;
        if (text.StartsWith(usual))
        {
            return usual.Length;
        }

        int close = text.IndexOf((byte)')');
        if (close < 2)
        {
            return 0;
        }

        ReadOnlySpan<byte> items = text[1..close];
        if (items.IndexOfAnyExcept(s_comment) >= 0 || items.IndexOf("//"u8) >= 0 || items.IndexOf(".."u8) >= 0 || items.IndexOf("--"u8) >= 0)
        {
            return 0;
        }

        while (true)
        {
            int semicolon = items.IndexOf((byte)';');
            if (!IsItem(semicolon < 0 ? items : items[..semicolon]))
            {
                return 0;
            }

            if (semicolon < 0)
            {
                return close + 1;
            }

            items = items[(semicolon + 1)..];
            if (items.Length < 2 || items[0] != ' ')
            {
                return 0;
            }

            items = items[1..];
        }
    }

    private static bool IsItem(ReadOnlySpan<byte> item)
    {
        if (item.StartsWith("Intel Mac OS X "u8) || item.StartsWith("CPU "u8))
        {
            item = item.EndsWith(" like Mac OS X"u8) ? item[..^14] : item;
            item = item[(item.StartsWith("CPU iPhone OS "u8) ? 14 : item.StartsWith("CPU OS "u8) ? 7 : item[0] == 'I' ? 15 : 0)..];
            return item.IndexOfAnyExcept(s_systemVersion) < 0;
        }

        int most = MostWords;
        for (int words = 1; ; words++)
        {
            int blank = item.IndexOf((byte)' ');
            ReadOnlySpan<byte> word = blank < 0 ? item : item[..blank];
            most = word.StartsWith("Build/"u8) ? MostWordsWithBuild : most;
            if (word.IsEmpty || !(char.IsAsciiLetterUpper((char)word[0]) || (words > 1 && char.IsAsciiDigit((char)word[0])) || IsLowerCaseWord(word)))
            {
                return false;
            }

            if (blank < 0)
            {
                return words <= most;
            }

            item = item[(blank + 1)..];
        }
    }

    /// <summary>The few words that browsers write in lower case, and languages such as <c>en-us</c>.</summary>
    private static bool IsLowerCaseWord(ReadOnlySpan<byte> word)
        => word.SequenceEqual("x64"u8) || word.SequenceEqual("x86_64"u8) || word.SequenceEqual("compatible"u8) || word.SequenceEqual("wv"u8) || word.SequenceEqual("i686"u8)
            || word.SequenceEqual("aarch64"u8) || word.SequenceEqual("iPad"u8) || word.SequenceEqual("iPhone"u8)
            || (word.StartsWith("rv:"u8) && HeaderGrammar.IsVersion(word[3..]))
            || (word.Length == 5 && word[2] == '-' && char.IsAsciiLetterLower((char)word[0]) && char.IsAsciiLetterLower((char)word[1]) && char.IsAsciiLetter((char)word[3]) && char.IsAsciiLetter((char)word[4]));
}
