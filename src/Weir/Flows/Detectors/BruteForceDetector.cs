using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>Somebody who tries many passwords: many short connections to one service that asks for one (T1110).</summary>
/// <remarks>
/// Counted for each source at each service over 5 minutes, an hour and a day, because the median source of a distributed attack peaks at one try in five minutes.
/// Strangers at one service are one story a day, with all of them in it; a host of one's own is a story by itself. Connections that go on, or carry much, are work
/// and not tries. Steady rhythm is a monitor's: whoever asks every minute without a break is left out.
/// State of a day: 50,000 services and <see cref="MostSourcesOfAll"/> sources of all together, about 300 bytes each; what comes after is not counted. Only connections
/// that were answered count, so that no flood of invented sources fills them.
/// </remarks>
internal sealed class BruteForceDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most sources of all services together.</summary>
    public const int MostSourcesOfAll = 500_000;

    private const long LongestTry = 60 * Timestamp.Second;
    private const long MostBytesOfATry = 20_000;

    // Strangers that try together, none of them often: so many, with so many tries each.
    private const int ManySources = 10;
    private const int TriesOfMany = 3;

    private const int MostServices = 50_000;
    private const int Format = 2;

    // Services that ask for a password, and on which a try is a connection. Of SMB and HTTP one connection holds many.
    private static readonly ushort[] s_ports = [21, 22, 2222, 23, 2323, 25, 465, 587, 110, 995, 143, 993, 1433, 3306, 3389, 5432, 5900, 5901, 5985, 5986, 6379];

    private readonly Dictionary<(HostAddress Target, ushort Port), TriedService> _services = [];
    private int _sources;
    private Timestamp _day = new(long.MinValue);
    private Timestamp _hour = new(long.MinValue);

    public string Name => "brute-force";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Responder || flow.Protocol != Flow.Tcp || Array.IndexOf(s_ports, flow.ResponderPort) < 0 || !IsTry(flow) || !networks.IsInternal(flow.Responder))
        {
            return;
        }

        var place = (flow.Responder, flow.ResponderPort);
        if (!_services.TryGetValue(place, out TriedService? service))
        {
            if (_services.Count >= MostServices)
            {
                return;
            }

            service = new TriedService();
            _services.Add(place, service);
        }

        int sources = service.Sources.Count;
        if (service.Add(flow, mayGrow: _sources < MostSourcesOfAll) is { IsAttack: true } tries)
        {
            findings.Score(flow.Index, Grade.OfCount(tries.All), Name);
        }

        _sources += service.Sources.Count - sources;
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        foreach (var ((target, port), service) in _services)
        {
            foreach (var (source, tries) in service.News.Where(source => networks.IsInternal(source.Key)))
            {
                findings.Add(Describe(source, target, port, tries));
            }

            service.SayOwn(networks);
        }

        Timestamp hour = watermark.Floor(Timestamp.Hour);
        if (hour > _hour)
        {
            _hour = hour;
            SayStrangers(findings);
        }

        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _sources = 0;
            _services.Clear();
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Time(_hour);
        writer.Int32(_services.Count);
        foreach (var (place, service) in _services)
        {
            writer.Address(place.Target);
            writer.Int32(place.Port);
            service.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        (_day, _hour) = (state.ReadTime(), state.ReadTime());
        _services.Clear();
        for (int count = state.ReadCount(bytesOfOne: 24); count > 0; count--)
        {
            var place = (state.ReadAddress(), (ushort)state.ReadInt32());
            _services[place] = TriedService.Load(ref state);
        }

        _sources = _services.Values.Sum(service => service.Sources.Count);
    }

    private static bool IsTry(in Flow flow) => flow.Outcome == FlowOutcome.Answered && flow.Duration <= LongestTry && flow.ResponderBytes <= MostBytesOfATry;

    /// <summary>An estimate: one hour of a host in three thousand has a dozen tries without a reason, and a thirtieth of those ten times as many.</summary>
    private static double Surprise(long tries) => Math.Min(15, 3.5 + (1.5 * Math.Log10(1 + (tries / 12.0))));

    private void SayStrangers(FindingSink findings)
    {
        foreach (var ((target, port), service) in _services)
        {
            var strangers = service.Sources.Where(source => !networks.IsInternal(source.Key)).ToList();
            bool isAttack = strangers.Exists(source => source.Value.IsAttack) || strangers.Count(source => source.Value.All >= TriesOfMany && !source.Value.IsMonitor) >= ManySources;
            if (isAttack && service.HasNewStrangers)
            {
                service.HasNewStrangers = false;
                findings.Add(Describe(target, port, strangers));
            }
        }
    }

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
        Surprise = Surprise(tries.All),
        Score = Grade.OfCount(tries.All),
        Severity = tries.All >= 100 ? Severity.High : Severity.Medium,
        Title = $"Many tries on {ServicePorts.NameOf(port)}",
        Sentence = $"{source} made {tries.All} short connections to {ServicePorts.NameOf(port)} of {target}, at most {tries.Most} in an hour.",
    };

    private static FlowFinding Describe(HostAddress target, int port, List<KeyValuePair<HostAddress, Tries>> strangers)
    {
        FlowParty[] parties = [.. strangers.Select(source => new FlowParty(source.Key, source.Value.All, 0, source.Value.All, 1)).OrderByDescending(party => party.Flows).ThenBy(party => party.Host)];
        long all = parties.Sum(party => party.Flows);
        Timestamp first = strangers.Min(source => source.Value.First);
        return new FlowFinding
        {
            Detector = "brute-force",
            Key = $"{target}:{port} {first.Floor(Timestamp.Day)}",
            Story = $"{target}:{port}",
            Technique = "T1110",
            Host = target,
            Peer = parties.Length == 1 ? parties[0].Host : null,
            Port = port,
            First = first,
            Last = strangers.Max(source => source.Value.Last),
            Flows = all,
            Surprise = Surprise(all),
            Score = Grade.OfCount(all),
            Severity = all >= 100 ? Severity.High : Severity.Medium,
            Title = $"Many tries on {ServicePorts.NameOf(port)} from outside",
            Sentence = $"{parties.Length} {(parties.Length == 1 ? "source" : "sources")} from outside made {all} short connections to {ServicePorts.NameOf(port)} of {target}; the most active, {parties[0].Host}, made {parties[0].Flows}.",
            IsTarget = true,
            Parties = parties,
        };
    }
}
