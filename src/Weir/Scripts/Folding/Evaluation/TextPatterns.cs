using System.Text;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Methods of texts that look for texts and regular expressions in them. </summary>
internal sealed class TextPatterns(FunctionCalls calls, Coercion to, PureBudget budget, PureMemory memory)
{
    /// <summary>Characters that are compared at a time, about.</summary>
    public const int Chunk = 16;

    public PureValue Split(string text, List<PureValue> arguments)
    {
        if (arguments.Count > 1) return default;
        var parts = memory.NewArray();
        if (arguments.Count == 0 || arguments[0].Kind == PureKind.Undefined)
        {
            parts.Items.Add(PureValue.Of(text));
            return PureValue.Of(parts);
        }

        SmallRegex? regex = null;
        var separator = "";
        if (arguments[0].Kind == PureKind.Regex)
        {
            regex = SmallRegex.Parse((string)arguments[0].Reference!);
            if (regex is null or { HasGroup: true }) return default;
        }
        else if (!to.TryText(arguments[0], out separator))
        {
            return default;
        }

        return (regex is null && separator.Length == 0 ? TrySigns(text, parts.Items) : TryPieces(text, regex, separator, parts.Items)) ? PureValue.Of(parts) : default;
    }

    public PureValue Match(string text, List<PureValue> arguments)
    {
        if (arguments.Count != 1 || arguments[0].Kind != PureKind.Regex || SmallRegex.Parse((string)arguments[0].Reference!) is not { IsGlobal: true } regex) return default;
        var found = memory.NewArray();
        for (var i = 0; i < text.Length;)
        {
            var length = Find(text, i, regex, "");
            if (length == 0 || length > 0 && !TryAdd(found.Items, text.Substring(i, length)) || budget.IsSpent) return default;
            i += Math.Max(1, length);
        }

        return found.Items.Count == 0 ? PureValue.Null : PureValue.Of(found);
    }

    public PureValue Replace(string text, List<PureValue> arguments, bool isAll)
    {
        if (arguments.Count != 2) return default;
        SmallRegex? regex = null;
        var sought = "";
        if (arguments[0].Kind == PureKind.Regex)
        {
            regex = SmallRegex.Parse((string)arguments[0].Reference!);
            if (regex is null) return default;
        }
        else if (!to.TryText(arguments[0], out sought) || sought.Length == 0)
        {
            return default;
        }

        var by = "";
        var callback = arguments[1].Kind is PureKind.Function or PureKind.BuiltIn ? arguments[1] : default;
        if (callback.IsUnknown && (!to.TryText(arguments[1], out by) || by.Contains('$', StringComparison.Ordinal))) return default;
        var output = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var length = Find(text, i, regex, sought);
            if (length == 0 || budget.IsSpent) return default;
            if (length < 0)
            {
                output.Append(text[i++]);
                continue;
            }

            if (!callback.IsUnknown && !TryCallback(callback, text, i, length, regex is { HasGroup: true }, out by)) return default;
            if (output.Length + by.Length > PureBudget.MaxText || !budget.Make(sizeof(char) * by.Length)) return default;
            output.Append(by);
            i += length;
            if (regex is { IsGlobal: true } || isAll) continue;
            output.Append(text, i, text.Length - i);
            break;
        }

        return budget.Make(sizeof(char) * output.Length) ? PureValue.Of(output.ToString()) : default;
    }

    private bool TryCallback(PureValue callback, string text, int at, int length, bool hasGroup, out string by)
    {
        var found = PureValue.Of(text.Substring(at, length));
        List<PureValue> given = hasGroup ? [found, found] : [found];
        given.Add(PureValue.Of(at));
        given.Add(PureValue.Of(text));
        return to.TryText(calls.Invoke(callback, PureValue.Undefined, given), out by);
    }

    private bool TrySigns(string text, List<PureValue> signs)
    {
        if (text.Length > PureBudget.MaxItems || !budget.Make(PureValue.Bytes * text.Length)) return false;
        foreach (var sign in text) signs.Add(PureValue.Of(sign));
        return true;
    }

    private bool TryPieces(string text, SmallRegex? regex, string separator, List<PureValue> pieces)
    {
        var last = 0;
        for (var i = 0; i < text.Length;)
        {
            var length = Find(text, i, regex, separator);
            if (length == 0) return false;
            if (length < 0)
            {
                if (budget.IsSpent) return false;
                i++;
                continue;
            }

            if (!TryAdd(pieces, text[last..i])) return false;
            last = i += length;
        }

        return TryAdd(pieces, text[last..]);
    }

    private bool TryAdd(List<PureValue> items, string text)
    {
        if (items.Count >= PureBudget.MaxItems || !budget.Make(PureValue.Bytes + sizeof(char) * text.Length)) return false;
        items.Add(PureValue.Of(text));
        return true;
    }

    /// <summary>Length of what is found at a place; -1 when nothing is.</summary>
    private int Find(string text, int at, SmallRegex? regex, string sought)
    {
        if (!budget.Pay(1 + (regex is null ? sought.Length / Chunk : 0))) return -1;
        if (regex is not null) return regex.Match(text, at, budget);
        return text.AsSpan(at).StartsWith(sought, StringComparison.Ordinal) ? sought.Length : -1;
    }
}
