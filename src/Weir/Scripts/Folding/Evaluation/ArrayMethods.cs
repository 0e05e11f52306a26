namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Methods of arrays. Callbacks are run by the runner.</summary>
internal sealed class ArrayMethods(FunctionCalls calls, Coercion to, PureBudget budget, PureMemory memory)
{
    private readonly ArraySorter _sorter = new(calls, to, budget);

    public static bool Changes(string method) => method is "push" or "pop" or "shift" or "unshift" or "reverse" or "splice" or "sort" or "fill" or "set" or "copyWithin";

    public PureValue Call(PureArray array, string method, List<PureValue> arguments)
    {
        var items = array.Items;
        if (array.IsTainted || method is not ("push" or "pop") && !budget.Scan(items.Count)) return default;
        if (Changes(method) && !memory.MayChange(array)) return default;
        if (array.IsBytes && !ByteArrays.Has(method))
        {
            memory.Taint(array);
            return default;
        }

        switch (method)
        {
            case "push" or "unshift":
                if (!TryInsert(items, method == "push" ? items.Count : 0, arguments)) break;
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
            case "sort" when _sorter.TrySort(array, arguments):
                return PureValue.Of(array);
            case "sort" or "fill":
                break;
            case "join":
                var separator = ",";
                if (arguments.Count > 0 && arguments[0].Kind != PureKind.Undefined && !to.TryText(arguments[0], out separator)) return default;
                return to.TryJoin(array, separator, out var joined) ? PureValue.Of(joined) : default;
            case "toString":
                return to.TryText(PureValue.Of(array), out var text) ? PureValue.Of(text) : default;
            case "slice":
                return Slice(array, arguments);
            case "concat":
                return Concat(array, arguments);
            case "indexOf" or "includes":
                return IndexOf(items, method, arguments);
            case "map" or "forEach" or "filter" or "reduce" or "reduceRight" or "some" or "every":
                return Each(array, method, arguments);
        }

        // What is not computed may have changed it.
        if (Changes(method)) memory.Taint(array);
        return default;
    }

    private PureValue Splice(PureArray array, List<PureValue> arguments)
    {
        if (arguments.Count == 0 || !TryPlaces(array, arguments, out var from, out var count, array.Items.Count))
        {
            memory.Taint(array);
            return default;
        }

        var length = (int)Math.Clamp(count, 0, array.Items.Count - from);
        var removed = memory.NewArray();
        if (TryInsert(removed.Items, 0, array.Items.GetRange(from, length)))
        {
            array.Items.RemoveRange(from, length);
            if (arguments.Count <= 2 || TryInsert(array.Items, from, arguments[2..])) return PureValue.Of(removed);
        }

        memory.Taint(array);
        return default;
    }

    private PureValue Slice(PureArray array, List<PureValue> arguments)
    {
        if (!TryPlaces(array, arguments, out var from, out var end, array.Items.Count)) return default;
        var behind = (int)(end < 0 ? Math.Max(0, array.Items.Count + end) : Math.Min(end, array.Items.Count));
        var piece = array.IsBytes ? memory.NewBytes([]) : memory.NewArray();
        return TryInsert(piece.Items, 0, array.Items.GetRange(from, Math.Max(0, behind - from))) ? PureValue.Of(piece) : default;
    }

    /// <summary>The first argument as a place in the array, from its end where it is negative; the second as it is.</summary>
    private bool TryPlaces(PureArray array, List<PureValue> arguments, out int from, out double second, double otherwise)
    {
        double start = 0;
        (from, second) = (0, otherwise);
        if (arguments.Count > 0 && !to.TryNumber(arguments[0], out start) || arguments.Count > 1 && arguments[1].Kind != PureKind.Undefined && !to.TryNumber(arguments[1], out second) || double.IsNaN(start + second)) return false;
        from = (int)(start < 0 ? Math.Max(0, array.Items.Count + Math.Truncate(start)) : Math.Min(Math.Truncate(start), array.Items.Count));
        second = Math.Truncate(second);
        return true;
    }

    private PureValue Concat(PureArray array, List<PureValue> arguments)
    {
        var joined = memory.NewArray();
        if (!TryInsert(joined.Items, 0, array.Items)) return default;
        foreach (var argument in arguments)
        {
            if (argument.IsUnknown || argument.Reference is PureArray { IsTainted: true }) return default;
            if (!TryInsert(joined.Items, joined.Items.Count, argument.Reference is PureArray other ? other.Items : [argument])) return default;
        }

        return PureValue.Of(joined);
    }

    /// <summary>False when there would be too many items.</summary>
    private bool TryInsert(List<PureValue> items, int at, List<PureValue> added)
    {
        if (items.Count + added.Count > PureBudget.MaxItems || !budget.Make(PureValue.Bytes * added.Count)) return false;
        items.InsertRange(at, added);
        return true;
    }

    private PureValue IndexOf(List<PureValue> items, string method, List<PureValue> arguments)
    {
        if (arguments.Count != 1 || !budget.Pay(items.Count)) return default;
        var found = -1;
        for (var i = 0; i < items.Count && found < 0; i++)
        {
            if (to.AreEqual(items[i], arguments[0], isStrict: true) is not { } isEqual) return default;
            if (isEqual) found = i;
        }

        return method == "indexOf" ? PureValue.Of(found) : PureValue.Of(found >= 0);
    }

    private PureValue Each(PureArray array, string method, List<PureValue> arguments)
    {
        if (arguments.Count == 0) return default;
        var result = memory.NewArray();
        var sum = arguments.Count > 1 ? arguments[1] : PureValue.Undefined;
        var isRight = method == "reduceRight";
        var isSum = isRight || method == "reduce";
        var count = array.Items.Count;
        var first = isSum && arguments.Count < 2 ? 1 : 0;
        if (first == 1)
        {
            if (count == 0) return default;
            sum = array.Items[isRight ? count - 1 : 0];
        }

        for (var at = first; at < (isRight ? count : array.Items.Count); at++)
        {
            var i = isRight ? count - 1 - at : at;
            if (!budget.Make(PureValue.Bytes) || array.IsTainted || i >= array.Items.Count) return default;
            var item = array.Items[i];
            List<PureValue> given = isSum ? [sum, item, PureValue.Of(i), PureValue.Of(array)] : [item, PureValue.Of(i), PureValue.Of(array)];
            var value = calls.Invoke(arguments[0], PureValue.Undefined, given);
            if (method == "map") result.Items.Add(value);
            else if (isSum) sum = value;
            else if (method != "forEach")
            {
                if (Coercion.ToTruth(value) is not { } isTrue) return default;
                if (method == "filter" && isTrue) result.Items.Add(item);
                if (method == "some" && isTrue || method == "every" && !isTrue) return PureValue.Of(isTrue);
            }
        }

        return method switch
        {
            "map" or "filter" when array.IsBytes => ByteArrays.Of(result.Items, to, memory),
            "map" or "filter" => PureValue.Of(result),
            "reduce" or "reduceRight" => sum,
            "forEach" => PureValue.Undefined,
            _ => PureValue.Of(method == "every"),
        };
    }
}
