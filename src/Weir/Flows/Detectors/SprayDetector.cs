using System.Buffers;
using System.Globalization;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that try a few passwords on each of many hosts (T1110.003).</summary>
/// <remarks>
/// <see cref="BruteForceDetector"/> counts tries at one service; a spray makes too few at each. Here the distinct hosts are counted that one source has short, small, answered
/// connections with, by a service that asks for a password, in each hour, against the hours of the same source before (<see cref="OwnHistory"/>): a monitor does so every
/// hour. Many accounts on one host look like one account in flows. State: <see cref="MostHosts"/> sources, 100 bytes and 24 for each target of the hour, 1,024 at most;
/// <see cref="Eviction"/> says which go. Found of planted sprays: docs/decisions/0063-detectors.md.
/// </remarks>
internal sealed class SprayDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most pairs of source and service.</summary>
    public const int MostHosts = 200_000;

    /// <summary>Hosts of an hour from which on it is told.</summary>
    public const int LeastTargets = 10;

    // More tries at each are brute force, or work.
    private const double MostTriesOfOne = 10;

    private const double PriorTargets = 1;
    private const double LeastSurprise = 2.5;
    private const long LongestTry = 60 * Timestamp.Second;
    private const long MostBytesOfATry = 20_000;
    private const long Window = 10 * Timestamp.Minute;
    private const int Format = 1;

    // Services that ask for a password.
    private static readonly ushort[] s_ports = [21, 22, 80, 443, 8080, 8443, 88, 389, 636, 445, 1433, 3306, 3389, 5432, 5900, 5985, 5986];

    private readonly Dictionary<(HostAddress Source, ushort Port), Tries> _sources = [];
    private Timestamp _window = new(long.MinValue);

    public string Name => "spray";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Originator || flow.Protocol != Flow.Tcp || Array.IndexOf(s_ports, flow.ResponderPort) < 0 || !IsTry(flow) || !networks.IsInternal(flow.Originator) || !networks.IsInternal(flow.Responder))
        {
            return;
        }

        var key = (flow.Originator, flow.ResponderPort);
        if (!_sources.TryGetValue(key, out Tries? tries))
        {
            Eviction.MakeRoom(_sources, MostHosts, static tries => (tries.All, tries.Last.Micros));
            tries = new Tries();
            _sources.Add(key, tries);
        }

        tries.Take(flow);
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp window = watermark.Floor(Window);
        if (window == _window)
        {
            return;
        }

        _window = window;
        foreach (var ((source, port), tries) in _sources.Where(source => source.Value.OfHour > 0).OrderBy(source => source.Key))
        {
            double surprise = tries.Past.Surprise(tries.Targets, PriorTargets);
            if (tries.HasNews && tries.Targets >= LeastTargets && tries.OfHour <= MostTriesOfOne * tries.Targets && surprise >= LeastSurprise)
            {
                tries.HasNews = false;
                findings.Add(Describe(source, port, tries, surprise));
            }

            // Its hour begins with its first try: one of the clock would cut it in two.
            if (window - tries.First >= Timestamp.Hour)
            {
                tries.CloseHour();
            }
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_window);
        writer.Int32(_sources.Count);
        foreach (var ((source, port), tries) in _sources)
        {
            writer.Address(source);
            writer.Int32(port);
            tries.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _window = state.ReadTime();
        _sources.Clear();
        for (int count = state.ReadCount(20 + Tries.LeastBytes); count > 0; count--)
        {
            var key = (state.ReadAddress(), (ushort)state.ReadInt32());
            _sources[key] = Tries.Load(ref state);
        }
    }

    private static bool IsTry(in Flow flow) => flow.Outcome == FlowOutcome.Answered && flow.Duration <= LongestTry && flow.ResponderBytes <= MostBytesOfATry;

    private static FlowFinding Describe(HostAddress source, ushort port, Tries tries, double surprise)
    {
        string usual = tries.Past.Hours < 1 ? "it has no hour before to compare with" : string.Create(CultureInfo.InvariantCulture, $"usual are {tries.Past.Mean:0.#}");
        double score = Grade.OfSurprise(surprise);
        return new FlowFinding
        {
            Detector = "spray",
            Key = $"{source} {port} {tries.First.Floor(Timestamp.Hour)}",
            Story = $"{source} {port}",
            Technique = "T1110.003",
            Host = source,
            Port = port,
            First = tries.First,
            Last = tries.Last,
            Flows = tries.OfHour,
            Surprise = surprise,
            Score = score,
            Severity = score >= 0.75 ? Severity.High : Severity.Medium,
            Title = $"A few tries on {ServicePorts.NameOf(port)} of many hosts",
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{source} made {tries.OfHour} short connections to {ServicePorts.NameOf(port)} of {tries.Targets} hosts in an hour, {(double)tries.OfHour / tries.Targets:0.#} each; {usual}."),
        };
    }

    /// <summary>What one source does by one service.</summary>
    private sealed class Tries
    {
        public const int LeastBytes = (4 * 8) + (2 * 4) + OwnHistory.Bytes;

        private DistinctCounter _targets = new();
        private OwnHistory _past;

        public Timestamp First { get; private set; }

        public Timestamp Last { get; private set; }

        public long All { get; private set; }

        public long OfHour { get; private set; }

        public long Targets => _targets.Count;

        public bool HasNews { get; set; }

        /// <summary>Distinct targets of its hours with any.</summary>
        public OwnHistory Past => _past;

        public void Take(in Flow flow)
        {
            All++;
            First = OfHour++ == 0 ? flow.Start : First;
            Last = flow.End;
            HasNews |= _targets.Add(Hashing.Of(flow.Responder));
        }

        public void CloseHour()
        {
            _past.Add(Targets);
            (OfHour, HasNews, _targets) = (0, false, new DistinctCounter());
        }

        public void Save(StateWriter writer)
        {
            writer.Time(First);
            writer.Time(Last);
            writer.Int64(All);
            writer.Int64(OfHour);
            writer.Int32(HasNews ? 1 : 0);
            _targets.Save(writer);
            _past.Save(writer);
        }

        public static Tries Load(ref SequenceReader<byte> state) => new()
        {
            First = state.ReadTime(),
            Last = state.ReadTime(),
            All = state.ReadInt64(),
            OfHour = state.ReadInt64(),
            HasNews = state.ReadInt32() != 0,
            _targets = DistinctCounter.Load(ref state),
            _past = OwnHistory.Load(ref state),
        };
    }
}
