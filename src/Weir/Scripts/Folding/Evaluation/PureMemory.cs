namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Variables and what hangs on them; keeps apart what calls may change and what they must leave.</summary>
internal sealed class PureMemory(PureBudget budget)
{
    private PureFrame? _root;
    private int _serial = 1;
    private int _frozen;

    public PureFrame Root => _root ??= new PureFrame(1, null, new NodeScope(null, isFunction: true));

    /// <summary>A write was refused since this was set to false.</summary>
    public bool WasRefused { get; set; }

    public void Clear()
    {
        _root = null;
        _serial = 1;
        _frozen = 0;
    }

    /// <summary>A frame is paid for when a function keeps it.</summary>
    public PureFrame NewFrame(PureFrame parent, NodeScope scope)
    {
        budget.Scan(scope.Size);
        var frame = new PureFrame(++_serial, parent, scope);
        Array.Fill(frame.Slots, PureValue.Undefined);
        return frame;
    }

    public PureArray NewArray(List<PureValue>? items = null)
    {
        budget.Make(PureStore.Bytes);
        return new PureArray(++_serial, items ?? []);
    }

    /// <summary>An array of bytes.</summary>
    public PureArray NewBytes(List<PureValue> items)
    {
        budget.Make(PureStore.Bytes);
        return new PureArray(++_serial, items) { IsBytes = true };
    }

    public PureObject NewObject()
    {
        budget.Make(2 * PureStore.Bytes);
        return new PureObject(++_serial);
    }

    public PureValue NewFunction(Node node, PureFrame frame)
    {
        budget.Make(PureStore.Bytes + PureValue.Bytes * frame.Slots.Length);
        return PureValue.Of(new PureFunction(++_serial, node, frame));
    }

    /// <summary>From here on nothing that is there may change.</summary>
    public int Freeze()
    {
        var before = _frozen;
        _frozen = ++_serial;
        return before;
    }

    public void Thaw(int before) => _frozen = before;

    public bool MayChange(PureStore store)
    {
        if (store.Serial > _frozen) return true;
        WasRefused = true;
        return false;
    }

    public void Taint(PureStore store)
    {
        if (store.Serial > _frozen) store.IsTainted = true;
    }

    public PureValue Read(Node name, PureFrame frame)
    {
        if (!TryPlace(name, frame, out var owner, out var slot)) return Globals.TryName(name.Text, out var known) ? known : PureValue.Unknown;
        return slot < owner.Slots.Length ? owner.Slots[slot] : PureValue.Unknown;
    }

    public void Write(Node name, PureFrame frame, PureValue value)
    {
        if (!TryPlace(name, frame, out var owner, out var slot))
        {
            if (IsLoopCapture(name)) return;
            WriteGlobal(name.Text, value);
            return;
        }

        Write(owner, slot, value);
    }

    public void WriteGlobal(string name, PureValue value)
    {
        if (!Root.Scope.TryFind(name, out var slot))
        {
            if (!budget.Make(PureStore.Bytes + sizeof(char) * name.Length)) return;
            slot = Root.Scope.Declare(name);
        }

        Write(Root, slot, value);
    }

    private void Write(PureFrame owner, int slot, PureValue value)
    {
        if (!MayChange(owner)) return;
        if (slot >= owner.Slots.Length)
        {
            var slots = owner.Slots;
            Array.Resize(ref slots, Math.Max(2 * slots.Length, slot + 1));
            owner.Slots = slots;
        }

        owner.Slots[slot] = value;
    }

    /// <summary>A member of the global object: a variable of the outermost scope, or what the language brings along.</summary>
    public PureValue ReadGlobal(string name)
    {
        if (Root.Scope.TryFind(name, out var slot)) return slot < Root.Slots.Length ? Root.Slots[slot] : PureValue.Unknown;
        return Globals.TryName(name, out var known) ? known : PureValue.Unknown;
    }

    /// <summary>Every variable of a name that is seen from a frame may hold anything.</summary>
    public void Forget(string name, PureFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            if (frame.Serial <= _frozen) continue;
            for (var slot = frame.Scope.LastSlot(name); slot >= 0 && budget.Pay(1); slot = frame.Scope.SlotBefore(slot))
            {
                if (slot < frame.Slots.Length) frame.Slots[slot] = PureValue.Unknown;
            }
        }
    }

    public static PureValue Find(string name, PureFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            if (frame.Scope.TryFind(name, out var slot)) return slot < frame.Slots.Length ? frame.Slots[slot] : PureValue.Unknown;
        }

        return PureValue.Unknown;
    }

    private static bool IsLoopCapture(Node name) => name.Hops == -3;

    private bool TryPlace(Node name, PureFrame frame, out PureFrame owner, out int slot)
    {
        if (name.Hops == -1) Resolve(name);
        owner = frame;
        slot = name.Slot;
        if (name.Hops < 0)
        {
            owner = Root;
            return name.Hops == -2 && Root.Scope.TryFind(name.Text, out slot);
        }

        for (var hops = name.Hops; hops > 0; hops--)
        {
            if (owner.Parent is null) return false;
            owner = owner.Parent;
        }

        return true;
    }

    private static void Resolve(Node name)
    {
        var hops = 0;
        name.Hops = -2;
        for (var scope = name.Scope; scope is not null; scope = scope.Parent)
        {
            if (scope.TryFind(name.Text, out var slot))
            {
                // A closure over what each round of a loop has anew is not followed.
                name.Hops = hops > 0 && scope.IsLoop ? -3 : hops;
                name.Slot = slot;
                return;
            }

            if (scope.IsFunction) hops++;
        }
    }
}
