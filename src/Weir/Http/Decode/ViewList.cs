using System.Numerics;

namespace Weir.Http.Decode;

/// <summary>The extra views of one value, one after the other in one buffer.</summary>
internal sealed class ViewList
{
    /// <summary>Most views of one value.</summary>
    public const int MaxViews = 12;

    /// <summary>Most bytes of all views of one value together.</summary>
    public const int MaxBytes = 128 * 1024;

    private const int FirstBufferBytes = 4 * 1024;

    private readonly int[] _ends = new int[MaxViews];
    private readonly ViewKind[] _kinds = new ViewKind[MaxViews];
    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _used;

    public int Count { get; private set; }

    /// <summary>Bytes of all views together.</summary>
    public int Bytes => _used;

    /// <summary>What decoding the views showed; <see cref="VerdictFlags.DecodeLimit"/> also when a view found no room.</summary>
    public VerdictFlags Flags { get; set; }

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var start = index == 0 ? 0 : _ends[index - 1];
            return _buffer.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>The part of a view that lies between two counts of <see cref="Bytes"/>: what was added in between.</summary>
    public ReadOnlySpan<byte> Between(int index, int from, int to)
    {
        var start = Math.Max(index == 0 ? 0 : _ends[index - 1], from);
        var end = Math.Min(_ends[index], to);
        return start < end ? _buffer.AsSpan(start, end - start) : default;
    }

    public ViewKind Kind(int index) => _kinds[index];

    public void Clear()
    {
        Count = 0;
        _used = 0;
        Flags = VerdictFlags.None;
    }

    /// <summary>Room for one view, to be filled and then added; shorter than asked for when the list is nearly full, empty when it is.</summary>
    /// <remarks>Spans of earlier views stay readable, also when the buffer grows.</remarks>
    public Span<byte> Reserve(int length)
    {
        if (length > MaxBytes - _used || Count == MaxViews) Flags |= VerdictFlags.DecodeLimit;
        if (Count == MaxViews) return default;
        var room = Math.Min(length, MaxBytes - _used);
        Grow(room);
        return _buffer.AsSpan(_used, room);
    }

    /// <summary>Room for one more line of the last view; as <see cref="Reserve"/> otherwise. There must be a view.</summary>
    public Span<byte> ReserveMore(int length)
    {
        if (length + 1 > MaxBytes - _used) Flags |= VerdictFlags.DecodeLimit;
        var room = Math.Min(length + 1, MaxBytes - _used);
        if (room < 2) return default;
        Grow(room);
        return _buffer.AsSpan(_used + 1, room - 1);
    }

    /// <summary>Keeps the front of what was reserved last, behind a line feed, as the end of the last view.</summary>
    public void AddMore(int length)
    {
        if (length == 0) return;
        _buffer[_used] = (byte)'\n';
        _used += 1 + length;
        _ends[Count - 1] = _used;
    }

    /// <summary>Keeps the front of what was reserved last.</summary>
    public void Add(ViewKind kind, int length)
    {
        if (length == 0 || Count == MaxViews) return;
        _used += length;
        _ends[Count] = _used;
        _kinds[Count++] = kind;
    }

    private void Grow(int room)
    {
        if (_buffer.Length < _used + room) Array.Resize(ref _buffer, (int)BitOperations.RoundUpToPowerOf2((uint)(_used + room)));
    }
}
