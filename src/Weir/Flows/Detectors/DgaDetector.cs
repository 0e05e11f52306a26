using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>A host that looks for its master under names that a program makes up, most of which do not exist (T1568.002).</summary>
/// <remarks>
/// Each registered name that a host asks for the first time that day is worth the logarithm of a likelihood ratio: of its letters by the name model, −1.5 to 3, and 2 more where
/// the answer is that there is no such name, 2 less where there is one. The sum never falls below 0 (cumulative sum after Page, 1954, as the scan detector has it for contacts); 15
/// of it are a finding: three made-up names that do not exist, five of whose answer nothing is known, thirty plain ones that do not exist. One odd name of an
/// advertiser is nothing, and blocked ones among those that answer are not much. Without a model a name is taken for a plain one.
/// A host that asks more than 4,096 names a day has its earlier ones forgotten; beyond 100,000 hosts a partition takes no new ones that day.
/// </remarks>
internal sealed class DgaDetector(Networks networks, Func<string, double>? nameScore) : IFlowDetector
{
    private const double Plain = -1.5, MostOfName = 3, OfAnswer = 2;
    private const double Alert = 15;
    private const int MostHosts = 100_000;
    private const int Format = 1;

    private readonly ScoreCache? _scores = nameScore is null ? null : new(nameScore);
    private readonly Dictionary<HostAddress, AskingHost> _hosts = [];
    private readonly HashSet<HostAddress> _news = [];
    private Timestamp _day = new(long.MinValue);

    public string Name => "dga";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
    }

    public void Observe(in DnsLookup lookup, FindingSink findings)
    {
        if (DomainParts.IsAddressOrLocal(lookup.Name) || DomainParts.Label(lookup.Name) is [] or ['_', ..])
        {
            return;
        }

        double score = _scores?.Of(lookup.Name) ?? 0;
        if (score > 0)
        {
            findings.ScoreLookup(lookup.Index, score, Name);
        }

        // Strangers that ask a name server of one's own ask for one's own names.
        if (!networks.IsInternal(lookup.Client) && networks.IsInternal(lookup.Server))
        {
            return;
        }

        if (!_hosts.TryGetValue(lookup.Client, out AskingHost? host))
        {
            if (_hosts.Count >= MostHosts)
            {
                return;
            }

            host = new AskingHost();
            _hosts.Add(lookup.Client, host);
        }

        ReadOnlySpan<char> zone = DomainParts.Zone(lookup.Name);
        if (host.IsNew(zone))
        {
            double ofName = _scores is null ? Plain : Math.Clamp(Math.Log(score / (1 - score)), Plain, MostOfName);
            double ofAnswer = lookup.ResponseCode switch { DnsLookup.NoSuchName => OfAnswer, DnsLookup.NoAnswer => 0, _ => -OfAnswer };
            host.Add(ofName + ofAnswer, zone, lookup, isOdd: ofName > 0, Alert);
            if (host.Level >= Alert)
            {
                _news.Add(lookup.Client);
            }
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        foreach (HostAddress client in _news.Order())
        {
            findings.Add(Describe(client, _hosts[client]));
        }

        _news.Clear();
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
        foreach (var (client, host) in _hosts)
        {
            writer.Address(client);
            writer.Int32(_news.Contains(client) ? 1 : 0);
            host.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _day = state.ReadTime();
        _hosts.Clear();
        _news.Clear();
        for (int hosts = state.ReadCount(bytesOfOne: 20); hosts > 0; hosts--)
        {
            HostAddress client = state.ReadAddress();
            if (state.ReadInt32() != 0)
            {
                _news.Add(client);
            }

            _hosts[client] = AskingHost.Load(ref state);
        }
    }

    private static FlowFinding Describe(HostAddress client, AskingHost host)
    {
        string failed = host.Failed == 0 ? "" : $", {host.Failed} of which do not exist";
        string odd = host.Odd == 0 ? "" : $"; {host.Odd} look made up, such as {string.Join(", ", host.Examples)}";
        return new FlowFinding
        {
            Detector = "dga",
            Key = $"{client} {host.First.Floor(Timestamp.Day)}",
            Story = $"{client}",
            Technique = "T1568.002",
            Host = client,
            First = host.First,
            Last = host.Last,
            Flows = host.Names,
            Surprise = Math.Min(15, host.Peak / Math.Log(10)),
            Score = 1 - (0.4 * Math.Exp(-(host.Peak - Alert) / 20)),
            Severity = host.Peak >= 25 ? Severity.High : Severity.Medium,
            Title = "Looks for names that a program makes up",
            Sentence = $"{client} asked for {host.Names} different domains{failed}{odd}.",
        };
    }
}
