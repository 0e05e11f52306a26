namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Methods of texts. Callbacks of <c>replace</c> are run by the runner.</summary>
internal sealed class TextMethods(PureRunner runner, PureBudget budget, PureMemory memory)
{
    /// <summary>The sign at a place, by its code; -1 outside.</summary>
    public static int CodeAt(PureValue text, double index)
    {
        if (double.IsNaN(index)) index = 0;
        index = Math.Truncate(index);
        if (!(index >= 0 && index < Length(text))) return -1;
        return text.Kind == PureKind.Rope ? ((PureRope)text.Reference!).At((int)index) : ((string)text.Reference!)[(int)index];
    }

    public static int Length(PureValue text) => text.Kind == PureKind.Rope ? (int)text.Number : ((string)text.Reference!).Length;

    public PureValue Call(PureValue value, string method, List<PureValue> arguments)
    {
        double first = 0;
        double second = 0;
        if (method is "charCodeAt" or "charAt" or "codePointAt" or "at")
        {
            if (arguments.Count > 0 && !Coercion.TryNumber(arguments[0], out first)) return default;
            if (method == "at" && first < 0) first += Length(value);
            var code = CodeAt(value, first);
            if (method == "charAt") return PureValue.Of(code < 0 ? "" : ((char)code).ToString());
            if (method == "at") return code < 0 ? PureValue.Undefined : PureValue.Of(((char)code).ToString());
            if (method == "codePointAt" && (code < 0 || char.IsSurrogate((char)code))) return default;
            return PureValue.Of(code < 0 ? double.NaN : code);
        }

        if (!Coercion.TryText(value, out var text) || !budget.Pay(text.Length / PureBudget.ItemsPerStep)) return default;
        switch (method)
        {
            case "toString" or "valueOf":
                return value;
            case "split":
                return Split(text, arguments);
            case "replace" or "replaceAll":
                return Replace(text, arguments, method == "replaceAll");
            case "match":
                return Match(text, arguments);
            case "concat":
                foreach (var argument in arguments)
                {
                    if (!Coercion.TryText(argument, out var more) || text.Length + more.Length > PureBudget.MaxText) return default;
                    text += more;
                }

                return PureValue.Of(text);
            case "toLowerCase":
                return PureValue.Of(text.ToLowerInvariant());
            case "toUpperCase":
                return PureValue.Of(text.ToUpperInvariant());
            case "trim":
                return PureValue.Of(text.Trim());
            case "repeat":
                return arguments.Count == 1 && Coercion.TryNumber(arguments[0], out first) && first >= 0 && first * text.Length < PureBudget.MaxText && budget.Pay((int)(first * text.Length / PureBudget.ItemsPerStep))
                    ? PureValue.Of(string.Concat(Enumerable.Repeat(text, (int)first))) : default;
            case "indexOf" or "lastIndexOf" or "includes" or "startsWith" or "endsWith":
                return Search(text, method, arguments);
            case "substr" or "substring" or "slice":
                if (arguments.Count > 0 && !Coercion.TryNumber(arguments[0], out first)) return default;
                second = text.Length;
                if (arguments.Count > 1 && arguments[1].Kind != PureKind.Undefined && !Coercion.TryNumber(arguments[1], out second)) return default;
                return PureValue.Of(Piece(method, text, Whole(first), Whole(second)));
            case "padStart":
                return arguments.Count == 2 && Coercion.TryNumber(arguments[0], out first) && first < 1024 && Coercion.TryText(arguments[1], out var pad) && pad.Length == 1 ? PureValue.Of(text.PadLeft((int)Math.Max(0, Whole(first)), pad[0])) : default;
            default:
                return default;
        }
    }

    private static double Whole(double number) => double.IsNaN(number) ? 0 : Math.Truncate(number);

    private static string Piece(string method, string text, double start, double end)
    {
        double length = text.Length;
        if (method == "substring")
        {
            (start, end) = (Math.Clamp(start, 0, length), Math.Clamp(end, 0, length));
            if (start > end) (start, end) = (end, start);
        }
        else
        {
            start = start < 0 ? Math.Max(0, length + start) : Math.Min(start, length);
            if (method == "substr") end = Math.Min(start + end, length);
            else end = end < 0 ? length + end : Math.Min(end, length);
        }

        return end > start ? text[(int)start..(int)end] : "";
    }

