using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that try many ports of UDP on one other host (T1046).</summary>
/// <remarks>
/// <see cref="ScanDetector"/> leaves UDP to high ports out, for a service that answers late looks like a scan there. Here it takes <see cref="LeastPorts"/> distinct ports of one host
/// that do not answer, four times as many as do. What comes from a port of a service is an answer; ports 33434 to 33599 are those of traceroute.
/// State: <see cref="MostPairs"/> pairs of hosts a day, 150 bytes to 2 KiB each; <see cref="Eviction"/> says which go. The figure of 20 ports is a choice: 0061 tells
/// of a benign log whose answers reach six.
/// </remarks>
internal sealed class UdpScanDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most pairs of hosts.</summary>
    public const int MostPairs = 100_000;

    /// <summary>Distinct ports without an answer.</summary>
    public const int LeastPorts = 20;

    private const double MoreThanAnswered = 4;
    private const int FirstPortOfTraceroute = 33434;
    private const int LastPortOfTraceroute = 33599;
    private const double SurpriseOfOne = 0.15;
    private const int Format = 1;

    // Answers come from these, and below 1024.
    private static readonly ushort[] s_services = [1194, 1900, 3478, 3702, 4500, 5353, 5355, 51820];

    private readonly Dictionary<(HostAddress Source, HostAddress Target), Tried> _pairs = [];
    private Timestamp _day = new(long.MinValue);
    private bool _mayHaveNews;

    public string Name => "udp-scan";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Originator || flow.Protocol != Flow.Udp || flow.Responder.IsMulticast || !networks.IsInternal(flow.Originator) || !IsTry(flow))
        {
            return;
        }

        var key = (flow.Originator, flow.Responder);
        if (!_pairs.TryGetValue(key, out Tried? tried))
        {
            Eviction.MakeRoom(_pairs, MostPairs, static tried => (tried.Flows, tried.Last.Micros));
            tried = new Tried();
            _pairs.Add(key, tried);
        }

        tried.Take(flow);
        if (tried.IsScan)
        {
            _mayHaveNews = true;
            findings.Score(flow.Index, Grade.OfCount(tried.Silent), Name);
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        // Most minutes have none, and there may be very many pairs to look at.
        if (_mayHaveNews)
        {
            _mayHaveNews = false;
            foreach (var ((source, target), tried) in _pairs.Where(pair => pair.Value is { HasNews: true, IsScan: true }).OrderBy(pair => pair.Key))
            {
                tried.HasNews = false;
                findings.Add(Describe(source, target, tried));
            }
        }

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
        foreach (var ((source, target), tried) in _pairs)
        {
            writer.Address(source);
            writer.Address(target);
            tried.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _day = state.ReadTime();
        _mayHaveNews = true;
        _pairs.Clear();
        for (int count = state.ReadCount(32 + Tried.LeastBytes); count > 0; count--)
        {
            var key = (state.ReadAddress(), state.ReadAddress());
            _pairs[key] = Tried.Load(ref state);
        }
    }

    private static bool IsTry(in Flow flow) =>
        flow.ResponderPort is > 0 and not (>= FirstPortOfTraceroute and <= LastPortOfTraceroute) && flow.OriginatorPort >= 1024 && Array.IndexOf(s_services, flow.OriginatorPort) < 0;

    private static FlowFinding Describe(HostAddress source, HostAddress target, Tried tried) => new()
    {
        Detector = "udp-scan",
        Key = $"{source} {target} {tried.First.Floor(Timestamp.Day)}",
        Story = $"{source} {target}",
        Technique = "T1046",
        Host = source,
        Peer = target,
        First = tried.First,
        Last = tried.Last,
        Flows = tried.Flows,
        Surprise = Math.Min(15, SurpriseOfOne * tried.Silent),
        Score = Grade.OfCount(tried.Silent),
        Severity = tried.Silent >= 200 ? Severity.High : Severity.Medium,
        Title = "Port scan of a host over UDP",
        Sentence = $"{source} sent to {tried.Silent + tried.Answered} UDP ports of {target} and {tried.Silent} of them did not answer.",
    };

    /// <summary>Ports of one host that another tried today.</summary>
    private sealed class Tried
    {
        public const int LeastBytes = (3 * 8) + (3 * 4);

        private DistinctCounter _silent = new();
        private DistinctCounter _answered = new();

        public Timestamp First { get; private set; }

        public Timestamp Last { get; private set; }

        public long Flows { get; private set; }

        public long Silent => _silent.Count;

        public long Answered => _answered.Count;

        public bool HasNews { get; set; }

        public bool IsScan => Silent >= LeastPorts && Silent >= MoreThanAnswered * Answered;

        public void Take(in Flow flow)
        {
            First = Flows++ == 0 ? flow.Start : First;
            Last = flow.End;
            if (flow.Outcome == FlowOutcome.Answered || flow.ResponderPackets > 0)
            {
                _answered.Add(Hashing.Mix(flow.ResponderPort));
            }
            else
            {
                HasNews |= _silent.Add(Hashing.Mix(flow.ResponderPort));
            }
        }

        public void Save(StateWriter writer)
        {
            writer.Time(First);
            writer.Time(Last);
            writer.Int64(Flows);
            writer.Int32(HasNews ? 1 : 0);
            _silent.Save(writer);
            _answered.Save(writer);
        }

        public static Tried Load(ref SequenceReader<byte> state) => new()
        {
            First = state.ReadTime(),
            Last = state.ReadTime(),
            Flows = state.ReadInt64(),
            HasNews = state.ReadInt32() != 0,
            _silent = DistinctCounter.Load(ref state),
            _answered = DistinctCounter.Load(ref state),
        };
    }
}
