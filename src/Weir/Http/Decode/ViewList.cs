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
        if (_buffer.Length < _used + room) Array.Resize(ref _buffer, (int)BitOperations.RoundUpToPowerOf2((uint)(_used + room)));
        return _buffer.AsSpan(_used, room);
    }

    /// <summary>Keeps the front of what was reserved last.</summary>
    public void Add(ViewKind kind, int length)
    {
        if (length == 0 || Count == MaxViews) return;
        _used += length;
        _ends[Count] = _used;
        _kinds[Count++] = kind;
    }
}
