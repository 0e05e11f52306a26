using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Weir.Http.Corpus.Benign;

/// <summary>Encodings that applications put around text: the filters of a grammar slot.</summary>
internal static class TextFilters
{
    /// <summary>The text under a filter; several are joined by <c>+</c> and applied left to right.</summary>
    public static string Apply(string filters, string text)
    {
        foreach (string filter in filters.Split('+'))
        {
            text = filter switch
            {
                "url" => Uri.EscapeDataString(text),
                "plus" => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
                "json" => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
                "ascii" => JsonEncodedText.Encode(text, JavaScriptEncoder.Default).Value,
                "html" => Html(text),
                "b64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
                "b64u" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
                "cap" => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..],
                "upper" => text.ToUpperInvariant(),
                "lower" => text.ToLowerInvariant(),
                "slug" => text.ToLowerInvariant().Replace(' ', '-'),
                "snake" => text.ToLowerInvariant().Replace(' ', '_'),
                "oneline" => text.Replace('\n', ' '),
                "indent" => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal),
                "tokens" => Tokens(text),
                "quote" => "> " + text.Replace("\n", "\n> ", StringComparison.Ordinal),
                "crlf" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
                _ => throw new InvalidOperationException($"Unknown filter '{filter}'."),
            };
        }

        return text;
    }

    /// <summary>Blanks around punctuation and before clitics, as corpora and search logs that were cut into words have them.</summary>
    private static string Tokens(string text)
    {
        StringBuilder output = new(text.Length + 16);
        foreach (char c in text)
        {
            _ = c switch
            {
                '\'' => output.Append(" '"),
                ',' or ';' or '.' or '!' or '?' or '(' or ')' or '"' => output.Append(' ').Append(c).Append(' '),
                _ => output.Append(c),
            };
        }

        return output.ToString();
    }

    private static string Html(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
