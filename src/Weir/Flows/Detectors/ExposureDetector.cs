using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that strangers try from outside: one story for each host and day, with the sources in it (T1595.001).</summary>
/// <remarks>
/// Six of seven scanning sources make one or two connections, so that no counter of a source sees them; that their first contact fails does.
/// A source belongs to the story when its first contact fails, is of ICMP, or began unseen.
/// State of a day: <see cref="MostHosts"/> hosts (<see cref="Eviction"/> says which go), 50,000 sources of each and <see cref="MostSourcesOfAll"/> of all together, about
/// 110 bytes each; sources beyond are counted in a sketch of 1 KiB and said as a number, for a flood invents millions.
/// </remarks>
internal sealed class ExposureDetector(Networks networks) : IFlowDetector
{
    /// <summary>Sources from which on it is a story.</summary>
    public const int LeastSources = 5;

    /// <summary>Failures of one source from which on it is a story by itself.</summary>
    public const int LeastFailures = 4;

    /// <summary>Most hosts of one's own.</summary>
    public const int MostHosts = 50_000;

    /// <summary>Most sources of all hosts together.</summary>
    public const int MostSourcesOfAll = 400_000;

    private const int MostSources = 50_000;
    private const int Format = 2;

    private readonly Dictionary<HostAddress, Story> _hosts = [];
    private int _sources;
    private Timestamp _day = new(long.MinValue);
    private Timestamp _hour = new(long.MinValue);

