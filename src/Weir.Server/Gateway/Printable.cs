using System.Globalization;
using System.Text;

namespace Weir.Server.Gateway;

/// <summary>Makes text safe to print: signs that reorder or hide what stands beside them are written as their code.</summary>
/// <remarks>Control characters are left to the JSON writer, which escapes them.</remarks>
internal static class Printable
{
    public static string Text(ReadOnlySpan<char> text)
    {
        foreach (char sign in text)
        {
            if (sign > 0x7e && IsHidden(sign))
            {
                return Rewrite(text);
            }
        }

        return text.ToString();
    }

    private static string Rewrite(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (char sign in text)
        {
            if (sign > 0x7e && IsHidden(sign))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
            }
            else
            {
                result.Append(sign);
            }
        }

        return result.ToString();
    }

    private static bool IsHidden(char sign) => char.GetUnicodeCategory(sign) is
        UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
