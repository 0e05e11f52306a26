namespace Weir.Learning;

/// <summary>Training examples: the distinct slots of each, a class or none, and a weight. Append-only, flat in memory.</summary>
internal sealed class SlotRows
{
    /// <summary>Class code of a benign example.</summary>
    public const sbyte Benign = -1;

    private readonly List<ushort[]> _chunks = [];
    private readonly List<(int Chunk, int Start, int Count)> _rows = [];
    private readonly List<sbyte> _classes = [];
    private readonly List<float> _weights = [];
    private int _used = int.MaxValue;

    private const int ChunkSize = 1 << 20;

    public int Count => _rows.Count;

    public ReadOnlySpan<ushort> Slots(int row)
    {
        (int chunk, int start, int count) = _rows[row];
        return _chunks[chunk].AsSpan(start, count);
    }

    /// <summary>Class index, or <see cref="Benign"/>.</summary>
    public sbyte Class(int row) => _classes[row];

    public float Weight(int row) => _weights[row];

    public void SetWeight(int row, float weight) => _weights[row] = weight;

    public void Add(ReadOnlySpan<ushort> slots, sbyte cls, float weight)
    {
        if (_used > ChunkSize - slots.Length)
        {
            _chunks.Add(new ushort[Math.Max(ChunkSize, slots.Length)]);
            _used = 0;
        }

        slots.CopyTo(_chunks[^1].AsSpan(_used));
        _rows.Add((_chunks.Count - 1, _used, slots.Length));
        _classes.Add(cls);
        _weights.Add(weight);
        _used += slots.Length;
    }
}
