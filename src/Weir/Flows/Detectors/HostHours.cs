using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>What one host did in the hour that runs, and what its hours were before.</summary>
internal sealed class HostHours
{
    /// <summary>Bytes of its saved state, at least.</summary>
    public const int LeastBytes = (5 * 8) + (2 * 4) + (3 * 4) + (CountersDetector.Measures * OwnHistory.Bytes);

    private const int MostKnown = 2048;
    private const int FirstEphemeralPort = 32768;

    // What the sensor was seen to tell of this host: a table of edges has neither ports nor bytes nor outcomes.
    private const int TellsPorts = 1, TellsOutcomes = 2, TellsBytes = 4;

    private readonly OwnHistory[] _past = new OwnHistory[CountersDetector.Measures];
    private RecentSet _known = new(MostKnown);
    private DistinctCounter? _hosts;
    private DistinctCounter? _services;
    private DistinctCounter? _failed;
    private Timestamp _first = new(long.MinValue);
    private int _tells;
    private int _new;
    private long _flows;
    private long _bytes;

    /// <summary>Flows it ever began.</summary>
    public long All { get; private set; }

    /// <summary>When its last flow ended.</summary>
    public Timestamp Last { get; private set; }

    /// <summary>Whether it did anything in this hour.</summary>
    public bool IsActive => _flows > 0;

    public void Take(in Flow flow)
    {
        if (All++ == 0)
        {
            _first = flow.End;
        }

        Last = flow.End;
        _flows++;
        _bytes += Math.Max(0, flow.OriginatorBytes);
        _tells |= (flow.ResponderPort > 0 ? TellsPorts : 0) | (flow.Outcome != FlowOutcome.Unclear ? TellsOutcomes : 0) | (flow.OriginatorBytes > 0 ? TellsBytes : 0);
        ulong place = flow.ServerName is { } name ? Hashing.Of(name) : Hashing.Of(flow.Responder);
        (_hosts ??= new DistinctCounter()).Add(Hashing.Of(flow.Responder));
        _new += _known.Add(place, flow.End) ? 1 : 0;
        if (flow.ResponderPort == 0)
        {
            return;
        }

        ulong service = Hashing.Of(flow.Responder, flow.ResponderPort, flow.Protocol);
        (_services ??= new DistinctCounter()).Add(service);

        // Answers to multicast look like failures on high ports of UDP.
        if (flow.Outcome == FlowOutcome.Failed && !(flow.Protocol == Flow.Udp && flow.ResponderPort >= FirstEphemeralPort))
        {
            (_failed ??= new DistinctCounter()).Add(service);
        }
    }

    /// <summary>What a measure of this hour is; null when the sensor does not tell it, or when there is nothing yet to compare with.</summary>
    public double? Of(int measure, Timestamp hour) => measure switch
    {
        CountersDetector.Flows => _flows,
        CountersDetector.Hosts => _hosts?.Count ?? 0,
        CountersDetector.Services => (_tells & TellsPorts) != 0 ? _services?.Count ?? 0 : null,
        CountersDetector.Failed => (_tells & TellsOutcomes) != 0 ? _failed?.Count ?? 0 : null,
        CountersDetector.KiloBytes => (_tells & TellsBytes) != 0 ? Math.Round(_bytes / 1000.0) : null,

        // On its first day everything is new to a host.
        CountersDetector.New => hour - _first >= Timestamp.Day ? _new : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public ref OwnHistory Past(int measure) => ref _past[measure];

    /// <summary>The hour is over.</summary>
    public void Close() => (_hosts, _services, _failed, _new, _flows, _bytes) = (null, null, null, 0, 0, 0);

    public void Save(StateWriter writer)
    {
        writer.Time(_first);
        writer.Time(Last);
        writer.Int64(All);
        writer.Int64(_flows);
        writer.Int64(_bytes);
        writer.Int32(_tells);
        writer.Int32(_new);
        foreach (OwnHistory past in _past)
        {
            past.Save(writer);
        }

        foreach (DistinctCounter? counter in (DistinctCounter?[])[_hosts, _services, _failed])
        {
            (counter ?? new DistinctCounter()).Save(writer);
        }

        _known.Save(writer);
    }

    public static HostHours Load(ref SequenceReader<byte> state)
    {
        var host = new HostHours { _first = state.ReadTime(), Last = state.ReadTime(), All = state.ReadInt64(), _flows = state.ReadInt64(), _bytes = state.ReadInt64(), _tells = state.ReadInt32(), _new = state.ReadInt32() };
        for (int i = 0; i < host._past.Length; i++)
        {
            host._past[i] = OwnHistory.Load(ref state);
        }

        (host._hosts, host._services, host._failed) = (DistinctCounter.Load(ref state), DistinctCounter.Load(ref state), DistinctCounter.Load(ref state));
        host._known = RecentSet.Load(ref state, MostKnown);
        return host;
    }
}
