using System.Buffers;

namespace Weir.Server.Pages.Violations;

/// <summary>An address in a report, as it is kept: scheme, host and path; or one word, for what has no address that says more.</summary>
/// <param name="Text">The address, or the word: <c>inline</c>, <c>eval</c>, <c>data</c>, <c>blob</c>.</param>
/// <param name="Scheme">In lower case; of a word, the word.</param>
/// <param name="Host">In lower case, without port; empty for a word.</param>
internal readonly record struct ReportAddress(string Text, string Scheme, string Host)
{
    /// <summary>Most characters that are kept.</summary>
    public const int Most = 500;

    private const int LongestWord = 40;

    private static readonly SearchValues<char> s_hostSigns = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:[]%");
    private static readonly SearchValues<char> s_wordSigns = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-");

    /// <summary>Whether it is the address of a page.</summary>
    public bool IsPage => Host.Length > 0 && Scheme is "http" or "https";

    /// <summary>Reads an address or a word; null when it is neither.</summary>
    public static ReportAddress? Of(string text)
    {
        var rest = text.AsSpan().Trim();
        int colon = rest.IndexOf(':');
        var scheme = colon < 0 ? rest : rest[..colon];
        if (scheme.Length is 0 or > LongestWord || !char.IsAsciiLetter(scheme[0]) || scheme.ContainsAnyExcept(s_wordSigns))
        {
            return null;
        }

        string word = scheme.ToString().ToLowerInvariant();
        if (word is not ("http" or "https" or "ws" or "wss"))
        {
            // What follows other schemes is content, a name of the browser's making, or of no use.
            return new ReportAddress(word, word, "");
        }

        rest = colon < 0 ? [] : rest[(colon + 1)..];
        return rest.StartsWith("//", StringComparison.Ordinal) ? OfNetwork(word, rest[2..]) : null;
    }

    private static ReportAddress? OfNetwork(string scheme, ReadOnlySpan<char> rest)
    {
        rest = rest[..End(rest, "?#")];
        int slash = End(rest, "/\\");
        var authority = rest[..slash];

        // The last one: a password may have it, too.
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var host = HostOf(authority);
        if (host.Length == 0 || authority.ContainsAnyExcept(s_hostSigns))
        {
            return null;
        }

        string path = slash == rest.Length ? "/" : rest[slash..].ToString();
        string text = $"{scheme}://{authority.ToString().ToLowerInvariant()}{path}";
        return new ReportAddress(JsonText.Cut(text, Most), scheme, host.ToString().ToLowerInvariant());
    }

    private static int End(ReadOnlySpan<char> text, ReadOnlySpan<char> signs)
    {
        int end = text.IndexOfAny(signs);
        return end < 0 ? text.Length : end;
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> authority)
    {
        int end = authority.StartsWith('[') ? authority.IndexOf(']') + 1 : End(authority, ":");
        return authority[..end];
    }
}
