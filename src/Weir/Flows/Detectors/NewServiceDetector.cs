using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that answer on a port for the first time, asked by few (T1571; T1133 when asked from outside).</summary>
/// <remarks>
/// What answers on a port of its own choice and is known to few may be a back door (T1571, Non-Standard Port); what answers strangers is a way in (T1133, External
/// Remote Services). How rare a new service is, is the share of the host's days that had one, beta-binomial with a weak prior as in
/// <see cref="AdminEdges"/>. Ports of 32768 and above are left out, for programs choose them anew each time; services by which hosts are administered are those of
/// <see cref="LateralDetector"/>, unless strangers ask. Inside alone it is a hint (Low). The first day of a host says nothing. State: <see cref="MostHosts"/>
/// own hosts, about 80 bytes each and 300 for one that serves; <see cref="Eviction"/> says which go first.
/// </remarks>
internal sealed class NewServiceDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most hosts.</summary>
    public const int MostHosts = 500_000;

    private const int FirstEphemeralPort = 32768;
    private const int MostPorts = 1024;
    private const int MostNew = 32;

    // Asked by more, it is a service that everybody was told of.
    private const int Few = 3;

    private const int MostNamed = 5;

    private const double PriorNew = 0.05;
    private const double PriorDays = 2.5;

    // A day with a new service is no attack; that strangers reach it is rarer by far. An estimate.
    private const double OfStrangers = 1.5;

    private const long Window = 10 * Timestamp.Minute;
    private const int Format = 1;

    private readonly Dictionary<HostAddress, Served> _hosts = [];
    private Timestamp _window = new(long.MinValue);
    private Timestamp _day = new(long.MinValue);

    public string Name => "new-service";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        // What a host began tells that it is there: a service on its second day is new, too, if it is the first that it has.
        bool serves = role == Role.Responder && flow.Protocol == Flow.Tcp && flow.ResponderPort is > 0 and < FirstEphemeralPort && flow.ResponderBytes > 0 && flow.Outcome == FlowOutcome.Answered;
        HostAddress host = role == Role.Originator ? flow.Originator : flow.Responder;
        if (!(serves || role == Role.Originator) || !networks.IsInternal(host))
        {
            return;
        }

        if (!_hosts.TryGetValue(host, out Served? served))
        {
            Eviction.MakeRoom(_hosts, MostHosts, static served => (served.Flows, served.Last.Micros));
            served = new Served();
            _hosts.Add(host, served);
        }

        served.Saw(flow.End);
        if (serves)
        {
            served.Take(flow, !networks.IsInternal(flow.Originator));
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp window = watermark.Floor(Window);
        if (window == _window)
        {
            return;
        }

        _window = window;
        foreach (var (host, served) in _hosts.Where(host => host.Value.Days > 0 && host.Value.New.Count > 0).OrderBy(host => host.Key))
        {
            foreach (bool fromOutside in (ReadOnlySpan<bool>)[false, true])
            {
                NewPort[] ports = [.. served.New.Where(port => port.FromOutside == fromOutside && port.Askers.Count <= Few && (fromOutside || !AdminEdges.IsAdmin(port.Port)))];
                if (Array.Exists(ports, port => port.HasNews))
                {
                    Array.ForEach(ports, port => port.HasNews = false);
                    findings.Add(Describe(host, served, ports, fromOutside));
                }
            }
        }

        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            foreach (Served served in _hosts.Values.Where(served => served.Last >= _day))
            {
                served.CloseDay();
            }

            _day = day;
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_window);
        writer.Time(_day);
        writer.Int32(_hosts.Count);
        foreach (var (host, served) in _hosts)
        {
            writer.Address(host);
            served.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        (_window, _day) = (state.ReadTime(), state.ReadTime());
        _hosts.Clear();
        for (int count = state.ReadCount(16 + Served.LeastBytes); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Served.Load(ref state);
        }
    }

    private static FlowFinding Describe(HostAddress host, Served served, NewPort[] ports, bool fromOutside)
    {
        double surprise = -Math.Log10((served.DaysWithNew + PriorNew) / (served.Days + PriorDays + PriorNew)) + (fromOutside ? OfStrangers : 0);
        NewPort first = ports[0];
        bool isOneAsker = ports.All(port => port.Askers.Count == 1 && port.Asker == first.Asker);
        string askers = isOneAsker ? $"{first.Asker} asked" : "few asked";
        string where = ports.Length == 1 ? $"port {first.Port}" : $"{ports.Length} ports, {string.Join(", ", ports.Take(MostNamed).Select(port => port.Port))}{(ports.Length > MostNamed ? " ..." : "")},";
        string days = served.Days == 1 ? "on one day before it did not" : $"on {served.Days} days before it did not";
        return new FlowFinding
        {
            Detector = "new-service",
            Key = $"{host} {fromOutside} {first.First.Floor(Timestamp.Day)}",
            Story = $"{host} {fromOutside}",
            Technique = fromOutside ? "T1133" : "T1571",
            Host = host,
            IsTarget = true,
            Peer = isOneAsker ? first.Asker : null,
            Port = ports.Length == 1 ? first.Port : null,
            First = ports.Min(port => port.First),
            Last = ports.Max(port => port.Last),
            Flows = ports.Sum(port => port.Flows),
            Surprise = surprise,
            Score = Grade.OfSurprise(surprise),
            Severity = fromOutside ? Severity.Medium : Severity.Low,
            Title = fromOutside ? "New service that strangers reach" : "New service",
            Sentence = $"{host} answered on {where} for the first time; {askers}{(fromOutside ? ", from outside" : "")}; {days}.",
        };
    }

    /// <summary>A port that answered for the first time today.</summary>
    private sealed class NewPort(ushort number, HostAddress asker, Timestamp first)
    {
        public const int LeastBytes = (2 * 4) + 16 + (3 * 8) + 4;

        public ushort Port => number;

        /// <summary>Who asked first.</summary>
        public HostAddress Asker => asker;

        public Timestamp First => first;

        public Timestamp Last { get; set; }

        public long Flows { get; set; }

        public bool FromOutside { get; set; }

        public bool HasNews { get; set; }

        public DistinctCounter Askers { get; init; } = new();

        public void Save(StateWriter writer)
        {
            writer.Int32(number);
            writer.Address(asker);
            writer.Time(first);
            writer.Time(Last);
            writer.Int64(Flows);
            writer.Int32((FromOutside ? 1 : 0) | (HasNews ? 2 : 0));
            Askers.Save(writer);
        }

        public static NewPort Load(ref SequenceReader<byte> state)
        {
            var (number, asker, first, last, flows, flags) = ((ushort)state.ReadInt32(), state.ReadAddress(), state.ReadTime(), state.ReadTime(), state.ReadInt64(), state.ReadInt32());
            return new NewPort(number, asker, first) { Last = last, Flows = flows, FromOutside = (flags & 1) != 0, HasNews = (flags & 2) != 0, Askers = DistinctCounter.Load(ref state) };
        }
    }

    /// <summary>What one host serves.</summary>
    private sealed class Served
    {
        public const int LeastBytes = (2 * 8) + (3 * 4) + 16;

        private static readonly List<NewPort> s_none = [];

        private RecentSet? _known;
        private List<NewPort>? _new;

        public List<NewPort> New => _new ?? s_none;

        public long Flows { get; private set; }

        public Timestamp Last { get; private set; }

        public int Days { get; private set; }

        /// <summary>Days with a new service, the first left out.</summary>
        public int DaysWithNew { get; private set; }

        public void Saw(Timestamp end) => (Flows, Last) = (Flows + 1, end);

        public void Take(in Flow flow, bool fromOutside)
        {
            ushort number = flow.ResponderPort;
            NewPort? port = _new?.Find(port => port.Port == number);
            if ((_known ??= new RecentSet(MostPorts)).Add(number, flow.End) && port is null && New.Count < MostNew)
            {
                port = new NewPort(number, flow.Originator, flow.Start);
                (_new ??= []).Add(port);
            }

            if (port is not null)
            {
                port.Askers.Add(Hashing.Of(flow.Originator));
                (port.Last, port.Flows, port.FromOutside, port.HasNews) = (flow.End, port.Flows + 1, port.FromOutside || fromOutside, true);
            }
        }

        public void CloseDay()
        {
            DaysWithNew += Days > 0 && New.Count > 0 ? 1 : 0;
            Days++;
            _new = null;
        }

        public void Save(StateWriter writer)
        {
            writer.Int64(Flows);
            writer.Time(Last);
            writer.Int32(Days);
            writer.Int32(DaysWithNew);
            (_known ?? new RecentSet(MostPorts)).Save(writer);
            writer.Int32(New.Count);
            _new?.ForEach(port => port.Save(writer));
        }

        public static Served Load(ref SequenceReader<byte> state)
        {
            var served = new Served { Flows = state.ReadInt64(), Last = state.ReadTime(), Days = state.ReadInt32(), DaysWithNew = state.ReadInt32() };
            served._known = RecentSet.Load(ref state, MostPorts);
            for (int count = state.ReadCount(NewPort.LeastBytes); count > 0; count--)
            {
                (served._new ??= []).Add(NewPort.Load(ref state));
            }

            return served;
        }
    }
}
