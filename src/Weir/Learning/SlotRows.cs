namespace Weir.Learning;

/// <summary>The distinct slots of many texts, flat in memory. Append-only; reading is thread-safe once all are added.</summary>
internal sealed class SlotRows
{
    private const int ChunkSize = 1 << 20;

    private readonly List<ushort[]> _chunks = [];
    private readonly List<(int Chunk, int Start, int Count)> _rows = [];
    private int _used = int.MaxValue;

    public int Count => _rows.Count;

    public ReadOnlySpan<ushort> this[int row]
    {
        get
        {
            (int chunk, int start, int count) = _rows[row];
            return _chunks[chunk].AsSpan(start, count);
        }
    }

    /// <summary>Appends one row and returns its index.</summary>
    public int Add(ReadOnlySpan<ushort> slots)
    {
        if (_used > ChunkSize - slots.Length)
        {
            _chunks.Add(new ushort[Math.Max(ChunkSize, slots.Length)]);
            _used = 0;
        }

        slots.CopyTo(_chunks[^1].AsSpan(_used));
        _rows.Add((_chunks.Count - 1, _used, slots.Length));
        _used += slots.Length;
        return _rows.Count - 1;
    }
}

/// <summary>
/// One training example: <paramref name="Count"/> rows of <see cref="SlotRows"/> from <paramref name="Row"/> on, a class or
/// <see cref="Benign"/>, a weight. More than one row is a bag of which at least one is of the class (multiple-instance learning).
/// </summary>
internal readonly record struct SlotExample(int Row, int Count, sbyte Class, float Weight)
{
    /// <summary>Class code of a benign example.</summary>
    public const sbyte Benign = -1;
}
