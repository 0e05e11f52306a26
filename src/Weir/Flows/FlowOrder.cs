using System.Buffers;

namespace Weir.Flows;

/// <summary>Holds flows back until no earlier one can come, and gives them in the order of their end.</summary>
/// <remarks>Where any lateness is allowed all is held back that fits. Otherwise the first time, and one that is far ahead of all before, do not count until others agree: one wrong clock must not make everything else late.</remarks>
internal sealed class FlowOrder(long lateness, int mostWaiting = FlowOptions.DefaultMostWaiting)
{
    /// <summary>A jump ahead that one flow alone is not believed.</summary>
    public const long Jump = Timestamp.Day;

    /// <summary>So many flows in a row that agree on a jump are believed.</summary>
    public const int Witnesses = 5;

    // A flow a week long is a flow; what claims to last longer has a broken clock, and ends when it begins.
    private const long LongestFlow = 7 * Timestamp.Day;

    private readonly PriorityQueue<Flow, (long End, long Index)> _waiting = new();
    private readonly List<Flow> _ahead = [];
    private long _newest = long.MinValue;
    private long _given = long.MinValue;
    private bool _isClosed;

    public long Late { get; private set; }

    public long OutOfTime { get; private set; }

    public void Add(in Flow flow)
    {
        long end = EndOf(flow);
        if (lateness != FlowOptions.AnyLateness && (_newest == long.MinValue || end > _newest + Jump))
        {
            AddAhead(flow, end);
            return;
        }

        // Those that ran ahead were alone.
        OutOfTime += _ahead.Count;
        _ahead.Clear();
        Keep(flow, end);
    }

    /// <summary>No flow comes any more. Those that ran ahead make nothing late now.</summary>
    public void Close()
    {
        KeepAhead();
        _isClosed = true;
    }

    public bool TryTake(out Flow flow)
    {
        if (_waiting.TryPeek(out flow, out var when) && (_isClosed || _waiting.Count > mostWaiting || (lateness != FlowOptions.AnyLateness && when.End <= _newest - lateness)))
        {
            _waiting.Dequeue();
            _given = when.End;
            return true;
        }

        return false;
    }

    /// <summary>Writes all that it holds back.</summary>
    public void Save(StateWriter writer)
    {
        writer.Int64(_newest);
        writer.Int64(_given);
        writer.Int64(Late);
        writer.Int64(OutOfTime);
        writer.Flows(_ahead);

        // In the order in which they will be given: the same state is the same bytes.
        writer.Flows([.. _waiting.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)]);
    }

    /// <summary>Takes over what another held back.</summary>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public void Load(ref SequenceReader<byte> state)
    {
        _newest = state.ReadInt64();
        _given = state.ReadInt64();
        Late = state.ReadInt64();
        OutOfTime = state.ReadInt64();
        _ahead.Clear();
        _ahead.AddRange(state.ReadFlows());
        _waiting.Clear();
        foreach (Flow flow in state.ReadFlows())
        {
            _waiting.Enqueue(flow, (EndOf(flow), flow.Index));
        }
    }

    private void AddAhead(in Flow flow, long end)
    {
        if (_ahead.Count > 0 && Math.Abs(EndOf(_ahead[0]) - end) > Jump)
        {
            OutOfTime += _ahead.Count;
            _ahead.Clear();
        }

        _ahead.Add(flow);
        if (_ahead.Count >= Witnesses)
        {
            KeepAhead();
        }
    }

    private void KeepAhead()
    {
        foreach (Flow witness in _ahead)
        {
            Keep(witness, EndOf(witness));
        }

        _ahead.Clear();
    }

    private void Keep(in Flow flow, long end)
    {
        if (end < _given)
        {
            Late++;
            return;
        }

        _newest = Math.Max(_newest, end);
        _waiting.Enqueue(flow.Duration is >= 0 and <= LongestFlow ? flow : flow with { Duration = 0 }, (end, flow.Index));
    }

    private static long EndOf(in Flow flow) => flow.Start.Micros + (flow.Duration is >= 0 and <= LongestFlow ? flow.Duration : 0);
}
