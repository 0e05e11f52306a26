using System.Globalization;

namespace Weir.Server.Stores.Operational;

/// <summary>Names that people give: short, and such that a terminal or a log shows all of them.</summary>
public static class GivenNames
{
    /// <summary>Most characters.</summary>
    public const int Longest = 100;

    /// <summary>Whether a text may be a name.</summary>
    public static bool IsName(string text)
    {
        return !string.IsNullOrWhiteSpace(text) && text.Length <= Longest && !text.Any(IsHidden);
    }

    /// <exception cref="ArgumentException">The name is empty, too long, or has signs that do not show.</exception>
    internal static void Check(string name)
    {
        if (!IsName(name))
        {
            throw new ArgumentException($"a name has 1 to {Longest} characters, all of which can be seen", nameof(name));
        }
    }

    private static bool IsHidden(char sign) => char.GetUnicodeCategory(sign)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
