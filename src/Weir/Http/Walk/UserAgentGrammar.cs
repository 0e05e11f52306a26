using System.Buffers;

namespace Weir.Http;

/// <summary>
/// The grammar of ordinary User-Agents, which are the same in every request of a client and need not be scored each time:
/// <code>
/// agent   = product *( " " ( product | comment ) )
/// product = name "/" digit *[A-Za-z0-9._]       name: one of the browsers' fixed list
/// comment = "(" item *( "; " item ) ")"         or " (KHTML, like Gecko)"
/// item    = word *( " " word )                  word: [A-Za-z0-9] *[A-Za-z0-9._:/-]
/// </code>
/// The first product is <c>Mozilla</c>, <c>Opera</c> or <c>Dalvik</c>. The first word of an item starts with an upper-case letter or is one of
/// <c>compatible rv wv en …</c>, so that no shell command stands behind a semicolon; words hold no <c>//</c>, <c>..</c> or <c>--</c>. There is no quote,
/// equals sign, dollar, angle or curly bracket, pipe, percent or backslash, so no attack can leave the text it is put into; a scanner's own name is not in
/// the list of products. Whatever deviates is yielded whole.
/// </summary>
internal static class UserAgentGrammar
{
    private static readonly SearchValues<byte> s_version = ByteSets.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._");
    private static readonly SearchValues<byte> s_comment = ByteSets.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/-; ");

    public static bool IsOrdinary(ReadOnlySpan<byte> agent)
    {
        if (!agent.StartsWith("Mozilla/"u8) && !agent.StartsWith("Opera/"u8) && !agent.StartsWith("Dalvik/"u8))
        {
            return false;
        }

        while (true)
        {
            int length = agent[0] == '(' ? CommentLength(agent) : ProductLength(agent);
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
    }

    private static int ProductLength(ReadOnlySpan<byte> text)
    {
        int slash = text.IndexOf((byte)'/');
        if (slash < 3 || slash + 1 >= text.Length || !char.IsAsciiDigit((char)text[slash + 1]) || !IsBrowser(text[..slash]))
        {
            return 0;
        }

        int length = text[(slash + 1)..].IndexOfAnyExcept(s_version);
        return length < 0 ? text.Length : slash + 1 + length;
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
        if (item.IsEmpty || !char.IsAsciiLetterUpper((char)item[0]) && !IsLowerCaseItem(item))
        {
            return false;
        }

        // Every further word starts with a letter or digit.
        while (true)
        {
            int blank = item.IndexOf((byte)' ');
            if (blank < 0)
            {
                return true;
            }

            if (blank + 1 >= item.Length || !char.IsAsciiLetterOrDigit((char)item[blank + 1]))
            {
                return false;
            }

            item = item[(blank + 1)..];
        }
    }

    /// <summary>The few items that browsers write in lower case, and languages such as <c>en-us</c>.</summary>
    private static bool IsLowerCaseItem(ReadOnlySpan<byte> item)
        => item.SequenceEqual("x64"u8) || item.SequenceEqual("compatible"u8) || item.SequenceEqual("wv"u8) || item.SequenceEqual("arm_64"u8) || item.SequenceEqual("iPad"u8)
            || item.SequenceEqual("iPhone"u8) || item.SequenceEqual("iPod touch"u8)
            || (item.StartsWith("rv:"u8) && HeaderGrammar.IsVersion(item[3..]))
            || (item.Length == 5 && item[2] == '-' && char.IsAsciiLetterLower((char)item[0]) && char.IsAsciiLetterLower((char)item[1]) && char.IsAsciiLetter((char)item[3]) && char.IsAsciiLetter((char)item[4]));
}
