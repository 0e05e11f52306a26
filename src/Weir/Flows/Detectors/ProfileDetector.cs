using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>Counts what each of one's own hosts calls and serves in a day, by kind of service. It says nothing by itself: <see cref="PeerGroups"/> compares hosts with each other.</summary>
/// <remarks>State of a day: at most <see cref="MostHosts"/> hosts, 150 bytes each; <see cref="Eviction"/> says which go.</remarks>
internal sealed class ProfileDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most hosts.</summary>
    public const int MostHosts = 50_000;

    private const int Format = 1;
    private const int Served = 7, Sent = 10, Got = 11;

    private readonly Dictionary<HostAddress, Counts> _hosts = [];
    private Timestamp _day = new(long.MinValue);

    public string Name => "profile";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        HostAddress host = role == Role.Originator ? flow.Originator : flow.Responder;
        if (flow.Outcome == FlowOutcome.Failed || flow.Responder.IsMulticast || !networks.IsInternal(host) || (role == Role.Responder && flow.Originator == flow.Responder))
        {
            return;
        }

        if (!_hosts.TryGetValue(host, out Counts? counts))
        {
            Eviction.MakeRoom(_hosts, MostHosts, static counts => (counts.Flows, counts.Last.Micros));
            counts = new Counts();
            _hosts.Add(host, counts);
        }

        counts.Flows++;
        counts.Last = flow.End;
        int kind = KindOf(flow, networks.IsInternal(flow.Responder));
        counts.Of[role == Role.Originator ? kind : Served + (kind switch { 0 => 0, 4 => 1, _ => 2 })]++;
        counts.Of[role == Role.Originator ? Sent : Got] += Math.Max(0, flow.OriginatorBytes) / 1000.0;
        counts.Of[role == Role.Originator ? Got : Sent] += Math.Max(0, flow.ResponderBytes) / 1000.0;
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day <= _day)
        {
            return;
        }

        foreach (var (host, counts) in _hosts)
        {
            findings.Add(new HostProfile(host, _day, [.. counts.Of.Select((count, i) => (float)(Math.Log(1 + count) * (i >= Sent ? 0.5 : 1)))]));
        }

        _hosts.Clear();
        _day = day;
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Int32(_hosts.Count);
        foreach (var (host, counts) in _hosts)
        {
            writer.Address(host);
            writer.Int64(counts.Flows);
            writer.Time(counts.Last);
            Array.ForEach(counts.Of, writer.Double);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _day = state.ReadTime();
        _hosts.Clear();
        for (int count = state.ReadCount(bytesOfOne: 128); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            var counts = new Counts { Flows = state.ReadInt64(), Last = state.ReadTime() };
            for (int i = 0; i < counts.Of.Length; i++)
            {
                counts.Of[i] = state.ReadDouble();
            }

            _hosts[host] = counts;
        }
    }

    private static int KindOf(in Flow flow, bool isInside) => flow.ResponderPort switch
    {
        80 or 443 or 8080 or 8443 or 3128 => 0,
        25 or 110 or 143 or 465 or 587 or 993 or 995 => 1,
        53 or 123 => 2,
        515 or 631 or 9100 => 3,
        22 or 139 or 445 or 3389 or 5900 or 5985 or 5986 => 4,
        _ => isInside ? 5 : 6,
    };

    private sealed class Counts
    {
        public double[] Of { get; } = new double[HostProfile.Names.Length];

        public long Flows { get; set; }

        public Timestamp Last { get; set; }
    }
}
