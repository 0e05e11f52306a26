namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Lists the members of an object: places of arrays first, in their order, then names as they were written. Source: ECMA-262, 10.1.11 OrdinaryOwnPropertyKeys.</summary>
internal sealed class ObjectMembers(PureBudget budget, PureMemory memory)
{
    private const int LongestIndex = 10;

    /// <summary>What <c>Object.keys</c>, <c>values</c> and <c>entries</c> give; unknown for what is no literal that is known whole.</summary>
    public PureValue List(string path, PureValue value)
    {
        if (value.Reference is not PureObject { IsTainted: false } members || members.Members.ContainsKey("__proto__") || !budget.Make(2 * PureValue.Bytes * members.Members.Count)) return default;
        var list = memory.NewArray();
        foreach (var (name, member) in members.Members.Where(one => IsIndex(one.Key)).OrderBy(one => uint.Parse(one.Key, System.Globalization.CultureInfo.InvariantCulture)).Concat(members.Members.Where(one => !IsIndex(one.Key))))
        {
            if (path == "Object.keys") list.Items.Add(PureValue.Of(name));
            else if (path == "Object.values") list.Items.Add(member);
            else if (budget.Make(PureStore.Bytes)) list.Items.Add(PureValue.Of(memory.NewArray([PureValue.Of(name), member])));
        }

        return budget.IsSpent ? default : PureValue.Of(list);
    }

    private static bool IsIndex(string name) =>
        name.Length is > 0 and <= LongestIndex && name.All(char.IsAsciiDigit) && (name.Length == 1 || name[0] != '0') && ulong.Parse(name, System.Globalization.CultureInfo.InvariantCulture) < uint.MaxValue;
}
