namespace Weir.Server.Pages.Headers;

/// <summary>What a list of sources of a policy lets through.</summary>
internal static class SourceList
{
    /// <summary>Whether it names an inline script by a number or a hash, which makes browsers ignore <c>'unsafe-inline'</c>.</summary>
    public static bool HasNonceOrHash(string[] sources) => sources.Any(source => source.StartsWith("'nonce-", StringComparison.OrdinalIgnoreCase) || source.StartsWith("'sha", StringComparison.OrdinalIgnoreCase));

    public static bool Has(string[] sources, string word) => sources.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any script of the page itself runs, also one that somebody slipped in.</summary>
    public static bool AllowsInline(string[] sources) => Has(sources, "'unsafe-inline'") && !HasNonceOrHash(sources) && !Has(sources, "'strict-dynamic'");

    /// <summary>Whether it allows nothing.</summary>
    public static bool IsNone(string[] sources) => sources.Length == 0 || (sources.Length == 1 && Has(sources, "'none'"));

    /// <summary>The first source that stands for machines of anybody; null for none.</summary>
    public static string? AnyBody(string[] sources) => sources.FirstOrDefault(source => source is "*" || IsScheme(source) || IsSuffix(source));

    private static bool IsScheme(string source) => source.EndsWith(':') && !source.StartsWith('\'');

    /// <summary>A star before a single label or a suffix of several, such as <c>*.com</c>.</summary>
    private static bool IsSuffix(string source)
    {
        int star = source.IndexOf("*.", StringComparison.Ordinal);
        if (star < 0)
        {
            return source.EndsWith("://*", StringComparison.Ordinal);
        }

        ReadOnlySpan<char> rest = source.AsSpan(star + 2);
        int end = rest.IndexOfAny(":/");
        rest = end < 0 ? rest : rest[..end];
        return !rest.Contains('.');
    }
}
