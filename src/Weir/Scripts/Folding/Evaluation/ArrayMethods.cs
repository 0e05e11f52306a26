namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Methods of arrays. Callbacks are run by the runner.</summary>
internal sealed class ArrayMethods(PureRunner runner, PureBudget budget, PureMemory memory)
{
    public static bool Changes(string method) => method is "push" or "pop" or "shift" or "unshift" or "reverse" or "splice" or "sort" or "fill";

    public PureValue Call(PureArray array, string method, List<PureValue> arguments)
    {
        var items = array.Items;
        if (array.IsTainted || !budget.Pay(1 + items.Count / PureBudget.ItemsPerStep)) return default;
        if (Changes(method) && !memory.MayChange(array)) return default;
        switch (method)
        {
            case "push":
                if (items.Count + arguments.Count > PureBudget.MaxItems) break;
                items.AddRange(arguments);
                return PureValue.Of(items.Count);
            case "unshift":
                if (items.Count + arguments.Count > PureBudget.MaxItems) break;
                items.InsertRange(0, arguments);
                return PureValue.Of(items.Count);
            case "pop" or "shift":
                if (items.Count == 0) return PureValue.Undefined;
                var place = method == "pop" ? items.Count - 1 : 0;
                var taken = items[place];
                items.RemoveAt(place);
                return taken;
            case "reverse":
                items.Reverse();
                return PureValue.Of(array);
            case "splice":
                return Splice(array, arguments);
            case "sort" or "fill":
                break;
            case "join":
                var separator = ",";
                if (arguments.Count > 0 && arguments[0].Kind != PureKind.Undefined && !Coercion.TryText(arguments[0], out separator)) return default;
                return budget.Pay(items.Count) && Coercion.TryJoin(array, separator, out var joined) && budget.Pay(joined.Length / PureBudget.ItemsPerStep) ? PureValue.Of(joined) : default;
            case "toString":
                return Coercion.TryText(PureValue.Of(array), out var text) ? PureValue.Of(text) : default;
            case "slice":
                return Slice(array, arguments);
            case "concat":
                return Concat(array, arguments);
            case "indexOf" or "includes":
                return IndexOf(items, method, arguments);
            case "map" or "forEach" or "filter" or "reduce" or "some" or "every":
                return Each(array, method, arguments);
        }

        // What is not computed may have changed it.
        if (Changes(method)) memory.Taint(array);
        return default;
    }

    private PureValue Splice(PureArray array, List<PureValue> arguments)
    {
        double start = 0;
        double count = array.Items.Count;
        if (arguments.Count == 0 || !Coercion.TryNumber(arguments[0], out start) || arguments.Count > 1 && !Coercion.TryNumber(arguments[1], out count) || double.IsNaN(start + count))
        {
            memory.Taint(array);
            return default;
        }

        var from = (int)(start < 0 ? Math.Max(0, array.Items.Count + Math.Truncate(start)) : Math.Min(Math.Truncate(start), array.Items.Count));
        var length = (int)Math.Clamp(Math.Truncate(count), 0, array.Items.Count - from);
        var removed = memory.NewArray();
        removed.Items.AddRange(array.Items.GetRange(from, length));
        array.Items.RemoveRange(from, length);
        if (arguments.Count > 2) array.Items.InsertRange(from, arguments.Skip(2));
        return PureValue.Of(removed);
    }

    private PureValue Slice(PureArray array, List<PureValue> arguments)
    {
        double start = 0;
        double end = array.Items.Count;
        if (arguments.Count > 0 && !Coercion.TryNumber(arguments[0], out start) || arguments.Count > 1 && arguments[1].Kind != PureKind.Undefined && !Coercion.TryNumber(arguments[1], out end) || double.IsNaN(start + end)) return default;
        var from = (int)(start < 0 ? Math.Max(0, array.Items.Count + Math.Truncate(start)) : Math.Min(Math.Truncate(start), array.Items.Count));
        var to = (int)(end < 0 ? Math.Max(0, array.Items.Count + Math.Truncate(end)) : Math.Min(Math.Truncate(end), array.Items.Count));
        var result = memory.NewArray();
        if (to > from) result.Items.AddRange(array.Items.GetRange(from, to - from));
        return PureValue.Of(result);
    }

    private PureValue Concat(PureArray array, List<PureValue> arguments)
    {
        var result = memory.NewArray();
        result.Items.AddRange(array.Items);
        foreach (var argument in arguments)
        {
            if (argument.IsUnknown || result.Items.Count > PureBudget.MaxItems) return default;
            if (argument.Reference is PureArray other)
            {
                if (other.IsTainted || !budget.Pay(other.Items.Count / PureBudget.ItemsPerStep)) return default;
                result.Items.AddRange(other.Items);
            }
            else
            {
                result.Items.Add(argument);
            }
        }

        return PureValue.Of(result);
    }

    private PureValue IndexOf(List<PureValue> items, string method, List<PureValue> arguments)
    {
        if (arguments.Count != 1 || !budget.Pay(items.Count)) return default;
        var found = -1;
        for (var i = 0; i < items.Count && found < 0; i++)
        {
            if (Coercion.AreEqual(items[i], arguments[0], isStrict: true) is not { } isEqual) return default;
            if (isEqual) found = i;
        }

        return method == "indexOf" ? PureValue.Of(found) : PureValue.Of(found >= 0);
    }

    private PureValue Each(PureArray array, string method, List<PureValue> arguments)
    {
        if (arguments.Count == 0) return default;
        var result = memory.NewArray();
        var sum = arguments.Count > 1 ? arguments[1] : PureValue.Undefined;
        var first = method == "reduce" && arguments.Count < 2 ? 1 : 0;
        if (first == 1)
        {
            if (array.Items.Count == 0) return default;
            sum = array.Items[0];
        }

        for (var i = first; i < array.Items.Count; i++)
        {
            if (!budget.Pay(1) || array.IsTainted) return default;
            var item = array.Items[i];
            List<PureValue> given = method == "reduce" ? [sum, item, PureValue.Of(i), PureValue.Of(array)] : [item, PureValue.Of(i), PureValue.Of(array)];
            var value = runner.Invoke(arguments[0], PureValue.Undefined, given);
            if (method == "map") result.Items.Add(value);
            else if (method == "reduce") sum = value;
            else if (method != "forEach")
            {
                if (Coercion.ToTruth(value) is not { } isTrue) return default;
                if (method == "filter" && isTrue) result.Items.Add(item);
                if (method == "some" && isTrue || method == "every" && !isTrue) return PureValue.Of(isTrue);
            }
        }

        return method switch
        {
            "map" or "filter" => PureValue.Of(result),
            "reduce" => sum,
            "forEach" => PureValue.Undefined,
            _ => PureValue.Of(method == "every"),
        };
    }
}
