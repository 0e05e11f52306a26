using Weir.Flows;

namespace Weir.Server.Network;

/// <summary>Takes records from the thread that listens to the thread of the engine. Thread-safe; it never waits: what does not fit is dropped and counted.</summary>
internal sealed class FlowQueue(int most = FlowQueue.Most) : IFlowSink
{
    /// <summary>So many records may wait; about 150 bytes each.</summary>
    public const int Most = 200_000;

    private readonly Lock _lock = new();
    private List<Flow> _flows = [];
    private List<Flow> _drained = [];
    private long _dropped;

    /// <summary>Records for which there was no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Take(in Flow flow)
    {
        lock (_lock)
        {
            if (_flows.Count < most)
            {
                _flows.Add(flow);
                return;
            }
        }

        Interlocked.Increment(ref _dropped);
    }

    /// <summary>NetFlow tells no questions to name servers.</summary>
    public void Take(in DnsLookup lookup)
    {
    }

    /// <summary>Hands on all that waits.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Drain(IFlowSink sink)
    {
        lock (_lock)
        {
            (_flows, _drained) = (_drained, _flows);
        }

        foreach (ref readonly Flow flow in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_drained))
        {
            sink.Take(flow);
        }

        bool any = _drained.Count > 0;
        _drained.Clear();
        return any;
    }
}
