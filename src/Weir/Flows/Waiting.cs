using System.Diagnostics.CodeAnalysis;

namespace Weir.Flows;

/// <summary>Records that wait for their turn. The records stay where they are, and only numbers are moved to keep the order: a flow has 120 bytes.</summary>
internal sealed class Waiting<T>
{
    private readonly PriorityQueue<int, (long Time, long Index)> _order = new();
    private readonly Stack<int> _free = new();
    private T[] _records = [];
    private int _used;

    public int Count => _order.Count;

    /// <summary>In the order in which they will be given.</summary>
    public IEnumerable<T> InOrder => _order.UnorderedItems.OrderBy(item => item.Priority).Select(item => _records[item.Element]);

    public void Add(in T record, long time, long index)
    {
        if (!_free.TryPop(out int place))
        {
            place = _used++;
            if (place == _records.Length)
            {
                Array.Resize(ref _records, Math.Max(16, 2 * _records.Length));
            }
        }

        _records[place] = record;
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

        record = _records[place];
        _records[place] = default!;
        _free.Push(place);
        return true;
    }

    public void Clear()
    {
        _order.Clear();
        _free.Clear();
        (_records, _used) = ([], 0);
    }
}
