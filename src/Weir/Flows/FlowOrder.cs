using System.Buffers;

namespace Weir.Flows;

/// <summary>Holds flows and questions to name servers back until no earlier one can come, and gives them in one order: by the end of a flow, by the time of a question, and the question first.</summary>
/// <remarks>Where any lateness is allowed all is held back that fits. Otherwise the first time, and one that is far ahead of all before, do not count until others agree: one wrong clock must not make everything else late.</remarks>
internal sealed class FlowOrder(long lateness, int mostWaiting = FlowOptions.DefaultMostWaiting)
{
    /// <summary>A jump ahead that one flow alone is not believed.</summary>
    public const long Jump = Timestamp.Day;

    /// <summary>So many flows in a row that agree on a jump are believed.</summary>
    public const int Witnesses = 5;

    // A flow a week long is a flow; what claims to last longer has a broken clock, and ends when it begins.
    private const long LongestFlow = 7 * Timestamp.Day;

    private readonly Waiting<Flow> _waiting = new();
    private readonly Waiting<DnsLookup> _lookups = new();
    private readonly List<Flow> _ahead = [];
    private readonly List<DnsLookup> _lookupsAhead = [];
    private long _aheadAt;
    private long _newest = long.MinValue;
    private long _given = long.MinValue;
    private bool _isClosed;

    public long Late { get; private set; }

    public long OutOfTime { get; private set; }

    /// <summary>Whether nothing is held back at the moment.</summary>
    public bool IsFlushing { get; set; }

    private int Ahead => _ahead.Count + _lookupsAhead.Count;

    public void Add(in Flow flow)
    {
        long end = EndOf(flow);
        if (IsAhead(end))
        {
            JoinAhead(end);
            _ahead.Add(flow);
            BelieveAhead();
            return;
        }

        ForgetAhead();
        Keep(flow, end);
    }

    public void Add(in DnsLookup lookup)
    {
        if (IsAhead(lookup.Time.Micros))
        {
            JoinAhead(lookup.Time.Micros);
            _lookupsAhead.Add(lookup);
            BelieveAhead();
            return;
        }

        ForgetAhead();
        Keep(lookup);
    }

    /// <summary>No flow comes any more. Those that ran ahead make nothing late now.</summary>
    public void Close()
    {
        KeepAhead();
        _isClosed = true;
    }

    /// <summary>The next flow, unless a question is next.</summary>
    public bool TryTake(out Flow flow)
    {
        if (_waiting.TryPeek(out long end) && MayGive(end) && !(_lookups.TryPeek(out long before) && before <= end))
        {
            _given = end;
            return _waiting.TryTake(out flow);
        }

        flow = default;
        return false;
    }

    /// <summary>Writes all that it holds back.</summary>
    public void Save(StateWriter writer)
    {
        writer.Int64(_newest);
        writer.Int64(_given);
        writer.Int64(Late);
        writer.Int64(OutOfTime);
        writer.Int64(_aheadAt);
        writer.Flows(_ahead);
        writer.Lookups(_lookupsAhead);

        // In the order in which they will be given: the same state is the same bytes.
        writer.Flows([.. _waiting.InOrder]);
        writer.Lookups([.. _lookups.InOrder]);
    }

    /// <summary>Takes over what another held back.</summary>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public void Load(ref SequenceReader<byte> state)
    {
        _newest = state.ReadInt64();
        _given = state.ReadInt64();
        Late = state.ReadInt64();
        OutOfTime = state.ReadInt64();
        _aheadAt = state.ReadInt64();
        _ahead.Clear();
        _ahead.AddRange(state.ReadFlows());
        _lookupsAhead.Clear();
        _lookupsAhead.AddRange(state.ReadLookups());
        _waiting.Clear();
        foreach (Flow flow in state.ReadFlows())
        {
            _waiting.Add(flow, EndOf(flow), flow.Index);
        }

        _lookups.Clear();
        foreach (DnsLookup lookup in state.ReadLookups())
        {
            _lookups.Add(lookup, lookup.Time.Micros, lookup.Index);
        }
    }

    /// <summary>The next question, unless a flow is next.</summary>
    public bool TryTake(out DnsLookup lookup)
    {
        if (_lookups.TryPeek(out long time) && MayGive(time) && !(_waiting.TryPeek(out long before) && before < time))
        {
            _given = time;
            return _lookups.TryTake(out lookup);
        }

        lookup = default;
        return false;
    }

    private bool MayGive(long time) => _isClosed || IsFlushing || _waiting.Count + _lookups.Count > mostWaiting || (lateness != FlowOptions.AnyLateness && time <= _newest - lateness);

    private bool IsAhead(long time) => lateness != FlowOptions.AnyLateness && (_newest == long.MinValue || time > _newest + Jump);

    private void JoinAhead(long time)
    {
        if (Ahead > 0 && Math.Abs(_aheadAt - time) > Jump)
        {
            ForgetAhead();
        }

        _aheadAt = Ahead == 0 ? time : _aheadAt;
    }

    /// <summary>Those that ran ahead were alone.</summary>
    private void ForgetAhead()
    {
        if (Ahead > 0)
        {
            OutOfTime += Ahead;
            _ahead.Clear();
            _lookupsAhead.Clear();
        }
    }

    private void BelieveAhead()
    {
        if (Ahead >= Witnesses)
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

        foreach (DnsLookup witness in _lookupsAhead)
        {
            Keep(witness);
        }

        _ahead.Clear();
        _lookupsAhead.Clear();
    }

    private void Keep(in Flow flow, long end)
    {
        if (IsInTime(end))
        {
            _waiting.Add(flow.Duration is >= 0 and <= LongestFlow ? flow : flow with { Duration = 0 }, end, flow.Index);
        }
    }

    private void Keep(in DnsLookup lookup)
    {
        if (IsInTime(lookup.Time.Micros))
        {
            _lookups.Add(lookup, lookup.Time.Micros, lookup.Index);
        }
    }

    private bool IsInTime(long time)
    {
        if (time < _given)
        {
            Late++;
            return false;
        }

        _newest = Math.Max(_newest, time);
        return true;
    }

    private static long EndOf(in Flow flow) => flow.Start.Micros + (flow.Duration is >= 0 and <= LongestFlow ? flow.Duration : 0);
}
