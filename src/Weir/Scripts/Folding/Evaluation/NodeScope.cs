namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Names that a function or a block declares. The blocks of a function share the frame of its calls.</summary>
internal sealed class NodeScope
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly NodeScope _owner;
    private readonly List<(string Name, int Slot)> _all = [];

    /// <param name="parent">The scope around.</param>
    /// <param name="isFunction">It has a frame of its own.</param>
    /// <param name="isLoop">Each round has variables of its own.</param>
    public NodeScope(NodeScope? parent, bool isFunction, bool isLoop = false)
    {
        Parent = parent;
        IsFunction = isFunction;
        IsLoop = isLoop || !isFunction && parent is { IsLoop: true };
        _owner = isFunction ? this : parent!._owner;
    }

    public NodeScope? Parent { get; }

    public bool IsFunction { get; }

    public bool IsLoop { get; }

    /// <summary>Variables of the whole function.</summary>
    public int Size => _owner._all.Count;

    public NodeScope Function => _owner;

    /// <summary>Variables of the function, those of its blocks among them.</summary>
    public IReadOnlyList<(string Name, int Slot)> All => _owner._all;

    public int Declare(string name)
    {
        if (_slots.TryGetValue(name, out var slot)) return slot;
        slot = _owner._all.Count;
        _owner._all.Add((name, slot));
        return _slots[name] = slot;
    }

    public bool TryFind(string name, out int slot) => _slots.TryGetValue(name, out slot);
}
