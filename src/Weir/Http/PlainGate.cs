using System.Buffers;
using System.Runtime.Intrinsics;
using Weir.Numerics;

namespace Weir.Http;

/// <summary>Tells values that cannot carry an attack of any class, before anything else looks at them.</summary>
/// <remarks>
/// Most values of real traffic are one word, a plain path or a rule of dashes, and passing them at once pays for the rest
/// of the engine. Base64 that decodes to text also looks like one word; ask <c>MayHoldBase64</c> before a plain value is dropped.
/// </remarks>
internal static class PlainGate
{
    private static ReadOnlySpan<byte> WordCharacters => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,:@-"u8;

    private static readonly SearchValues<byte> s_word = SearchValues.Create(WordCharacters);

    private static readonly SearchValues<byte> s_path =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,:@-/+=~"u8);

    /// <summary>Shorter text is no object.</summary>
    private const int LeastSerialised = 16;

    // The same for short texts; the second without points and dashes, whose neighbours matter.
    private static readonly AsciiSet s_shortWord = new(WordCharacters), s_shortHarmless = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_,:@"u8);

    private static readonly SearchValues<byte> s_rule = SearchValues.Create("-=_*~.+# \t\r\n"u8);

    /// <summary>True when a value has only word characters and neither <c>..</c> nor <c>--</c>, or is nothing but a rule such as <c>-----</c>.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> value)
    {
        bool word;
        if (value.Length < LeastSerialised)
        {
            Vector128<byte> bytes = ShortLoad.Of(value);
            if (s_shortHarmless.HasAll(bytes, value.Length)) return true;
            word = s_shortWord.HasAll(bytes, value.Length);
        }
        else
        {
            word = value.IndexOfAnyExcept(s_word) < 0;
            if (word && IsSerialised(value)) return false;
        }

        if (word && value.IndexOf(".."u8) < 0 && value.IndexOf("--"u8) < 0) return true;
        return value.Length > 0 && s_rule.Contains(value[0]) && !value.ContainsAnyExcept(s_rule) && value.IndexOf(".."u8) < 0;
    }

    /// <summary>True for base64 of an object that Java, .NET or Python wrote: the program that reads it back may be made to run it.</summary>
    public static bool IsSerialised(ReadOnlySpan<byte> value)
        => value.StartsWith("rO0AB"u8) || value.StartsWith("AAEAAAD"u8) || value.StartsWith("gASV"u8);

    /// <summary>
    /// True for the path of a request that has only words between single slashes, none of which begins with a dot or names what no site serves.
    /// </summary>
    public static bool IsPlainPath(ReadOnlySpan<byte> path)
        => !path.ContainsAnyExcept(s_path)
            && (path.IndexOf((byte)'.') < 0 || (path.IndexOf(".."u8) < 0 && path.IndexOf("/."u8) < 0 && path.IndexOf(".ini"u8) < 0))
            && path.IndexOf("//"u8) < 0 && path.IndexOf("passwd"u8) < 0 && path.IndexOf("/etc/"u8) < 0 && path.IndexOf("/proc/"u8) < 0
            && path.IndexOf("-INF/"u8) < 0;

    /// <summary>True for the origin of a page, scheme and host without anything odd: what a browser writes into Origin and Referer.</summary>
    public static bool IsPlainOrigin(ReadOnlySpan<byte> url)
    {
        int scheme = url.StartsWith("https://"u8) ? 8 : url.StartsWith("http://"u8) ? 7 : 0;
        if (scheme == 0) return false;
        ReadOnlySpan<byte> rest = url[scheme..];
        int end = rest.IndexOf((byte)'/');
        ReadOnlySpan<byte> host = end < 0 ? rest : rest[..end];
        return host.Length is > 0 and < 256 && !host.ContainsAnyExcept(s_word) && host.IndexOf((byte)'@') < 0 && (end < 0 || IsPlainPath(rest[end..]));
    }
}
