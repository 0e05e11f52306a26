using System.Buffers;
using System.Globalization;
using System.Text;

namespace Weir.Scripts.Tokens;

/// <summary>What characters outside ASCII are to the language.</summary>
internal static class UnicodeText
{
    /// <summary>A zero-width joiner or non-joiner goes on a name.</summary>
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    /// <summary>The character at the start; false, with the length of the broken bytes, when these are no UTF-8.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Rune rune, out int length) =>
        Rune.DecodeFromUtf8(text, out rune, out length) == OperationStatus.Done;

    public static bool IsLineEnd(Rune rune) => rune.Value is 0x2028 or 0x2029;

    public static bool IsBlank(Rune rune) => rune.Value == 0xFEFF || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    /// <summary>ID_Start, or <c>$</c> and <c>_</c>. Source: Unicode Standard Annex 31, with Other_ID_Start.</summary>
    public static bool IsNameStart(Rune rune) => rune.Value is '$' or '_' or 0x1885 or 0x1886 or 0x2118 or 0x212E or 0x309B or 0x309C ||
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber && rune.Value != 0x2E2F;

    /// <summary>ID_Continue. Source: Unicode Standard Annex 31, with Other_ID_Continue.</summary>
    public static bool IsNamePart(Rune rune) => IsNameStart(rune) ||
        rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner or 0xB7 or 0x387 or >= 0x1369 and <= 0x1371 or 0x19DA or 0x30FB or 0xFF65 ||
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.ConnectorPunctuation;
}
