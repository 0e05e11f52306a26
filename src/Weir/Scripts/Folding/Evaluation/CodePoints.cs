using System.Text;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Texts as the signs that loops and spreading see: a pair of surrogates is one. Source: ECMA-262, 22.1.5 String Iterator Objects.</summary>
internal static class CodePoints
{
    /// <summary>Adds the signs of a text; false when there are too many.</summary>
    public static bool TryAdd(string text, List<PureValue> signs, PureBudget budget)
    {
        if (signs.Count + text.Length > PureBudget.MaxItems || !budget.Make(PureValue.Bytes * text.Length)) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) signs.Add(PureValue.Of(text.Substring(i++, 2)));
            else signs.Add(PureValue.Of(text[i]));
        }

        return true;
    }

    /// <summary>The sign at a place whose first half is known.</summary>
    public static int At(PureValue text, double place, int code)
    {
        var next = char.IsHighSurrogate((char)code) ? TextMethods.CodeAt(text, Math.Truncate(place) + 1) : -1;
        return next >= 0 && char.IsLowSurrogate((char)next) ? char.ConvertToUtf32((char)code, (char)next) : code;
    }

    /// <summary>The text of signs; unknown where one is none.</summary>
    public static PureValue From(List<PureValue> codes, Coercion to)
    {
        var text = new StringBuilder(codes.Count);
        foreach (var code in codes)
        {
            if (!to.TryNumber(code, out var number) || !(number is >= 0 and <= 0x10FFFF) || number != Math.Truncate(number)) return default;
            if (number <= char.MaxValue) text.Append((char)number);
            else text.Append(char.ConvertFromUtf32((int)number));
        }

        return PureValue.Of(text.ToString());
    }
}
