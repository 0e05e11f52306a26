using System.Globalization;
using System.Text;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Makes numbers, texts and truths of values, as the language does; long ones are paid for. Source: ECMA-262, 7.1 Type Conversion.</summary>
internal sealed class Coercion(PureBudget budget)
{
    private const int MaxJoinDepth = 8, StepsPerNumber = 4;

    /// <summary>Null where it cannot be told.</summary>
    public static bool? ToTruth(PureValue value) => value.Kind switch
    {
        PureKind.Unknown => null,
        PureKind.Undefined or PureKind.Null => false,
        PureKind.Boolean or PureKind.Number => value.Number != 0 && !double.IsNaN(value.Number),
        PureKind.Text => ((string)value.Reference!).Length > 0,
        PureKind.Rope => value.Number > 0,
        _ => true,
    };

    public bool TryNumber(PureValue value, out double number)
    {
        number = value.Number;
        switch (value.Kind)
        {
            case PureKind.Unknown:
                return false;
            case PureKind.Undefined or PureKind.Null or PureKind.Boolean or PureKind.Number:
                return true;
            default:
                if (!TryText(value, out var text) || !budget.Scan(text.Length)) return false;
                number = Parse(text);
                return true;
        }
    }

    public static int ToInt(double number)
    {
        if (!double.IsFinite(number)) return 0;
        var truncated = Math.Truncate(number);
        return Math.Abs(truncated) < 9e15 ? unchecked((int)(long)truncated) : unchecked((int)(long)(truncated % 4294967296.0));
    }

    public bool TryText(PureValue value, out string text, int depth = 0)
    {
        text = "";
        switch (value.Kind)
        {
            case PureKind.Text:
                text = (string)value.Reference!;
                return true;
            case PureKind.Rope:
                text = ((PureRope)value.Reference!).Read((int)value.Number);
                return !budget.IsSpent;
            case PureKind.Number:
                text = Write(value.Number);
                return budget.Pay(StepsPerNumber);
            case PureKind.Boolean:
                text = value.Number != 0 ? "true" : "false";
                return true;
            case PureKind.Undefined:
                text = "undefined";
                return true;
            case PureKind.Null:
                text = "null";
                return true;
            case PureKind.Object:
                text = "[object Object]";
                var members = (PureObject)value.Reference!;
                return !members.IsTainted && !members.Members.ContainsKey("toString") && !members.Members.ContainsKey("valueOf");
            case PureKind.Array:
                return TryJoin((PureArray)value.Reference!, ",", out text, depth);
            default:
                return false;
        }
    }

    public bool TryJoin(PureArray array, string separator, out string text, int depth = 0)
    {
        text = "";
        if (array.IsTainted || depth > MaxJoinDepth) return false;
        var joined = new StringBuilder();
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0) joined.Append(separator);
            var item = "";
            if (!array.Items[i].IsNothing && !TryText(array.Items[i], out item, depth + 1)) return false;
            if (joined.Length + item.Length > PureBudget.MaxText || !budget.Pay(1) || !budget.Scan(separator.Length + item.Length)) return false;
            joined.Append(item);
        }

        text = joined.ToString();
        return budget.Make(sizeof(char) * text.Length);
    }

    /// <summary>Null where it cannot be told.</summary>
    public bool? AreEqual(PureValue left, PureValue right, bool isStrict)
    {
        if (left.IsUnknown || right.IsUnknown) return null;
        if (left.IsText && right.IsText) return TryText(left, out var a) && TryText(right, out var b) && budget.Scan(Math.Min(a.Length, b.Length)) ? a == b : null;
        if (left.Kind == right.Kind)
        {
            return left.Kind switch
            {
                PureKind.Number or PureKind.Boolean => left.Number == right.Number,
                PureKind.BuiltIn => (string)left.Reference! == (string)right.Reference!,
                _ => ReferenceEquals(left.Reference, right.Reference),
            };
        }

        if (isStrict) return false;
        if (left.IsNothing || right.IsNothing) return left.IsNothing && right.IsNothing;
        if (IsObject(left) && right.IsText || IsObject(right) && left.IsText) return TryText(left, out var l) && TryText(right, out var r) ? l == r : null;
        return TryNumber(left, out var x) && TryNumber(right, out var y) ? x == y : null;
    }

    public static bool IsObject(PureValue value) => value.Kind >= PureKind.Array;

    /// <summary>A number as the language writes it. Source: ECMA-262, 6.1.6.1.20 Number::toString.</summary>
    public static string Write(double number)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return "0";
        if (Math.Abs(number) < 1e15 && number == Math.Truncate(number)) return ((long)number).ToString(CultureInfo.InvariantCulture);
        var (mantissa, exponent) = Digits(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));
        var sign = number < 0 ? "-" : "";
        if (exponent is > 0 and <= 21) return sign + (mantissa.Length <= exponent ? mantissa.PadRight(exponent, '0') : mantissa[..exponent] + "." + mantissa[exponent..]);
        if (exponent is > -6 and <= 0) return sign + "0." + new string('0', -exponent) + mantissa;
        var power = exponent - 1;
        return sign + mantissa[..1] + (mantissa.Length > 1 ? "." + mantissa[1..] : "") + "e" + (power < 0 ? "-" : "+") + Math.Abs(power).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The shortest digits that give a number back, and where its point stands behind the first of them.</summary>
    private static (string Mantissa, int Exponent) Digits(string shortest)
    {
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var plain = mark < 0 ? shortest : shortest[..mark];
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        exponent += point < 0 ? plain.Length : point;
        plain = plain.Replace(".", "", StringComparison.Ordinal);
        var digits = plain.TrimStart('0');
        return (digits.TrimEnd('0'), exponent - (plain.Length - digits.Length));
    }

    private static double Parse(string text)
    {
        text = text.Trim();
        if (text.Length == 0) return 0;
        if (text is "Infinity" or "+Infinity") return double.PositiveInfinity;
        if (text is "-Infinity") return double.NegativeInfinity;
        if (text.Length > 2 && text[0] == '0' && (text[1] | 0x20) is 'x' or 'o' or 'b')
        {
            var radix = (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, _ => 2 };
            var value = Whole(text.AsSpan(2), radix, out var used);
            return used == text.Length - 2 ? value : double.NaN;
        }

        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && text[^1] is (>= '0' and <= '9') or '.' ? number : double.NaN;
    }

    public static double ParseInt(string text, int radix)
    {
        var rest = text.AsSpan().TrimStart();
        var isNegative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '-' or '+') rest = rest[1..];
        if (radix is 0 or 16 && rest.Length > 1 && rest[0] == '0' && (rest[1] | 0x20) == 'x')
        {
            rest = rest[2..];
            radix = 16;
        }

        if (radix == 0) radix = 10;
        if (radix is < 2 or > 36) return double.NaN;
        var value = Whole(rest, radix, out var used);
        return used == 0 ? double.NaN : isNegative ? -value : value;
    }

    private static double Whole(ReadOnlySpan<char> text, int radix, out int used)
    {
        double value = 0;
        used = 0;
        foreach (var c in text)
        {
            var digit = c is >= '0' and <= '9' ? c - '0' : (uint)((c | 0x20) - 'a') < 26 && c < 0x80 ? (c | 0x20) - 'a' + 10 : 99;
            if (digit >= radix) break;
            value = value * radix + digit;
            used++;
        }

        return value;
    }
}
