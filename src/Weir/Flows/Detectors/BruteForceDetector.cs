using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>Somebody who tries many passwords: many short connections to one service that asks for one (T1110).</summary>
/// <remarks>
/// Counted for each source, target and service over 5 minutes, an hour and a day, because the median source of a distributed attack peaks at one try in five
/// minutes. Connections that go on, or carry much, are work and not tries. Steady rhythm is a monitor's: whoever asks every minute without a break is left out.
/// </remarks>
internal sealed class BruteForceDetector(Networks networks) : IFlowDetector
{
    /// <summary>Tries from which on it is an attack: in five minutes, an hour, a day.</summary>
    private static readonly (long Length, int Limit)[] s_windows = [(5 * Timestamp.Minute, 12), (Timestamp.Hour, 30), (Timestamp.Day, 60)];

    private const long LongestTry = 60 * Timestamp.Second;
    private const long MostBytesOfATry = 20_000;
    private const int MostPairs = 200_000;
    private const int Format = 1;

    private readonly Dictionary<(HostAddress Source, HostAddress Target, ushort Port), Tries> _pairs = [];
    private readonly HashSet<(HostAddress Source, HostAddress Target, ushort Port)> _news = [];
    private Timestamp _day = new(long.MinValue);

    public string Name => "brute-force";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Responder || flow.Protocol != Flow.Tcp || ServiceOf(flow.ResponderPort) is null || !IsTry(flow) || !networks.IsInternal(flow.Responder))
        {
            return;
        }

        var pair = (flow.Originator, flow.Responder, flow.ResponderPort);
        if (!_pairs.TryGetValue(pair, out Tries? tries))
        {
            if (_pairs.Count >= MostPairs)
            {
                return;
            }

            tries = new Tries();
            _pairs.Add(pair, tries);
        }

        tries.Add(flow);
        if (tries.IsAttack)
        {
            _news.Add(pair);
            findings.Score(flow.Index, Grade(tries.All), Name);
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        foreach (var pair in _news.OrderBy(pair => pair.Source).ThenBy(pair => pair.Target).ThenBy(pair => pair.Port))
        {
            findings.Add(Describe(pair.Source, pair.Target, pair.Port, _pairs[pair]));
        }

        _news.Clear();
        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _pairs.Clear();
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Int32(_pairs.Count);
        foreach (var (pair, tries) in _pairs)
        {
            writer.Address(pair.Source);
            writer.Address(pair.Target);
            writer.Int32(pair.Port);
            writer.Int32(_news.Contains(pair) ? 1 : 0);
            tries.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        if (state.ReadInt32() != Format)
        {
            throw new InvalidDataException($"The saved state of {Name} is of another version.");
        }

        _day = state.ReadTime();
        _pairs.Clear();
        _news.Clear();
        for (int count = state.ReadCount(bytesOfOne: 32 + 8 + Tries.Bytes); count > 0; count--)
        {
            var pair = (state.ReadAddress(), state.ReadAddress(), (ushort)state.ReadInt32());
            if (state.ReadInt32() != 0)
            {
                _news.Add(pair);
            }

            _pairs[pair] = Tries.Load(ref state);
        }
    }

    /// <summary>Services that ask for a password and on which a try is a connection. Of SMB and HTTP one connection holds many.</summary>
    private static string? ServiceOf(int port) => port switch
    {
        21 => "FTP",
        22 or 2222 => "SSH",
        23 or 2323 => "Telnet",
        25 or 465 or 587 => "SMTP",
        110 or 995 => "POP3",
        143 or 993 => "IMAP",
        1433 => "SQL Server",
        3306 => "MySQL",
        3389 => "RDP",
        5432 => "PostgreSQL",
        5900 or 5901 => "VNC",
        5985 or 5986 => "WinRM",
        6379 => "Redis",
        _ => null,
    };

    private static bool IsTry(in Flow flow) => flow.Outcome == FlowOutcome.Answered && flow.Duration <= LongestTry && flow.ResponderBytes <= MostBytesOfATry;

    private static double Grade(long tries) => 1 - (1 / (1 + (Math.Log10(1 + tries) * 2)));

    private static FlowFinding Describe(HostAddress source, HostAddress target, int port, Tries tries) => new()
    {
        Detector = "brute-force",
        Key = $"{source} {target}:{port} {tries.First.Floor(Timestamp.Day)}",
        Story = $"{source} {target}:{port}",
        Technique = "T1110",
        Host = source,
        Peer = target,
        Port = port,
        First = tries.First,
        Last = tries.Last,
        Flows = tries.All,
        Score = Grade(tries.All),
        Severity = tries.All >= 100 ? Severity.High : Severity.Medium,
        Title = $"Many tries on {ServiceOf(port)}",
        Sentence = $"{source} made {tries.All} short connections to {ServiceOf(port)} of {target}, at most {tries.Most} in an hour.",
    };

    /// <summary>Tries of one source at one service, today.</summary>
    private sealed class Tries
    {
        public const int Bytes = (8 * 12) + 4;

        // A monitor's intervals are alike; somebody's tries come as fast as they go, or when they may.
        private const int LeastForRhythm = 8;
        private const double MonitorSpread = 0.1;
        private const double MonitorInterval = 20;

        private readonly long[] _begin = new long[s_windows.Length];
        private readonly long[] _count = new long[s_windows.Length];
        private double _mean;
        private double _squares;

        public Timestamp First { get; private set; }

        public Timestamp Last { get; private set; }

        public long All { get; private set; }

        /// <summary>Most in one hour.</summary>
        public long Most { get; private set; }

        private bool _isOver;

        public bool IsAttack => _isOver && !IsMonitor;

        private bool IsMonitor => All >= LeastForRhythm && _mean >= MonitorInterval && Math.Sqrt(_squares / (All - 1)) < MonitorSpread * _mean;

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
}
