namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Reads and writes what belongs to a value: items, members, methods.</summary>
internal sealed class Members(Coercion to, PureBudget budget, PureMemory memory, Forgetting forgetting, StringTables tables)
{
    /// <summary>Items that may be missing before one that is written, and members of one object.</summary>
    public const int MaxGap = 1024;

    public PureValue Read(PureValue owner, PureValue key)
    {
        if (owner.IsUnknown || key.IsUnknown) return default;
        if (key.Kind == PureKind.Number && (owner.IsText || owner.Kind == PureKind.Array)) return Item(owner, key.Number);
        if (!to.TryText(key, out var name) || !budget.Scan(name.Length)) return default;
        switch (owner.Kind)
        {
            case PureKind.Text or PureKind.Rope:
                return name == "length" ? PureValue.Of(TextMethods.Length(owner)) : OfPrototype(owner, name, "String");
            case PureKind.Array:
                var array = (PureArray)owner.Reference!;
                return name != "length" ? OfPrototype(owner, name, "Array") : array.IsTainted ? default : PureValue.Of(array.Items.Count);
            case PureKind.Number when name == "constructor":
                return PureValue.BuiltIn("Number");
            case PureKind.Object:
                var members = (PureObject)owner.Reference!;
                return !members.IsTainted && members.Members.TryGetValue(name, out var member) ? member : default;
            case PureKind.Function:
                return name == "constructor" ? PureValue.BuiltIn("Function") : default;
            case PureKind.BuiltIn:
                return PureValue.BuiltIn(name == "constructor" ? "Function" : (string)owner.Reference! + "." + name);
            case PureKind.Global:
                return memory.ReadGlobal(name);
            default:
                return default;
        }
    }

    public void Write(PureValue owner, PureValue key, PureValue value)
    {
        if (owner.Kind == PureKind.Global)
        {
            if (to.TryText(key, out var name)) memory.WriteGlobal(name, value);
            return;
        }

        if (owner.Reference is not PureStore store)
        {
            forgetting.Escape(value);
            return;
        }

        if (!memory.MayChange(store)) return;
        var isWritten = store switch
        {
            PureObject members => TryMember(members, key, value),
            PureArray array => TryItem(array, key, value),
            _ => false,
        };
        store.IsTainted |= !isWritten;
    }

    private PureValue Item(PureValue owner, double index)
    {
        if (owner.IsText)
        {
            var code = index == Math.Truncate(index) ? TextMethods.CodeAt(owner, index) : -1;
            return code < 0 ? PureValue.Undefined : PureValue.Of((char)code);
        }

        var array = (PureArray)owner.Reference!;
        if (array.IsTainted) return default;
        if (array.Bracket > 0) tables.ReadAt(array.Bracket, index);
        return index >= 0 && index < array.Items.Count && index == Math.Truncate(index) ? array.Items[(int)index] : PureValue.Undefined;
    }

    /// <summary>A method has a name of letters; nothing else is there but items, by the texts of their places.</summary>
    private PureValue OfPrototype(PureValue owner, string name, string type)
    {
        if (name == "constructor") return PureValue.BuiltIn(type);
        if (int.TryParse(name, out var index) && index >= 0 && name == Coercion.Write(index)) return Item(owner, index);
        return name.Length > 1 && name.All(char.IsAsciiLetter) ? PureValue.BuiltIn($"{type}.prototype.{name}") : PureValue.Undefined;
    }

    private bool TryMember(PureObject members, PureValue key, PureValue value)
    {
        if (!to.TryText(key, out var name) || members.Members.Count >= MaxGap && !members.Members.ContainsKey(name) || !budget.Make(PureValue.Bytes + sizeof(char) * name.Length)) return false;
        members.Members[name] = value;
        return true;
    }

    private bool TryItem(PureArray array, PureValue key, PureValue value)
    {
        if (!to.TryNumber(key, out var index) || !(index >= 0 && index < Math.Min(array.Items.Count + MaxGap, PureBudget.MaxItems)) || index != Math.Truncate(index)) return false;
        if (array.IsBytes)
        {
            // Beyond its end nothing is written.
            if (index < array.Items.Count) array.Items[(int)index] = ByteArrays.ToByte(value, to);
            return true;
        }

        while (array.Items.Count <= index)
        {
            if (!budget.Make(PureValue.Bytes)) return false;
            array.Items.Add(PureValue.Undefined);
        }

        array.Items[(int)index] = value;
        return true;
    }
}
