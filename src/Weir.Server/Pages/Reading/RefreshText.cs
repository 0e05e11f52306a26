using System.Buffers;

namespace Weir.Server.Pages.Reading;

/// <summary>Reads where <c>meta http-equiv=refresh</c> sends the browser. Source: HTML Living Standard, 4.2.5.3, "shared declarative refresh steps".</summary>
internal static class RefreshText
{
    private const string Blanks = " \t\r\n\f";

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    /// <summary>The address as written; null where the page is only loaded again, or the text is none that browsers take.</summary>
    public static string? AddressOf(string content)
    {
        ReadOnlySpan<char> rest = content.AsSpan().TrimStart(Blanks);
        int digits = rest.IndexOfAnyExcept(s_digits);
        if (digits < 0 || (digits == 0 && rest is not ['.', ..]) || !$"{Blanks};,".Contains(rest[digits], StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest[digits..].TrimStart(Blanks);
        rest = (rest is [';' or ',', ..] ? rest[1..] : rest).TrimStart(Blanks);
        if (rest.StartsWith("url", StringComparison.OrdinalIgnoreCase) && rest[3..].TrimStart(Blanks) is ['=', .. var value])
        {
            rest = value.TrimStart(Blanks);
        }

        if (rest is [('"' or '\'') and var quote, .. var quoted])
        {
            int end = quoted.IndexOf(quote);
            rest = end < 0 ? quoted : quoted[..end];
        }

        rest = rest.TrimEnd(Blanks);
        return rest.Length == 0 ? null : rest.ToString();
    }
}
