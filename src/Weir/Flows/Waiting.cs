using System.Diagnostics.CodeAnalysis;

namespace Weir.Flows;

/// <summary>Records that wait for their turn. The records stay where they are, and only numbers are moved to keep the order: a flow has 120 bytes.</summary>
internal sealed class Waiting<T>
{
    private const int First = 16;
    private const int Piece = 4096;

    private readonly PriorityQueue<int, (long Time, long Index)> _order = new();
    private readonly Stack<int> _free = new();

    // In pieces: a table that doubles would copy all there is again and again.
    private readonly List<T[]> _pieces = [];
    private int _used;

    public int Count => _order.Count;

    /// <summary>In the order in which they will be given.</summary>
    public IEnumerable<T> InOrder => _order.UnorderedItems.OrderBy(item => item.Priority).Select(item => At(item.Element));

    public void Add(in T record, long time, long index)
    {
        if (!_free.TryPop(out int place))
        {
            place = _used++;
            MakeRoom(place);
        }

        At(place) = record;
        _order.Enqueue(place, (time, index));
    }

    /// <summary>The time of the next one.</summary>
    public bool TryPeek(out long time)
    {
        bool isThere = _order.TryPeek(out _, out var when);
        time = when.Time;
        return isThere;
    }

    public bool TryTake([MaybeNullWhen(false)] out T record)
    {
        if (!_order.TryDequeue(out int place, out _))
        {
            record = default;
            return false;
        }

        ref T there = ref At(place);
        record = there;
        there = default!;
        _free.Push(place);
        return true;
    }

    public void Clear()
    {
        _order.Clear();
        _free.Clear();
        _pieces.Clear();
        _used = 0;
    }

    private ref T At(int place) => ref _pieces[place / Piece][place % Piece];

    private void MakeRoom(int place)
    {
        if (place % Piece == 0)
        {
            _pieces.Add(new T[place == 0 ? First : Piece]);
        }
        else if (place == _pieces[0].Length)
        {
            T[] first = _pieces[0];
            Array.Resize(ref first, 2 * place);
            _pieces[0] = first;
        }
    }
}
