using Weir.Flows;

namespace Weir.Server.Sensors.Tail;

/// <summary>Holds records of several logs back until they can be given in one order of time. One thread at a time.</summary>
/// <remarks>
/// Logs that lie beside each other are read piece by piece: a day of questions before a day of connections would make nearly all connections late. A record of a log is given when every log of
/// which there may be more has shown its next one.
/// </remarks>
internal sealed class InOrderOfTime(IFlowSink sink) : IFlowSink
{
    private readonly Dictionary<FollowedFile, Queue<(Timestamp Time, Flow? Flow, DnsLookup? Lookup)>> _waiting = [];
    private Queue<(Timestamp Time, Flow? Flow, DnsLookup? Lookup)> _current = new();

    /// <summary>Whose records come now.</summary>
    public void From(FollowedFile file)
    {
        if (!_waiting.TryGetValue(file, out var queue))
        {
            _waiting.Add(file, queue = new Queue<(Timestamp, Flow?, DnsLookup?)>());
        }

        _current = queue;
    }

    /// <summary>Whether records of a file wait.</summary>
    public bool HasOf(FollowedFile file) => _waiting.TryGetValue(file, out var queue) && queue.Count > 0;

    public void Take(in Flow flow) => _current.Enqueue((flow.End, flow, null));

    public void Take(in DnsLookup lookup) => _current.Enqueue((lookup.Time, null, lookup));

    /// <summary>Gives records, the earliest first, until one of these logs has none left to compare with; all of them where there is no such log.</summary>
    /// <param name="open">Logs of which there may be more.</param>
    public void Give(IReadOnlyCollection<FollowedFile> open)
    {
        while (open.All(HasOf))
        {
            Queue<(Timestamp Time, Flow? Flow, DnsLookup? Lookup)>? earliest = null;
            foreach (var queue in _waiting.Values)
            {
                if (queue.Count > 0 && (earliest is null || queue.Peek().Time < earliest.Peek().Time))
                {
                    earliest = queue;
                }
            }

            if (earliest is null)
            {
                return;
            }

            var (_, flow, lookup) = earliest.Dequeue();
            if (flow is { } one)
            {
                sink.Take(one);
            }
            else
            {
                sink.Take(lookup!.Value);
            }
        }
    }
}
