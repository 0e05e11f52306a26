namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Sorts arrays as the language does: stable, by text or by a function of the script, what is undefined at the end. Source: ECMA-262, 23.1.3.30 Array.prototype.sort.</summary>
internal sealed class ArraySorter(FunctionCalls calls, Coercion to, PureBudget budget)
{
    /// <summary>Sorts in place; false where the order cannot be told, and the array is as it was.</summary>
    public bool TrySort(PureArray array, List<PureValue> arguments)
    {
        var compare = arguments.Count > 0 ? arguments[0] : PureValue.Undefined;
        if (compare.Kind is not (PureKind.Undefined or PureKind.Function) || !budget.Make(2 * PureValue.Bytes * array.Items.Count)) return false;
        PureValue[] items = [.. array.Items.Where(item => item.Kind != PureKind.Undefined)];
        var count = array.Items.Count;
        if (items.Any(item => item.IsUnknown) || !TryMerge(items, new PureValue[items.Length], compare)) return false;

        // A function that compares may do anything, also to the array; and where it contradicts itself the order is that of the engine.
        for (var i = 1; i < items.Length && compare.Kind == PureKind.Function; i++)
        {
            if (!TryOrder(items[i], items[i - 1], compare, out var back) || !TryOrder(items[i - 1], items[i], compare, out var forth) || Math.Sign(back) != -Math.Sign(forth) || forth > 0) return false;
        }

        if (array.IsTainted || array.Items.Count != count) return false;
        for (var i = 0; i < count; i++) array.Items[i] = i < items.Length ? items[i] : PureValue.Undefined;
        return true;
    }

    private bool TryMerge(PureValue[] items, PureValue[] room, PureValue compare)
    {
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var first = 0; first < items.Length; first += 2 * width)
            {
                var (middle, end) = (Math.Min(first + width, items.Length), Math.Min(first + 2 * width, items.Length));
                var (left, right) = (first, middle);
                for (var at = first; at < end; at++)
                {
                    var isLeft = right >= end;
                    if (left < middle && right < end)
                    {
                        if (!TryOrder(items[left], items[right], compare, out var order)) return false;
                        isLeft = order <= 0;
                    }

                    room[at] = items[isLeft ? left++ : right++];
                }
            }

            room.CopyTo(items, 0);
        }

        return true;
    }

    private bool TryOrder(PureValue left, PureValue right, PureValue compare, out double order)
    {
        order = 0;
        if (!budget.Pay(1)) return false;
        if (compare.Kind == PureKind.Function) return to.TryNumber(calls.Invoke(compare, PureValue.Undefined, [left, right]), out order) && !double.IsNaN(order);
        if (!to.TryText(left, out var a) || !to.TryText(right, out var b) || !budget.Scan(Math.Min(a.Length, b.Length))) return false;
        order = string.CompareOrdinal(a, b);
        return true;
    }
}
