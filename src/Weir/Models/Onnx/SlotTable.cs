namespace Weir.Models.Onnx;

/// <summary>Signed bytes, some for each slot of a hash, that a graph adds up over the slots of a text.</summary>
/// <remarks>Behind the last slot stands a row of zeros: the place −1, with which shorter lists are filled, is the last row, and adds nothing.</remarks>
internal sealed class SlotTable
{
    // Stands for no slot.
    private const long NoSlot = -1;

    private readonly OnnxTerm _rows;

    /// <param name="graph">Takes the table.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="weights">Slot after slot, <paramref name="width"/> each.</param>
    /// <param name="width">Bytes of a slot.</param>
    /// <param name="used">How many of them are kept, from the first on.</param>
    public SlotTable(OnnxGraph graph, string name, ReadOnlySpan<byte> weights, int width, int used)
    {
        int slots = weights.Length / width;
        var kept = new byte[(slots + 1) * used];
        for (int slot = 0; slot < slots; slot++) weights.Slice(slot * width, used).CopyTo(kept.AsSpan(slot * used));
        _rows = graph.Tensor<byte>(name, OnnxType.Int8, [slots + 1, used], kept);
    }

    /// <summary>An input of lists of slots, which may be empty.</summary>
    /// <param name="graph">Takes it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions; lists lie along the last.</param>
    /// <param name="description">What slots they are, without a point at the end.</param>
    public static OnnxTerm Input(OnnxGraph graph, string name, string[] shape, string description)
    {
        // One place more, for sums over no place at all are not computed alike everywhere.
        var more = new long[2 * shape.Length];
        more[^1] = 1;
        return graph.Input(name, OnnxType.Int64, shape, $"{description}; shorter lists are filled up with -1.").Pad(more, graph.Constant(NoSlot));
    }

    /// <summary>Sums over the last axis of <paramref name="slots"/>: for each list of slots one number for each byte of a slot. Whole numbers, so the same on every machine.</summary>
    public OnnxTerm Sum(OnnxTerm slots) => _rows.Rows(slots).Cast(OnnxType.Int32).Sum(-2);

    /// <summary>How many slots each list has.</summary>
    public static OnnxTerm Count(OnnxTerm slots) => (slots > slots.Graph.Constant(NoSlot)).Cast(OnnxType.Int64).Sum(-1);
}