    private static PureValue Search(string text, string method, List<PureValue> arguments)
    {
        if (arguments.Count is 0 or > 2 || arguments[0].Kind == PureKind.Regex || !Coercion.TryText(arguments[0], out var sought)) return default;
        double from = 0;
        if (arguments.Count == 2 && (!Coercion.TryNumber(arguments[1], out from) || method is "lastIndexOf" or "endsWith")) return default;
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

    private PureValue Split(string text, List<PureValue> arguments)
    {
        if (arguments.Count > 1) return default;
        var result = memory.NewArray();
        if (arguments.Count == 0 || arguments[0].Kind == PureKind.Undefined)
        {
            result.Items.Add(PureValue.Of(text));
            return PureValue.Of(result);
        }

        if (arguments[0].Kind == PureKind.Regex)
        {
            if (SmallRegex.Parse((string)arguments[0].Reference!) is not { HasGroup: false } regex) return default;
            var last = 0;
            for (var i = 0; i < text.Length && budget.Pay(1);)
            {
                var length = regex.Match(text, i, budget);
                if (length == 0) return default;
                if (length < 0)
                {
                    i++;
                    continue;
                }

                result.Items.Add(PureValue.Of(text[last..i]));
                last = i += length;
            }

            result.Items.Add(PureValue.Of(text[last..]));
            return PureValue.Of(result);
        }

        if (!Coercion.TryText(arguments[0], out var separator)) return default;
        if (separator.Length == 0)
        {
            if (text.Length > PureBudget.MaxItems || !budget.Pay(text.Length)) return default;
            foreach (var c in text) result.Items.Add(PureValue.Of(c.ToString()));
            return PureValue.Of(result);
        }

        foreach (var part in text.Split(separator)) result.Items.Add(PureValue.Of(part));
        return budget.Pay(result.Items.Count) ? PureValue.Of(result) : default;
    }

    private PureValue Match(string text, List<PureValue> arguments)
    {
        if (arguments.Count != 1 || arguments[0].Kind != PureKind.Regex || SmallRegex.Parse((string)arguments[0].Reference!) is not { IsGlobal: true } regex) return default;
        var result = memory.NewArray();
        for (var i = 0; i < text.Length && budget.Pay(1);)
        {
            var length = regex.Match(text, i, budget);
            if (length == 0) return default;
            if (length > 0) result.Items.Add(PureValue.Of(text.Substring(i, length)));
            i += Math.Max(1, length);
        }

        return result.Items.Count == 0 ? PureValue.Null : PureValue.Of(result);
    }

    private PureValue Replace(string text, List<PureValue> arguments, bool isAll)
    {
        if (arguments.Count != 2) return default;
        SmallRegex? regex = null;
        var sought = "";
        if (arguments[0].Kind == PureKind.Regex)
        {
            regex = SmallRegex.Parse((string)arguments[0].Reference!);
            if (regex is null) return default;
        }
        else if (!Coercion.TryText(arguments[0], out sought) || sought.Length == 0)
        {
            return default;
        }

        var by = "";
        var callback = arguments[1].Kind == PureKind.Function || arguments[1].Kind == PureKind.BuiltIn ? arguments[1] : default;
        if (callback.IsUnknown && (!Coercion.TryText(arguments[1], out by) || by.Contains('$', StringComparison.Ordinal))) return default;
        var output = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            if (!budget.Pay(1) || output.Length > PureBudget.MaxText) return default;
            var length = regex?.Match(text, i, budget) ?? (text.AsSpan(i).StartsWith(sought, StringComparison.Ordinal) ? sought.Length : -1);
            if (length == 0) return default;
            if (length < 0)
            {
                output.Append(text[i++]);
                continue;
            }

            if (!callback.IsUnknown)
            {
                var found = PureValue.Of(text.Substring(i, length));
                List<PureValue> given = regex is { HasGroup: true } ? [found, found] : [found];
                given.Add(PureValue.Of(i));
                given.Add(PureValue.Of(text));
                if (!Coercion.TryText(runner.Invoke(callback, PureValue.Undefined, given), out by)) return default;
            }

            output.Append(by);
            i += length;
            if (regex is { IsGlobal: true } || isAll) continue;
            output.Append(text, i, text.Length - i);
            break;
        }

        return PureValue.Of(output.ToString());
    }
}
