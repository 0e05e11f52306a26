using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>Who tried one service today.</summary>
internal sealed class TriedService
{
    private const int MostSources = 50_000;

    private readonly HashSet<HostAddress> _news = [];

    public Dictionary<HostAddress, Tries> Sources { get; } = [];

    /// <summary>Whether strangers came since they were told of.</summary>
    public bool HasNewStrangers { get; set; }

    /// <summary>Attackers with tries that were not told of.</summary>
    public IEnumerable<KeyValuePair<HostAddress, Tries>> News => _news.Order().Select(source => KeyValuePair.Create(source, Sources[source]));

    /// <summary>The tries of the flow's source; null for one beyond the most that are kept.</summary>
    public Tries? Add(in Flow flow, bool mayGrow)
    {
        if (!Sources.TryGetValue(flow.Originator, out Tries? tries))
        {
            if (!mayGrow || Sources.Count >= MostSources)
            {
                return null;
            }

            tries = new Tries();
            Sources.Add(flow.Originator, tries);
        }

        tries.Add(flow);
        HasNewStrangers = true;
        if (tries.IsAttack)
        {
            _news.Add(flow.Originator);
        }

        return tries;
    }

    /// <summary>Notes that one's own attackers were told of.</summary>
    public void SayOwn(Networks networks) => _news.RemoveWhere(networks.IsInternal);

    public void Save(StateWriter writer)
    {
        writer.Int32(HasNewStrangers ? 1 : 0);
        writer.Int32(Sources.Count);
        foreach (var (source, tries) in Sources)
        {
            writer.Address(source);
            writer.Int32(_news.Contains(source) ? 1 : 0);
            tries.Save(writer);
        }
    }

    public static TriedService Load(ref SequenceReader<byte> state)
    {
        var service = new TriedService { HasNewStrangers = state.ReadInt32() != 0 };
        for (int count = state.ReadCount(bytesOfOne: 16 + 4 + Tries.Bytes); count > 0; count--)
        {
            HostAddress source = state.ReadAddress();
            if (state.ReadInt32() != 0)
            {
                service._news.Add(source);
            }

            service.Sources[source] = Tries.Load(ref state);
        }

        return service;
    }
}

/// <summary>Tries of one source at one service, today.</summary>
internal sealed class Tries
{
    public const int Bytes = (8 * 12) + 4;

    // A monitor's intervals are alike; somebody's tries come as fast as they go, or when they may.
    private const int LeastForRhythm = 8;
    private const double MonitorSpread = 0.1;
    private const double MonitorInterval = 20;

    // Tries from which on it is an attack: in five minutes, an hour, a day.
    private static readonly (long Length, int Limit)[] s_windows = [(5 * Timestamp.Minute, 12), (Timestamp.Hour, 30), (Timestamp.Day, 60)];

    private readonly long[] _begin = new long[s_windows.Length];
    private readonly long[] _count = new long[s_windows.Length];
    private double _mean;
    private double _squares;
    private bool _isOver;

    public Timestamp First { get; private set; }

    public Timestamp Last { get; private set; }

    public long All { get; private set; }

    /// <summary>Most in one hour.</summary>
    public long Most { get; private set; }

    public bool IsAttack => _isOver && !IsMonitor;

    public bool IsMonitor => All >= LeastForRhythm && _mean >= MonitorInterval && Math.Sqrt(_squares / (All - 1)) < MonitorSpread * _mean;

    public void Add(in Flow flow)
    {
        if (All++ == 0)
        {
            First = flow.Start;
        }
        else
        {
            // Mean and variance as they come (Welford, 1962).
            double interval = (double)(flow.End - Last) / Timestamp.Second;
            double off = interval - _mean;
            _mean += off / (All - 1);
            _squares += off * (interval - _mean);
        }

        Last = flow.End;
        for (int i = 0; i < s_windows.Length; i++)
        {
            long begin = flow.End.Floor(s_windows[i].Length).Micros;
            (_begin[i], _count[i]) = (begin, begin == _begin[i] ? _count[i] + 1 : 1);
            _isOver |= _count[i] >= s_windows[i].Limit;
        }

        Most = Math.Max(Most, _count[1]);
    }

    public void Save(StateWriter writer)
    {
        writer.Time(First);
        writer.Time(Last);
        writer.Int64(All);
        writer.Int64(Most);
        writer.Double(_mean);
        writer.Double(_squares);
        writer.Int32(_isOver ? 1 : 0);
        for (int i = 0; i < s_windows.Length; i++)
        {
            writer.Int64(_begin[i]);
            writer.Int64(_count[i]);
        }
    }

    public static Tries Load(ref SequenceReader<byte> state)
    {
        var tries = new Tries { First = state.ReadTime(), Last = state.ReadTime(), All = state.ReadInt64(), Most = state.ReadInt64(), _mean = state.ReadDouble(), _squares = state.ReadDouble(), _isOver = state.ReadInt32() != 0 };
        for (int i = 0; i < s_windows.Length; i++)
        {
            (tries._begin[i], tries._count[i]) = (state.ReadInt64(), state.ReadInt64());
        }

        return tries;
    }
}
