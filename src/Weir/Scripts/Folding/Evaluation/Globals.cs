using System.Globalization;
using System.Text;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Functions and objects that the language and browsers bring along.</summary>
internal sealed class Globals(Coercion to, PureBudget budget)
{
    private const int LongestNumber = 32;

    public static bool TryName(string name, out PureValue value)
    {
        value = name switch
        {
            "undefined" => PureValue.Undefined,
            "NaN" => PureValue.Of(double.NaN),
            "Infinity" => PureValue.Of(double.PositiveInfinity),
            "window" or "self" or "globalThis" or "top" => PureValue.Global,
            "String" or "Number" or "Boolean" or "Array" or "Object" or "Math" or "Function" or "document" or "eval" or "execScript" or "setTimeout" or "setInterval"
                or "Uint8Array" or "TextDecoder" or "TextEncoder" or "parseInt" or "parseFloat" or "isNaN" or "atob" or "unescape" or "escape" or "decodeURIComponent" => PureValue.BuiltIn(name),
            _ => PureValue.Unknown,
        };
        return !value.IsUnknown;
    }

    /// <summary>What a function without callbacks gives; unknown where it is not computed.</summary>
    public PureValue Call(string path, List<PureValue> arguments)
    {
        var first = arguments.Count > 0 ? arguments[0] : PureValue.Undefined;
        if (first.IsText && !budget.Scan(TextMethods.Length(first))) return default;
        switch (path)
        {
            case "String.fromCharCode":
                return FromCodes(arguments);
            case "String.fromCodePoint":
                return CodePoints.From(arguments, to);
            case "String":
                return arguments.Count == 0 ? PureValue.Of("") : to.TryText(first, out var text) ? PureValue.Of(text) : default;
            case "Number":
                return arguments.Count == 0 ? PureValue.Of(0) : Number(first, n => n);
            case "Boolean":
                return Coercion.ToTruth(first) is { } truth ? PureValue.Of(truth) : default;
            case "isNaN":
                return to.TryNumber(first, out var tested) ? PureValue.Of(double.IsNaN(tested)) : default;
            case "parseInt" or "Number.parseInt":
                double radix = 0;
                if (arguments.Count > 1 && !to.TryNumber(arguments[1], out radix)) return default;
                return to.TryText(first, out var digits) ? PureValue.Of(Coercion.ParseInt(digits, Coercion.ToInt(radix))) : default;
            case "parseFloat" or "Number.parseFloat":
                return to.TryText(first, out var decimals) ? PureValue.Of(ParseFloat(decimals)) : default;
            case "Array.isArray":
                return first.IsUnknown ? default : PureValue.Of(first.Kind == PureKind.Array);
            case "Math.floor": return Number(first, Math.Floor);
            case "Math.ceil": return Number(first, Math.Ceiling);
            case "Math.round": return Number(first, n => Math.Floor(n + 0.5));
            case "Math.trunc": return Number(first, Math.Truncate);
            case "Math.abs": return Number(first, Math.Abs);
            case "Math.max": return arguments.Count == 0 ? default : Fold(arguments, Math.Max);
            case "Math.min": return arguments.Count == 0 ? default : Fold(arguments, Math.Min);
            default:
                return arguments.Count > 0 && to.TryText(first, out var coded) && budget.Pay(coded.Length) ? Code(path, coded) : default;
        }
    }

    private static PureValue Code(string path, string text)
    {
        switch (path)
        {
            case "atob":
                return Atob(text);
            case "unescape":
                return PureValue.Of(Unescape(text));
            case "escape":
                return PureValue.Of(string.Concat(text.Select(c => c < 0x80 && (char.IsAsciiLetterOrDigit(c) || "@*_+-./".Contains(c, StringComparison.Ordinal)) ? c.ToString() : c > 0xff ? $"%u{(int)c:X4}" : $"%{(int)c:X2}")));
            case "decodeURIComponent":
                return Percents(text);
            default:
                return default;
        }
    }

    private PureValue Number(PureValue value, Func<double, double> function) => to.TryNumber(value, out var number) ? PureValue.Of(function(number)) : default;

    private PureValue Fold(List<PureValue> arguments, Func<double, double, double> function)
    {
        if (arguments.Count == 0 || !to.TryNumber(arguments[0], out var sum)) return default;
        for (var i = 1; i < arguments.Count; i++)
        {
            if (!to.TryNumber(arguments[i], out var next)) return default;
            sum = function(sum, next);
        }

        return PureValue.Of(sum);
    }

    private PureValue FromCodes(List<PureValue> codes)
    {
        if (codes.Count == 1) return to.TryNumber(codes[0], out var one) ? PureValue.Of((char)Coercion.ToInt(one)) : default;
        var text = new StringBuilder(codes.Count);
        foreach (var code in codes)
        {
            if (!to.TryNumber(code, out var number)) return default;
            text.Append((char)Coercion.ToInt(number));
        }

        return PureValue.Of(text.ToString());
    }

    private static double ParseFloat(string text)
    {
        var rest = text.AsSpan().TrimStart();
        var length = 0;
        while (length < rest.Length && length < LongestNumber && (char.IsAsciiDigit(rest[length]) || rest[length] is '.' or '-' or '+' or 'e' or 'E')) length++;
        for (; length > 0; length--)
        {
            if (double.TryParse(rest[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)) return number;
        }

        return double.NaN;
    }

    private static PureValue Atob(string text)
    {
        if (text.Any(c => c > 0x7f || c is '-' or '_')) return default;
        var bytes = Encoding.Latin1.GetBytes(text);
        var output = new byte[bytes.Length + 4];
        var length = TextDecoders.Base64(bytes, output);
        return length < 0 ? default : PureValue.Of(Encoding.Latin1.GetString(output, 0, length));
    }

    private static string Unescape(string text)
    {
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%' && i + 5 < text.Length && text[i + 1] == 'u' && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                output.Append((char)unit);
                i += 6;
            }
            else if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                output.Append((char)code);
                i += 3;
            }
            else
            {
                output.Append(text[i++]);
            }
        }

        return output.ToString();
    }

    /// <summary>Bytes of UTF-8 behind percent signs. Source: ECMA-262, 19.2.6.5 Decode.</summary>
    private static PureValue Percents(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                if (char.IsSurrogate(text[i])) return default;
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
                continue;
            }

            if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return default;
            bytes.Add(code);
            i += 2;
        }

        var all = bytes.ToArray();
        return System.Text.Unicode.Utf8.IsValid(all) ? PureValue.Of(Encoding.UTF8.GetString(all)) : default;
    }
}
