using System.Buffers;
using System.Globalization;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that are flooded: half-open connections (T1499), answers to what nobody asked (T1498.002), or just too much (T1498.001).</summary>
/// <remarks>
/// Counted in each minute and in each ten. It is a flood from a fixed number on, and from ten times what the host's windows used to hold: a busy server has its own
/// ordinary. Who looks for open ports makes half-open connections, too, but to many ports: a flood goes to few. Sources are invented as a rule and are counted in
/// fixed-size sketches (<see cref="DistinctCounter"/>), never kept. State: <see cref="MostHosts"/> own hosts, 350 bytes for a quiet one, 5 KiB while flooded;
/// <see cref="Eviction"/> says which go. Planted floods of 20 seeds are all found; limits are choices: docs/decisions/0063-detectors.md.
/// </remarks>
internal sealed class FloodDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most hosts.</summary>
    public const int MostHosts = 100_000;

    private const long TenMinutes = 10 * Timestamp.Minute;

    // What makes a flood of a minute; in ten minutes it takes four times as much.
    private const long HalfOpenOfMinute = 300;
    private const long HalfOpenOfFew = 1000;
    private const long FlowsOfMinute = 2000;
    private const long PacketsOfMinute = 500_000;
    private const long ReflectedOfMinute = 1000;
    private const long ReflectedBytesOfMinute = 10_000_000;
    private const int LongFactor = 4;

    private const int ManySources = 100;
    private const int ManyReflectors = 20;
    private const double HalfOpenShare = 0.8;
    private const int FlowsOfAPort = 20;
    private const double MoreThanUsual = 10;
    private const int Format = 1;

    private readonly Dictionary<HostAddress, Target> _hosts = [];
    private Timestamp _minute = new(long.MinValue);

    private enum Kind
    {
        None,
        HalfOpen,
        Reflected,
        Direct,
    }

    public string Name => "flood";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Responder || !networks.IsInternal(flow.Responder) || flow.Responder.IsMulticast)
        {
            return;
        }

        if (!_hosts.TryGetValue(flow.Responder, out Target? target))
        {
            Eviction.MakeRoom(_hosts, MostHosts, static target => (target.Flows, target.Last.Micros));
            target = new Target();
            _hosts.Add(flow.Responder, target);
        }

        target.Take(flow, !networks.IsInternal(flow.Originator));
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        if (watermark == _minute)
        {
            return;
        }

        bool isLong = watermark.Floor(TenMinutes) > _minute.Floor(TenMinutes);
        _minute = watermark;
        foreach (var (host, target) in _hosts.Where(host => host.Value.Minute.Flows > 0 || (isLong && host.Value.Ten.Flows > 0)).OrderBy(host => host.Key))
        {
            // The minute is part of the ten, which ends with it at times.
            bool said = Say(host, target, target.Minute, factor: 1, findings);
            target.CloseMinute();
            if (isLong)
            {
                if (!said)
                {
                    Say(host, target, target.Ten, LongFactor, findings);
                }

                target.CloseTen();
            }
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_minute);
        writer.Int32(_hosts.Count);
        foreach (var (host, target) in _hosts)
        {
            writer.Address(host);
            target.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _minute = state.ReadTime();
        _hosts.Clear();
        for (int count = state.ReadCount(16 + Target.LeastBytes); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Target.Load(ref state);
        }
    }

    private static bool Say(HostAddress host, Target target, FloodWindow window, int factor, FindingSink findings)
    {
        double usual = factor == 1 ? target.OfMinutes.Mean : target.OfTens.Mean;
        Kind kind = Judge(window, factor, usual);
        if (kind == Kind.None)
        {
            return false;
        }

        double prior = (double)FlowsOfMinute / 100 * factor;
        findings.Add(Describe(host, target, window, kind, factor, usual, (factor == 1 ? target.OfMinutes : target.OfTens).Surprise(window.Flows, prior)));
        return true;
    }

    private static Kind Judge(FloodWindow window, int factor, double usual)
    {
        if (window.Flows < FlowsOfAPort * window.Ports && window.Reflected < ManyReflectors)
        {
            return Kind.None;
        }

        bool isUnusual = window.Flows >= MoreThanUsual * usual;
        if (window.Reflected >= ManyReflectors && (window.Reflected >= ReflectedOfMinute * factor || window.ReflectedBytes >= ReflectedBytesOfMinute * factor))
        {
            return Kind.Reflected;
        }

        if (isUnusual && window.HalfOpen >= HalfOpenShare * window.Tcp && (window.HalfOpen >= HalfOpenOfFew * factor || (window.HalfOpen >= HalfOpenOfMinute * factor && window.Sources >= ManySources)))
        {
            return Kind.HalfOpen;
        }

        return isUnusual && (window.Flows >= FlowsOfMinute * factor || window.Unanswered >= PacketsOfMinute * factor) ? Kind.Direct : Kind.None;
    }

    private static FlowFinding Describe(HostAddress host, Target target, FloodWindow window, Kind kind, int factor, double usual, double surprise)
    {
        var (title, technique, what) = kind switch
        {
            Kind.HalfOpen => ("Flood of half-open connections", "T1499", $"{window.HalfOpen} half-open connections"),
            Kind.Reflected => ("Flood of reflected answers", "T1498.002", string.Create(CultureInfo.InvariantCulture, $"{window.Reflected} answers to what it did not ask, {window.ReflectedBytes / 1e6:0.#} MB,")),
            _ => ("Flood", "T1498.001", $"{window.Flows} flows"),
        };
        Timestamp first = target.Begin(kind.ToString(), window.First);
        string usually = target.OfMinutes.Hours < 1 ? "there is nothing before to compare with" : string.Create(CultureInfo.InvariantCulture, $"usual are {usual:0.#} flows");
        double score = Grade.OfSurprise(Math.Max(AdminEdges.LeastSurprise, surprise));
        return new FlowFinding
        {
            Detector = "flood",
            Key = $"{host} {kind} {first.Floor(Timestamp.Day)}",
            Story = $"{host} {kind}",
            Technique = technique,
            Host = host,
            IsTarget = true,
            First = first,
            Last = window.Last,
            Flows = window.Flows,
            Surprise = surprise,
            Score = score,
            Severity = score >= 0.75 ? Severity.High : Severity.Medium,
            Title = title,
            Sentence = $"{host} got {what} from about {window.Sources} {(window.Sources == 1 ? "source" : "sources")} within {(factor == 1 ? "a minute" : "ten minutes")}; {usually}.",
        };
    }

    /// <summary>One host.</summary>
    private sealed class Target
    {
        public const int LeastBytes = 8 + 4 + 8 + (2 * OwnHistory.Bytes) + (2 * FloodWindow.LeastBytes);

        private OwnHistory _ofMinutes;
        private OwnHistory _ofTens;
        private string? _kind;
        private Timestamp _begin;

        public FloodWindow Minute { get; private set; } = new();

        public FloodWindow Ten { get; private set; } = new();

        /// <summary>Flows of its minutes with any.</summary>
        public OwnHistory OfMinutes => _ofMinutes;

        public OwnHistory OfTens => _ofTens;

        public long Flows { get; private set; }

        public Timestamp Last => Ten.Last > Minute.Last ? Ten.Last : Minute.Last;

        public void Take(in Flow flow, bool fromOutside)
        {
            Flows++;
            Minute.Add(flow, fromOutside);
            Ten.Add(flow, fromOutside);
        }

        /// <summary>When the flood began, today: the first window of this kind, or the one that is given.</summary>
        public Timestamp Begin(string kind, Timestamp first)
        {
            if (_kind != kind || first.Floor(Timestamp.Day) != _begin.Floor(Timestamp.Day))
            {
                (_kind, _begin) = (kind, first);
            }

            return _begin;
        }

        public void CloseMinute()
        {
            if (Minute.Flows > 0)
            {
                _ofMinutes.Add(Minute.Flows);
                Minute.Clear();
            }
        }

        public void CloseTen()
        {
            if (Ten.Flows > 0)
            {
                _ofTens.Add(Ten.Flows);
                Ten.Clear();
            }
        }

        public void Save(StateWriter writer)
        {
            writer.Int64(Flows);
            writer.Text(_kind);
            writer.Time(_begin);
            _ofMinutes.Save(writer);
            _ofTens.Save(writer);
            Minute.Save(writer);
            Ten.Save(writer);
        }

        public static Target Load(ref SequenceReader<byte> state) => new()
        {
            Flows = state.ReadInt64(),
            _kind = state.ReadText(),
            _begin = state.ReadTime(),
            _ofMinutes = OwnHistory.Load(ref state),
            _ofTens = OwnHistory.Load(ref state),
            Minute = FloodWindow.Load(ref state),
            Ten = FloodWindow.Load(ref state),
        };
    }
}
