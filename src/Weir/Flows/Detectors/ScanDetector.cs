using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that look for others: many first contacts, and nobody answers (T1046).</summary>
/// <remarks>
/// A sequential test after Jung, Paxson, Berger and Balakrishnan, "Fast Portscan Detection Using Sequential Hypothesis Testing" (2004): of each host's first
/// contacts of a day every failure counts up and every answer down; from <see cref="Limit"/> on it is a scan. What is unclear counts for neither side, and UDP
/// to high ports is left out: answers to multicast look like that. The sum does not decay within the day, so that a slow scan is found, too;
/// contacts with one's own network, with web servers and with all else are counted apart. State of a day: <see cref="MostHosts"/> hosts of one's own
/// (<see cref="Eviction"/> says which go), 400 bytes each, and for all together <see cref="MostContactsOfAll"/> contacts of about 24 bytes.
/// </remarks>
internal sealed class ScanDetector(Networks networks) : IFlowDetector
{
    /// <summary>Failures more than answers.</summary>
    public const int Limit = 4;

    // log10 4: how much less probable each failure makes it that nothing is wrong, if an innocent contact fails once in five times and that of a scan four times.
    private const double SurpriseOfOne = 0.602;

    // Share of the failures from which on a scan is of one host.
    private const double MostlyOne = 0.9;

    /// <summary>Most hosts of one's own.</summary>
    public const int MostHosts = 500_000;

    /// <summary>Most contacts of all hosts together; what comes after is not counted.</summary>
    public const int MostContactsOfAll = 8_000_000;

    private const int FirstEphemeralPort = 32768;
    private const int MostContacts = 1 << 16;
    private const int Format = 3;

    private readonly Dictionary<HostAddress, Contacts> _hosts = [];
    private long _contacts;
    private Timestamp _day = new(long.MinValue);

