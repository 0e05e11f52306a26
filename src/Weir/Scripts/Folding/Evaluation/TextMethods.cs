using System.Text;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Methods of texts, those aside that look for patterns.</summary>
internal sealed class TextMethods(Coercion to, PureBudget budget, TextPatterns patterns)
{
    /// <summary>The sign at a place, by its code; -1 outside.</summary>
    public static int CodeAt(PureValue text, double index)
    {
        index = Whole(index);
        if (!(index >= 0 && index < Length(text))) return -1;
        return text.Kind == PureKind.Rope ? ((PureRope)text.Reference!)[(int)index] : ((string)text.Reference!)[(int)index];
    }

    public static int Length(PureValue text) => text.Kind == PureKind.Rope ? (int)text.Number : ((string)text.Reference!).Length;

    public PureValue Call(PureValue value, string method, List<PureValue> arguments)
    {
        if (method is "charCodeAt" or "charAt" or "codePointAt") return At(value, method, arguments);
        if (!to.TryText(value, out var text) || !budget.Scan(text.Length)) return default;
        switch (method)
        {
            case "toString" or "valueOf":
                return value;
            case "split":
                return patterns.Split(text, arguments);
            case "replace" or "replaceAll":
                return patterns.Replace(text, arguments, method == "replaceAll");
            case "match":
                return patterns.Match(text, arguments);
            case "concat":
                return Concat(text, arguments);
            case "toLowerCase":
                return Ascii.IsValid(text) ? New(text.ToLowerInvariant()) : default;
            case "toUpperCase":
                return Ascii.IsValid(text) ? New(text.ToUpperInvariant()) : default;
            case "trim":
                return New(text.Trim());
            case "repeat":
                return Repeat(text, arguments);
            case "indexOf" or "lastIndexOf" or "includes" or "startsWith" or "endsWith":
                return Search(text, method, arguments);
            case "substr" or "substring" or "slice":
                return Piece(text, method, arguments);
            default:
                return default;
        }
    }

    private static double Whole(double number) => double.IsNaN(number) ? 0 : Math.Truncate(number);

    private PureValue New(string text) => budget.Make(sizeof(char) * text.Length) ? PureValue.Of(text) : default;

    private PureValue At(PureValue value, string method, List<PureValue> arguments)
    {
        double place = 0;
        if (arguments.Count > 0 && !to.TryNumber(arguments[0], out place)) return default;
        var code = CodeAt(value, place);
        if (method == "codePointAt") return code < 0 ? PureValue.Undefined : PureValue.Of(CodePoints.At(value, place, code));
        if (method == "charAt") return code < 0 ? PureValue.Of("") : PureValue.Of((char)code);
        return PureValue.Of(code < 0 ? double.NaN : code);
    }

    private PureValue Concat(string text, List<PureValue> arguments)
    {
        var joined = new StringBuilder(text);
        foreach (var argument in arguments)
        {
            if (!to.TryText(argument, out var more) || joined.Length + more.Length > PureBudget.MaxText || !budget.Scan(more.Length)) return default;
            joined.Append(more);
        }

        return New(joined.ToString());
    }

    private PureValue Repeat(string text, List<PureValue> arguments)
    {
        if (arguments.Count != 1 || !to.TryNumber(arguments[0], out var count) || !(count >= 0 && count * Math.Max(1, text.Length) <= PureBudget.MaxText)) return default;
        return budget.Pay((long)count) ? New(string.Concat(Enumerable.Repeat(text, (int)count))) : default;
    }

    private PureValue Piece(string text, string method, List<PureValue> arguments)
    {
        double start = 0;
        double end = text.Length;
        if (arguments.Count > 0 && !to.TryNumber(arguments[0], out start) || arguments.Count > 1 && arguments[1].Kind != PureKind.Undefined && !to.TryNumber(arguments[1], out end)) return default;
        (start, end) = (Whole(start), Whole(end));
        if (method == "substring")
        {
            (start, end) = (Math.Clamp(start, 0, text.Length), Math.Clamp(end, 0, text.Length));
            if (start > end) (start, end) = (end, start);
        }
        else
        {
            start = start < 0 ? Math.Max(0, text.Length + start) : Math.Min(start, text.Length);
            if (method == "substr") end = Math.Min(start + end, text.Length);
            else end = end < 0 ? text.Length + end : Math.Min(end, text.Length);
        }

        if (!(end > start)) return PureValue.Of("");
        return end - start == 1 ? PureValue.Of(text[(int)start]) : New(text[(int)start..(int)end]);
    }

    private PureValue Search(string text, string method, List<PureValue> arguments)
    {
        if (arguments.Count is 0 or > 2 || arguments[0].Kind == PureKind.Regex || !to.TryText(arguments[0], out var sought)) return default;
        double from = 0;
        if (arguments.Count == 2 && (!to.TryNumber(arguments[1], out from) || method is "lastIndexOf" or "endsWith")) return default;
        if (!budget.Scan((long)text.Length * (sought.Length / TextPatterns.Chunk))) return default;
        var start = (int)Math.Clamp(Whole(from), 0, text.Length);
        return method switch
        {
            "indexOf" => PureValue.Of(text.IndexOf(sought, start, StringComparison.Ordinal)),
            "lastIndexOf" => PureValue.Of(sought.Length == 0 ? text.Length : text.LastIndexOf(sought, StringComparison.Ordinal)),
            "includes" => PureValue.Of(text.IndexOf(sought, start, StringComparison.Ordinal) >= 0),
            "startsWith" => PureValue.Of(text.AsSpan(start).StartsWith(sought, StringComparison.Ordinal)),
            _ => PureValue.Of(text.EndsWith(sought, StringComparison.Ordinal)),
        };
    }
}
