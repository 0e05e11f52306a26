namespace Weir.Scripts.Folding.Evaluation;

/// <summary>What can change after it was made. While calls must not change what was there before them, the serial tells new from old.</summary>
internal abstract class PureStore(int serial)
{
    /// <summary>Bytes that one of these takes, about.</summary>
    public const int Bytes = 128;

    public int Serial { get; } = serial;

    /// <summary>Something unknown may have changed it.</summary>
    public bool IsTainted { get; set; }
}

internal sealed class PureArray(int serial, List<PureValue> items) : PureStore(serial)
{
    public List<PureValue> Items { get; } = items;

    /// <summary>An array of bytes: what is put into it becomes one, and it does not grow.</summary>
    public bool IsBytes { get; init; }

    /// <summary>The bracket of the literal that it is from; 0 for none.</summary>
    public int Bracket { get; set; }
}

internal sealed class PureObject(int serial) : PureStore(serial)
{
    public Dictionary<string, PureValue> Members { get; } = new(StringComparer.Ordinal);
}

/// <summary>A function of the script, with the frame in which it was made.</summary>
internal sealed class PureFunction(int serial, Node node, PureFrame frame) : PureStore(serial)
{
    public Node Node { get; } = node;

    public PureFrame Frame { get; } = frame;
}

/// <summary>The variables of one call.</summary>
internal sealed class PureFrame(int serial, PureFrame? parent, NodeScope scope) : PureStore(serial)
{
    public PureFrame? Parent { get; } = parent;

    public NodeScope Scope { get; } = scope;

    public PureValue[] Slots { get; set; } = new PureValue[scope.Size];

    public PureValue This { get; set; } = PureValue.Global;

    /// <summary>What the call was given; becomes the array <c>arguments</c> where that is read.</summary>
    public List<PureValue>? Given { get; set; }

    public PureArray? Arguments { get; set; }

    /// <summary>The call may have returned before, on a condition that could not be told.</summary>
    public bool IsUncertain { get; set; }
}
