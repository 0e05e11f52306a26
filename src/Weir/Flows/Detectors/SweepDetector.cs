using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that ping others to see who is there (T1018).</summary>
/// <remarks>
/// The sequential test of <see cref="ScanDetector"/> on echo requests: every host that is asked for the first time on a day and does not answer counts up, every one that
/// answers down; from <see cref="Limit"/> on it is a sweep. A monitor asks hosts that answer. Sensors give type 8 of ICMP (128 of ICMPv6) as a port, or nothing.
/// State: <see cref="MostHosts"/> hosts a day, with the 4,096 last of the hosts that each asked; <see cref="Eviction"/> says which go. Found of planted sweeps: 0063.
/// </remarks>
internal sealed class SweepDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most hosts that ping.</summary>
    public const int MostHosts = 100_000;

    /// <summary>Hosts that do not answer more than those that do.</summary>
    public const int Limit = 12;

    private const double SurpriseOfOne = 0.3;
    private const int Format = 1;

    private readonly Dictionary<HostAddress, Pings> _hosts = [];
    private Timestamp _day = new(long.MinValue);

    public string Name => "sweep";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Originator || !IsEcho(flow) || flow is { OriginatorPackets: <= 0, OriginatorBytes: <= 0 } || flow.Responder.IsMulticast || !networks.IsInternal(flow.Originator))
        {
            return;
        }

        if (!_hosts.TryGetValue(flow.Originator, out Pings? pings))
        {
            Eviction.MakeRoom(_hosts, MostHosts, static pings => (pings.Asked, pings.Last.Micros));
            pings = new Pings();
            _hosts.Add(flow.Originator, pings);
        }

        pings.Take(flow);
        if (pings.IsSweep)
        {
            findings.Score(flow.Index, Grade.OfCount(pings.Silent), Name);
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        foreach (var (host, pings) in _hosts.Where(host => host.Value.HasNews).OrderBy(host => host.Key))
        {
            pings.HasNews = false;
            findings.Add(Describe(host, pings));
        }

        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _hosts.Clear();
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Int32(_hosts.Count);
        foreach (var (host, pings) in _hosts)
        {
            writer.Address(host);
            pings.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _day = state.ReadTime();
        _hosts.Clear();
        for (int count = state.ReadCount(16 + Pings.LeastBytes); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Pings.Load(ref state);
        }
    }

    /// <summary>Type 8 as the originator's port (Zeek), or times 256 as the responder's (NetFlow), or not told at all; of ICMPv6 128, for much else of it is no question.</summary>
    private static bool IsEcho(in Flow flow) => flow.Protocol switch
    {
        Flow.Icmp => flow.OriginatorPort == 8 || flow.ResponderPort == 8 << 8 || (flow.OriginatorPort == 0 && flow.ResponderPort == 0),
        Flow.Icmp6 => flow.OriginatorPort == 128 || flow.ResponderPort == 128 << 8,
        _ => false,
    };

    private static FlowFinding Describe(HostAddress host, Pings pings) => new()
    {
        Detector = "sweep",
        Key = $"{host} {pings.First.Floor(Timestamp.Day)}",
        Story = $"{host}",
        Technique = "T1018",
        Host = host,
        First = pings.First,
        Last = pings.Last,
        Flows = pings.Asked,
        Surprise = Math.Min(15, SurpriseOfOne * pings.MostSum),
        Score = Grade.OfCount(pings.Silent),
        Severity = pings.Silent >= 200 ? Severity.High : Severity.Medium,
        Title = "Looks for hosts by ping",
        Sentence = $"{host} pinged {pings.Silent + pings.Answered} hosts and {pings.Silent} of them did not answer.",
    };

    /// <summary>Whom one host asked today.</summary>
    private sealed class Pings
    {
        public const int LeastBytes = (7 * 8) + (3 * 4) + 16;

        private const int MostAsked = 4096;

        private RecentSet _asked = new(MostAsked);
        private int _sum;

        public Timestamp First { get; private set; }

        public Timestamp Last { get; private set; }

        /// <summary>Questions.</summary>
        public long Asked { get; private set; }

        public long Silent { get; private set; }

        public long Answered { get; private set; }

        public int MostSum { get; private set; }

        public bool HasNews { get; set; }

        public bool IsSweep => MostSum >= Limit;

        public void Take(in Flow flow)
        {
            First = Asked++ == 0 ? flow.Start : First;
            Last = flow.End;
            if (!_asked.Add(Hashing.Of(flow.Responder), flow.End))
            {
                return;
            }

            bool isSilent = flow.ResponderPackets == 0 && flow.ResponderBytes == 0;
            (Silent, Answered, _sum) = isSilent ? (Silent + 1, Answered, _sum + 1) : (Silent, Answered + 1, Math.Max(0, _sum - 1));
            MostSum = Math.Max(MostSum, _sum);
            HasNews |= IsSweep;
        }

        public void Save(StateWriter writer)
        {
            writer.Time(First);
            writer.Time(Last);
            writer.Int64(Asked);
            writer.Int64(Silent);
            writer.Int64(Answered);
            writer.Int32(_sum);
            writer.Int32(MostSum);
            writer.Int32(HasNews ? 1 : 0);
            _asked.Save(writer);
        }

        public static Pings Load(ref SequenceReader<byte> state)
        {
            var pings = new Pings { First = state.ReadTime(), Last = state.ReadTime(), Asked = state.ReadInt64(), Silent = state.ReadInt64(), Answered = state.ReadInt64(), _sum = state.ReadInt32(), MostSum = state.ReadInt32(), HasNews = state.ReadInt32() != 0 };
            pings._asked = RecentSet.Load(ref state, MostAsked);
            return pings;
        }
    }
}
