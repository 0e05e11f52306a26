using System.Runtime.InteropServices;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Names that a function or a block declares. The blocks of a function share the frame of its calls.</summary>
internal sealed class NodeScope
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly NodeScope _owner;

    // Of the function: for each slot the slot of the same name before it, and the last slot of each name.
    private readonly List<int> _before = [];
    private readonly Dictionary<string, int>? _last;

    /// <param name="parent">The scope around.</param>
    /// <param name="isFunction">It has a frame of its own.</param>
    /// <param name="isLoop">Each round has variables of its own.</param>
    public NodeScope(NodeScope? parent, bool isFunction, bool isLoop = false)
    {
        Parent = parent;
        IsFunction = isFunction;
        IsLoop = isLoop || !isFunction && parent is { IsLoop: true };
        _owner = isFunction ? this : parent!._owner;
        if (isFunction) _last = new Dictionary<string, int>(StringComparer.Ordinal);
    }

    public NodeScope? Parent { get; }

    public bool IsFunction { get; }

    public bool IsLoop { get; }

    /// <summary>Variables of the whole function.</summary>
    public int Size => _owner._before.Count;

    public NodeScope Function => _owner;

    public int Declare(string name)
    {
        if (_slots.TryGetValue(name, out var slot)) return slot;
        slot = _owner._before.Count;
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_owner._last!, name, out var isKnown);
        _owner._before.Add(isKnown ? last : -1);
        last = slot;
        return _slots[name] = slot;
    }

    public bool TryFind(string name, out int slot) => _slots.TryGetValue(name, out slot);

    /// <summary>The last slot of a name in the function or any block of it; -1 for none.</summary>
    public int LastSlot(string name) => _owner._last!.TryGetValue(name, out var slot) ? slot : -1;

    /// <summary>The slot of the same name before a slot; -1 for none.</summary>
    public int SlotBefore(int slot) => _owner._before[slot];
}