    public string Name => "scan";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Originator || !networks.IsInternal(flow.Originator) || !IsContact(flow))
        {
            return;
        }

        if (!_hosts.TryGetValue(flow.Originator, out Contacts? contacts))
        {
            int before = _hosts.Count;
            Eviction.MakeRoom(_hosts, MostHosts, static contacts => (contacts.Seen.Count, contacts.LastFlow.Micros));
            if (_hosts.Count < before)
            {
                _contacts = _hosts.Values.Sum(kept => (long)kept.Seen.Count);
            }

            contacts = new Contacts();
            _hosts.Add(flow.Originator, contacts);
        }

        contacts.LastFlow = flow.End;
        FlowOutcome outcome = flow.Outcome;
        if (outcome == FlowOutcome.Unclear || _contacts >= MostContactsOfAll || contacts.Seen.Count >= MostContacts || !contacts.Seen.Add(Hashing.Of(flow.Responder, flow.ResponderPort, flow.Protocol)))
        {
            return;
        }

        _contacts++;
        bool isFailure = outcome == FlowOutcome.Failed;
        int scope = (int)ScopeOf(flow);
        ref int sum = ref contacts.Sums[scope];
        sum = Math.Max(0, sum + (isFailure ? 1 : -1));
        contacts.MostSum = Math.Max(contacts.MostSum, sum);
        if (!isFailure)
        {
            contacts.Answered[scope]++;
            return;
        }

        contacts.Fail(flow, scope);
        if (sum >= Limit || contacts.IsScan)
        {
            contacts.IsScan = true;
            findings.Score(flow.Index, Grade.OfCount(contacts.Failed), Name);
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        // What grew in this minute is said; the last word of the day replaces all before.
        foreach (var (host, contacts) in _hosts)
        {
            if (contacts.IsScan && contacts.Failed != contacts.Said)
            {
                contacts.Said = contacts.Failed;
                findings.Add(Describe(host, contacts));
            }
        }

        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _contacts = 0;
            _hosts.Clear();
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Int32(_hosts.Count);
        foreach (var (host, contacts) in _hosts)
        {
            writer.Address(host);
            contacts.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _day = state.ReadTime();
        _hosts.Clear();
        for (int count = state.ReadCount(Contacts.LeastBytes); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Contacts.Load(ref state);
        }

        _contacts = _hosts.Values.Sum(contacts => (long)contacts.Seen.Count);
    }

    private static bool IsContact(in Flow flow) =>
        flow.Protocol is Flow.Tcp or Flow.Udp
        && !flow.Responder.IsMulticast
        && !(flow.Protocol == Flow.Udp && flow.ResponderPort >= FirstEphemeralPort);

    private Scope ScopeOf(in Flow flow) =>
        networks.IsInternal(flow.Responder) ? Scope.Own : flow.ResponderPort is 80 or 443 or 8080 or 8443 ? Scope.Web : Scope.Outside;

    private static FlowFinding Describe(HostAddress host, Contacts contacts)
    {
        // A failure of every day beside a scan does not make it one of many hosts.
        var (target, failed) = contacts.Targets.MaxBy(target => (target.Value, target.Key));
        bool isOneHost = failed >= MostlyOne * contacts.Failed;
        int ports = contacts.Ports.Count;
        int targets = contacts.Targets.Count;
        string what = isOneHost ? $"{Counted(ports, "port")} of {target}" : ports == 1 ? $"port {contacts.Ports.First()} of {targets} hosts" : $"{ports} ports of {targets} hosts";
        return new FlowFinding
        {
            Detector = "scan",
            Key = $"{host} {contacts.First.Floor(Timestamp.Day)}",
            Story = $"{host}",
            Technique = "T1046",
            Host = host,
            Peer = isOneHost ? target : null,
            Port = ports == 1 ? contacts.Ports.First() : null,
            First = contacts.First,
            Last = contacts.Last,
            Flows = contacts.Failed,
            Surprise = Math.Min(15, 1 + (SurpriseOfOne * contacts.MostSum)),
            Score = Grade.OfCount(contacts.Failed),
            Severity = contacts.Failed >= 100 ? Severity.Critical : contacts.Failed >= 20 ? Severity.High : Severity.Medium,
            Title = isOneHost ? "Port scan of a host" : ports == 1 ? "Sweep for one service" : "Scan of many hosts",
            Sentence = $"{host} tried {what} and {contacts.Failed} of {contacts.Failed + contacts.AnsweredAlike} first contacts failed.",
        };
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>Where contacts go: who browses makes so many that are answered that nothing else would show beside them.</summary>
    private enum Scope
    {
        Own,
        Web,
        Outside,
    }

    /// <summary>What one host did today.</summary>
    private sealed class Contacts
    {
        public const int LeastBytes = (4 * 12) + (8 * 4);

        private const int MostDistinct = 4096;

        private int _failedIn;

        public HashSet<ulong> Seen { get; } = [];

        /// <summary>Hosts that did not answer, and how often.</summary>
        public Dictionary<HostAddress, int> Targets => field ??= [];

        public HashSet<int> Ports => field ??= [];

        /// <summary>When the last flow ended, that counted or not.</summary>
        public Timestamp LastFlow { get; set; }

        public Timestamp First { get; private set; }

        public Timestamp Last { get; private set; }

        /// <summary>Failures more than answers, by <see cref="Scope"/>.</summary>
        public int[] Sums { get; } = new int[3];

        /// <summary>The highest that any of them was.</summary>
        public int MostSum { get; set; }

        public long Failed { get; private set; }

        /// <summary>Contacts that were answered, by <see cref="Scope"/>.</summary>
        public int[] Answered { get; } = new int[3];

        /// <summary>Those in the scopes where any failed.</summary>
        public long AnsweredAlike => Answered.Where((_, scope) => (_failedIn & (1 << scope)) != 0).Sum(answered => (long)answered);

        public long Said { get; set; }

        public bool IsScan { get; set; }

        public void Fail(in Flow flow, int scope)
        {
            _failedIn |= 1 << scope;
            if (Failed++ == 0)
            {
                First = flow.Start;
            }

            Last = flow.End;
            if (Targets.Count < MostDistinct || Targets.ContainsKey(flow.Responder))
            {
                Targets[flow.Responder] = Targets.GetValueOrDefault(flow.Responder) + 1;
            }

            if (Ports.Count < MostDistinct)
            {
                Ports.Add(flow.ResponderPort);
            }
        }

        public void Save(StateWriter writer)
        {
            writer.Time(First);
            writer.Time(Last);
            writer.Time(LastFlow);
            Array.ForEach(Sums, writer.Int32);
            writer.Int32(MostSum);
            writer.Int64(Failed);
            Array.ForEach(Answered, writer.Int32);
            writer.Int32(_failedIn);
            writer.Int64(Said);
            writer.Int32(IsScan ? 1 : 0);
            writer.Int32(Seen.Count);
            foreach (ulong seen in Seen)
            {
                writer.Int64((long)seen);
            }

            writer.Int32(Targets.Count);
            foreach (var (target, failed) in Targets)
            {
                writer.Address(target);
                writer.Int32(failed);
            }

            writer.Int32(Ports.Count);
            foreach (int port in Ports)
            {
                writer.Int32(port);
            }
        }

        public static Contacts Load(ref SequenceReader<byte> state)
        {
            var contacts = new Contacts { First = state.ReadTime(), Last = state.ReadTime(), LastFlow = state.ReadTime() };
            for (int i = 0; i < contacts.Sums.Length; i++)
            {
                contacts.Sums[i] = state.ReadInt32();
            }

            (contacts.MostSum, contacts.Failed) = (state.ReadInt32(), state.ReadInt64());
            for (int i = 0; i < contacts.Answered.Length; i++)
            {
                contacts.Answered[i] = state.ReadInt32();
            }

            (contacts._failedIn, contacts.Said, contacts.IsScan) = (state.ReadInt32(), state.ReadInt64(), state.ReadInt32() != 0);
            for (int count = state.ReadCount(sizeof(long)); count > 0; count--)
            {
                contacts.Seen.Add((ulong)state.ReadInt64());
            }

            for (int count = state.ReadCount(bytesOfOne: 20); count > 0; count--)
            {
                HostAddress target = state.ReadAddress();
                contacts.Targets[target] = state.ReadInt32();
            }

            for (int count = state.ReadCount(sizeof(int)); count > 0; count--)
            {
                contacts.Ports.Add(state.ReadInt32());
            }

            return contacts;
        }
    }
}
