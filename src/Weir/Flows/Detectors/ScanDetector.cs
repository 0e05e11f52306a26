using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that look for others: many first contacts, and nobody answers (T1046, T1018).</summary>
/// <remarks>
/// A sequential test after Jung, Paxson, Berger and Balakrishnan, "Fast Portscan Detection Using Sequential Hypothesis Testing" (2004): of each host's first
/// contacts of a day every failure counts up and every answer down; from <see cref="Limit"/> on it is a scan. What is unclear counts for neither side, and UDP
/// to high ports is left out: answers to multicast look like that. The sum does not decay within the day, so that a slow scan is found, too.
/// </remarks>
internal sealed class ScanDetector(Networks networks) : IFlowDetector
{
    /// <summary>Failures more than answers.</summary>
    public const int Limit = 4;

    private const int FirstEphemeralPort = 32768;
    private const int MostContacts = 1 << 16;
    private const int Format = 1;

    private readonly Dictionary<HostAddress, Contacts> _hosts = [];
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
            contacts = new Contacts();
            _hosts.Add(flow.Originator, contacts);
        }

        FlowOutcome outcome = flow.Outcome;
        if (outcome == FlowOutcome.Unclear || contacts.Seen.Count >= MostContacts || !contacts.Seen.Add(Hashing.Of(flow.Responder, flow.ResponderPort, flow.Protocol)))
        {
            return;
        }

        bool isFailure = outcome == FlowOutcome.Failed;
        contacts.Sum = Math.Max(0, contacts.Sum + (isFailure ? 1 : -1));
        if (!isFailure)
        {
            contacts.Answered++;
            return;
        }

        contacts.Fail(flow);
        if (contacts.Sum >= Limit || contacts.IsScan)
        {
            contacts.IsScan = true;
            findings.Score(flow.Index, Grade(contacts.Failed), Name);
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
        if (state.ReadInt32() != Format)
        {
            throw new InvalidDataException($"The saved state of {Name} is of another version.");
        }

        _day = state.ReadTime();
        _hosts.Clear();
        for (int count = state.ReadCount(Contacts.LeastBytes); count > 0; count--)
        {
            _hosts.Add(state.ReadAddress(), Contacts.Load(ref state));
        }
    }

    private static bool IsContact(in Flow flow) =>
        flow.Protocol is Flow.Tcp or Flow.Udp
        && !flow.Responder.IsMulticast
        && !(flow.Protocol == Flow.Udp && flow.ResponderPort >= FirstEphemeralPort);

    private static double Grade(long failed) => 1 - (1 / (1 + (Math.Log10(1 + failed) * 2)));

    private static FlowFinding Describe(HostAddress host, Contacts contacts)
    {
        bool isOneHost = contacts.Targets.Count == 1;
        int ports = contacts.Ports.Count;
        int targets = contacts.Targets.Count;
        string what = isOneHost ? $"{ports} ports of {contacts.FirstTarget}" : ports == 1 ? $"port {contacts.FirstPort} of {targets} hosts" : $"{ports} ports of {targets} hosts";
        return new FlowFinding
        {
            Detector = "scan",
            Key = $"{host} {contacts.First.Floor(Timestamp.Day)}",
            Technique = targets > 1 && ports <= 3 ? "T1018" : "T1046",
            Host = host,
            Peer = isOneHost ? contacts.FirstTarget : null,
            Port = ports == 1 ? contacts.FirstPort : null,
            First = contacts.First,
            Last = contacts.Last,
            Flows = contacts.Failed,
            Score = Grade(contacts.Failed),
            Severity = contacts.Failed >= 100 ? Severity.Critical : contacts.Failed >= 20 ? Severity.High : Severity.Medium,
            Title = isOneHost ? "Port scan of a host" : ports == 1 ? "Sweep for one service" : "Scan of many hosts",
            Sentence = $"{host} tried {what} and {contacts.Failed} of {contacts.Failed + contacts.Answered} first contacts failed.",
        };
    }

    /// <summary>What one host did today.</summary>
    private sealed class Contacts
    {
        public const int LeastBytes = 16 + (4 * 3) + (8 * 7);

        private const int MostDistinct = 4096;

        public HashSet<ulong> Seen { get; } = [];

        public HashSet<HostAddress> Targets { get; } = [];

        public HashSet<int> Ports { get; } = [];

        public HostAddress FirstTarget { get; private set; }

        public int FirstPort { get; private set; }

        public Timestamp First { get; private set; }

        public Timestamp Last { get; private set; }

        public int Sum { get; set; }

        public long Failed { get; private set; }

        public long Answered { get; set; }

        public long Said { get; set; }

        public bool IsScan { get; set; }

        public void Fail(in Flow flow)
        {
            if (Failed++ == 0)
            {
                (FirstTarget, FirstPort, First) = (flow.Responder, flow.ResponderPort, flow.Start);
            }

            Last = flow.End;
            if (Targets.Count < MostDistinct)
            {
                Targets.Add(flow.Responder);
            }

            if (Ports.Count < MostDistinct)
            {
                Ports.Add(flow.ResponderPort);
            }
        }

        public void Save(StateWriter writer)
        {
            writer.Address(FirstTarget);
            writer.Int32(FirstPort);
            writer.Time(First);
            writer.Time(Last);
            writer.Int32(Sum);
            writer.Int64(Failed);
            writer.Int64(Answered);
            writer.Int64(Said);
            writer.Int32(IsScan ? 1 : 0);
            writer.Int32(Seen.Count);
            foreach (ulong seen in Seen)
            {
                writer.Int64((long)seen);
            }

            writer.Int32(Targets.Count);
            foreach (HostAddress target in Targets)
            {
                writer.Address(target);
            }

            writer.Int32(Ports.Count);
            foreach (int port in Ports)
            {
                writer.Int32(port);
            }
        }

        public static Contacts Load(ref SequenceReader<byte> state)
        {
            var contacts = new Contacts { FirstTarget = state.ReadAddress(), FirstPort = state.ReadInt32(), First = state.ReadTime(), Last = state.ReadTime(), Sum = state.ReadInt32() };
            (contacts.Failed, contacts.Answered, contacts.Said, contacts.IsScan) = (state.ReadInt64(), state.ReadInt64(), state.ReadInt64(), state.ReadInt32() != 0);
            for (int count = state.ReadCount(sizeof(long)); count > 0; count--)
            {
                contacts.Seen.Add((ulong)state.ReadInt64());
            }

            for (int count = state.ReadCount(2 * sizeof(long)); count > 0; count--)
            {
                contacts.Targets.Add(state.ReadAddress());
            }

            for (int count = state.ReadCount(sizeof(int)); count > 0; count--)
            {
                contacts.Ports.Add(state.ReadInt32());
            }

            return contacts;
        }
    }
}