    public string Name => "exposure";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Responder || !networks.IsInternal(flow.Responder) || networks.IsInternal(flow.Originator) || flow.Responder.IsMulticast)
        {
            return;
        }

        if (!_hosts.TryGetValue(flow.Responder, out Story? story))
        {
            int before = _hosts.Count;
            Eviction.MakeRoom(_hosts, MostHosts, static story => (story.Flows, story.Last.Micros));
            if (_hosts.Count < before)
            {
                _sources = _hosts.Values.Sum(kept => kept.Sources);
            }

            story = new Story();
            _hosts.Add(flow.Responder, story);
        }

        int sources = story.Sources;
        if (story.Take(flow, mayGrow: _sources < MostSourcesOfAll) is { IsAttacker: true } source)
        {
            findings.Score(flow.Index, Grade(source.Failed), Name);
        }

        _sources += story.Sources - sources;
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp hour = watermark.Floor(Timestamp.Hour);
        if (hour == _hour)
        {
            return;
        }

        _hour = hour;
        foreach (var (host, story) in _hosts)
        {
            if (story.HasNews && (story.Certain >= LeastSources || story.MostFailures >= LeastFailures))
            {
                story.HasNews = false;
                findings.Add(story.Describe(host));
            }
        }

        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _sources = 0;
            _hosts.Clear();
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Time(_hour);
        writer.Int32(_hosts.Count);
        foreach (var (host, story) in _hosts)
        {
            writer.Address(host);
            story.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        (_day, _hour) = (state.ReadTime(), state.ReadTime());
        _hosts.Clear();
        for (int count = state.ReadCount(bytesOfOne: 16); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Story.Load(ref state);
        }

        _sources = _hosts.Values.Sum(story => story.Sources);
    }

    private static double Grade(long failed) => 1 - (1 / (2 + Math.Log10(1 + failed)));

    /// <summary>What one stranger did to one host today.</summary>
    private sealed class Source
    {
        private const int MostPorts = 1024;

        // Most sources try one port: a set of their own is for those that try more.
        private HashSet<int>? _ports;
        private int _firstPort;

        public IEnumerable<int> Ports => _ports ?? (_firstPort > 0 ? [_firstPort] : Enumerable.Empty<int>());

        public int PortCount => _ports?.Count ?? (_firstPort > 0 ? 1 : 0);

        public long Flows { get; set; }

        public long Failed { get; set; }

        public long Answered { get; set; }

        public bool IsAttacker { get; set; }

        /// <summary>Whether an attempt failed for certain: a story has to have such sources.</summary>
        public bool HasFailed { get; set; }

        /// <summary>Whether it got data back after it had failed.</summary>
        public bool GotIn { get; set; }

        public void Take(in Flow flow)
        {
            FlowOutcome outcome = flow.Outcome;
            bool isEcho = flow.Protocol is Flow.Icmp or Flow.Icmp6;
            bool failed = outcome == FlowOutcome.Failed || isEcho || flow.State == FlowState.Oth;
            if (Flows++ == 0)
            {
                IsAttacker = failed && !IsIcmpError(flow);
            }

            HasFailed |= outcome == FlowOutcome.Failed && !isEcho;

            if (outcome == FlowOutcome.Answered && !isEcho)
            {
                Answered++;
                GotIn |= IsAttacker && Failed > 0 && flow.ResponderBytes > 0;
            }
            else if (failed)
            {
                Failed++;
            }

            if (!isEcho && flow.ResponderPort > 0)
            {
                AddPort(flow.ResponderPort);
            }
        }

        public void AddPort(int port)
        {
            if (_ports is null && (_firstPort == 0 || _firstPort == port))
            {
                _firstPort = port;
                return;
            }

            _ports ??= [_firstPort];
            if (_ports.Count < MostPorts)
            {
                _ports.Add(port);
            }
        }
    }

    /// <summary>Sensors give the type of ICMP as the port of the originator: errors are answers to what one's own hosts did.</summary>
    private static bool IsIcmpError(in Flow flow) => flow.Protocol switch
    {
        Flow.Icmp => flow.OriginatorPort is 3 or 4 or 5 or 11 or 12,
        Flow.Icmp6 => flow.OriginatorPort is >= 1 and <= 4,
        _ => false,
    };

    /// <summary>What happened to one host today.</summary>
    private sealed class Story
    {
        private readonly Dictionary<HostAddress, Source> _sources = [];
        private DistinctCounter _beyond = new();
        private Timestamp _first = new(long.MaxValue);
        private Timestamp _last;
        private long _flows;

        public bool HasNews { get; set; }

        /// <summary>Sources that are kept.</summary>
        public int Sources => _sources.Count;

        /// <summary>Flows of strangers, those of sources beyond the most that are kept included.</summary>
        public long Flows { get; private set; }

        public Timestamp Last { get; private set; }

        /// <summary>Sources with an attempt that failed for certain.</summary>
        public int Certain { get; private set; }

        public long MostFailures { get; private set; }

        /// <summary>Null for a source beyond the most that are kept.</summary>
        public Source? Take(in Flow flow, bool mayGrow)
        {
            (Flows, Last) = (Flows + 1, flow.End);
            if (!_sources.TryGetValue(flow.Originator, out Source? source))
            {
                if (!mayGrow || _sources.Count >= MostSources)
                {
                    _beyond.Add(Hashing.Of(flow.Originator));
                    return null;
                }

                source = new Source();
                _sources.Add(flow.Originator, source);
            }

            bool was = source is { IsAttacker: true, HasFailed: true };
            source.Take(flow);
            if (source.IsAttacker)
            {
                Certain += !was && source.HasFailed ? 1 : 0;
                MostFailures = source.HasFailed ? Math.Max(MostFailures, source.Failed) : MostFailures;
                (_first, _last) = (flow.Start < _first ? flow.Start : _first, flow.End);
                _flows++;
                HasNews = true;
            }

            return source;
        }

        public FlowFinding Describe(HostAddress host)
        {
            FlowParty[] parties = [.. _sources.Where(source => source.Value.IsAttacker)
                .Select(source => new FlowParty(source.Key, source.Value.Flows, source.Value.Failed, source.Value.Answered, source.Value.PortCount))
                .OrderByDescending(party => party.Flows).ThenByDescending(party => party.Ports).ThenBy(party => party.Host)];
            int gotIn = _sources.Count(source => source.Value.GotIn);
            int ports = _sources.Where(source => source.Value.IsAttacker).SelectMany(source => source.Value.Ports).Distinct().Count();
            FlowParty loudest = parties[0];
            string after = gotIn > 0 ? $" {gotIn} of them got data back after they had failed." : "";
            after += _beyond.Count > 0 ? $" About {_beyond.Count} more are not kept." : "";
            return new FlowFinding
            {
                Detector = "exposure",
                Key = $"{host} {_first.Floor(Timestamp.Day)}",
                Story = $"{host}",
                Technique = "T1595.001",
                Host = host,
                Peer = parties.Length == 1 ? loudest.Host : null,
                First = _first,
                Last = _last,
                Flows = _flows,
                Surprise = Math.Min(15, 2 + Math.Log10(1 + _flows)),
                Score = Grade(_flows),
                Severity = gotIn > 0 ? Severity.High : Severity.Medium,
                Title = "Scanned from outside",
                Sentence = $"{parties.Length} {(parties.Length == 1 ? "source" : "sources")} from outside tried {host} on {ports} {(ports == 1 ? "port" : "ports")}; the most active, {loudest.Host}, made {loudest.Flows} connections.{after}",
                IsTarget = true,
                Parties = parties,
            };
        }

        public void Save(StateWriter writer)
        {
            writer.Time(_first);
            writer.Time(_last);
            writer.Int64(_flows);
            writer.Int32(HasNews ? 1 : 0);
            writer.Int32(Certain);
            writer.Int64(MostFailures);
            writer.Int64(Flows);
            writer.Time(Last);
            _beyond.Save(writer);
            writer.Int32(_sources.Count);
            foreach (var (host, source) in _sources)
            {
                writer.Address(host);
                writer.Int64(source.Flows);
                writer.Int64(source.Failed);
                writer.Int64(source.Answered);
                writer.Int32((source.IsAttacker ? 1 : 0) | (source.GotIn ? 2 : 0) | (source.HasFailed ? 4 : 0));
                writer.Int32(source.PortCount);
                foreach (int port in source.Ports)
                {
                    writer.Int32(port);
                }
            }
        }

        public static Story Load(ref SequenceReader<byte> state)
        {
            var story = new Story { _first = state.ReadTime(), _last = state.ReadTime(), _flows = state.ReadInt64(), HasNews = state.ReadInt32() != 0, Certain = state.ReadInt32(), MostFailures = state.ReadInt64(), Flows = state.ReadInt64(), Last = state.ReadTime() };
            story._beyond = DistinctCounter.Load(ref state);
            for (int count = state.ReadCount(bytesOfOne: 16 + (3 * 8) + (2 * 4)); count > 0; count--)
            {
                HostAddress host = state.ReadAddress();
                var source = new Source { Flows = state.ReadInt64(), Failed = state.ReadInt64(), Answered = state.ReadInt64() };
                int flags = state.ReadInt32();
                (source.IsAttacker, source.GotIn, source.HasFailed) = ((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
                for (int ports = state.ReadCount(sizeof(int)); ports > 0; ports--)
                {
                    source.AddPort(state.ReadInt32());
                }

                story._sources[host] = source;
            }

            return story;
        }
    }
}
