using System.Globalization;
using System.Text;

namespace Weir.Cli.Shell;

/// <summary>Text that came from elsewhere, made fit for a terminal.</summary>
internal static class PrintableText
{
    /// <summary>The text with signs that control a terminal, or that hide or reorder what stands beside them, as their code.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="keepLines">Line feeds stay.</param>
    public static string Of(string text, bool keepLines = false)
    {
        var result = new StringBuilder(text.Length);
        foreach (Rune sign in text.EnumerateRunes())
        {
            bool hidden = Rune.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (hidden && !(keepLines && sign.Value == '\n'))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{sign.Value:x4}");
            }
            else
            {
                result.Append(sign.ToString());
            }
        }

        return result.ToString();
    }
}
