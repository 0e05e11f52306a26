using System.Buffers;
using System.Globalization;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that carry data out to a place outside: more in a day than they, others, or hosts at all send to one place (T1048; T1567 to a named web service).</summary>
/// <remarks>
/// Of each host and place the bytes of a day are summed that go out beyond those that come in, where six times as many go out as come in. How rare such a sum
/// is, is told by the less surprised of two: the tail of all sums (peaks over a threshold, Pickands 1975: exponential on the logarithm), and the days of the
/// same host at the same place. Hours in which it goes on make it rarer; other hosts that send there, too, take its weight: <see cref="FlowReport"/>. A place is a server's name, else an address.
/// The tail was measured on 609 sums of the hosts 008 and 010 of public logs: 1.3 % above 362 kB, mean excess of ln 1.7, the most 11.5 MB; it is heavy, so
/// that nothing is said below <see cref="LeastBytes"/>. State: <see cref="MostPairs"/> pairs of host and place, about 250 bytes each;
/// <see cref="Eviction"/> says which go first. Where a day sent less than 100 kB, the pair is forgotten at its end. docs/decisions/0063-detectors.md has the tables.
/// </remarks>
internal sealed class VolumeDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most pairs of host and place.</summary>
    public const int MostPairs = 250_000;

    /// <summary>Less than this in a day is not told, however rare.</summary>
    public const long LeastBytes = 15_000_000;

    private const double LeastSurprise = 3;

    // So much more goes out than comes in: a call with pictures sends about as much as it gets, an upload twenty times and more.
    private const double OneWay = 6;

    private const double TailShare = 0.013;
    private const double TailBegin = 362_000;
    private const double TailExcess = 1.7;

    // What each further hour in which it goes on adds to the surprise, and at most so many: chosen, for there are too few benign sums above a megabyte to measure it.
    private const double OfAnHour = 0.25;
    private const int MostHours = 6;

    private const long WorthRemembering = 100_000;
    private const int Format = 2;

    private readonly Dictionary<(ulong Place, HostAddress Client), SentBytes> _pairs = [];

    // What the last flow made or left much, and may be told: a small part of all.
    private readonly HashSet<(ulong Place, HostAddress Client)> _much = [];
    private Timestamp _firstDay = new(long.MinValue);
    private Timestamp _day = new(long.MinValue);
    private Timestamp _hour = new(long.MinValue);

    public string Name => "volume";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Responder || networks.IsInternal(flow.Responder) || !networks.IsInternal(flow.Originator) || flow.Responder.IsMulticast)
        {
            return;
        }

        Take(flow);
    }

    public void ObserveBehindProxy(in Flow flow, FindingSink findings) => Take(flow);

    private void Take(in Flow flow)
    {
        if (flow.OriginatorBytes <= 0)
        {
            return;
        }

        var key = (flow.ServerName is { } name ? Hashing.Of(name) : Hashing.Of(flow.Responder), flow.Originator);
        if (!_pairs.TryGetValue(key, out SentBytes? sent))
        {
            Eviction.MakeRoom(_pairs, MostPairs, static sent => (sent.Flows, sent.Last.Micros));
            sent = new SentBytes(flow.ServerName, flow.Responder, flow.ResponderPort);
            _pairs.Add(key, sent);
        }

        sent.Add(flow);
        if (IsMuch(sent))
        {
            _much.Add(key);
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp hour = watermark.Floor(Timestamp.Hour);
        if (hour == _hour)
        {
            return;
        }

        _hour = hour;
        _much.RemoveWhere(key => !_pairs.TryGetValue(key, out SentBytes? sent) || !HasMuchNews(sent));
        if (_much.Count > 0)
        {
            JudgeMuch(findings);
        }

        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _firstDay = _firstDay.Micros == long.MinValue ? day : _firstDay;
            foreach (var (key, sent) in _pairs)
            {
                if (!sent.CloseDay(WorthRemembering))
                {
                    _pairs.Remove(key);
                }
            }

            _much.Clear();
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_firstDay);
        writer.Time(_day);
        writer.Time(_hour);
        writer.Int32(_pairs.Count);
        foreach (var (key, sent) in _pairs)
        {
            writer.Int64((long)key.Place);
            writer.Address(key.Client);
            sent.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        (_firstDay, _day, _hour) = (state.ReadTime(), state.ReadTime(), state.ReadTime());
        _pairs.Clear();
        _much.Clear();
        for (int count = state.ReadCount(24 + SentBytes.LeastBytes); count > 0; count--)
        {
            var key = ((ulong)state.ReadInt64(), state.ReadAddress());
            SentBytes sent = _pairs[key] = SentBytes.Load(ref state);
            if (HasMuchNews(sent))
            {
                _much.Add(key);
            }
        }
    }

    private void JudgeMuch(FindingSink findings)
    {
        var places = _much.Select(key => key.Place).ToHashSet();
        var most = _pairs.Where(pair => places.Contains(pair.Key.Place)).ToLookup(pair => pair.Key.Place, pair => pair.Value.Most);
        foreach (var key in _much.Order())
        {
            // A tenth as much is the like; the host itself is one of them.
            SentBytes sent = _pairs[key];
            Judge(key.Client, sent, most[key.Place].Count(other => other >= sent.Net / 10), findings);
        }
    }

    private static bool HasMuchNews(SentBytes sent) => sent.HasNews && IsMuch(sent);

    private static bool IsMuch(SentBytes sent) => sent.Net >= LeastBytes && sent.Out >= OneWay * sent.In;

    /// <summary>−log10 of the share of a host's days at a place that send as much.</summary>
    private static double OfAll(long net) => -Math.Log10(TailShare) + (Math.Log10(net / TailBegin) / TailExcess);

    private void Judge(HostAddress client, SentBytes sent, int alike, FindingSink findings)
    {
        double surprise = Math.Min(OfAll(sent.Net), sent.OfOwnDays()) + (OfAnHour * Math.Min(MostHours, sent.Hours - 1));
        if (surprise >= LeastSurprise)
        {
            sent.HasNews = false;
            findings.Add(Describe(client, sent, alike, Math.Min(15, surprise)));
        }
    }

    private FlowFinding Describe(HostAddress client, SentBytes sent, int alike, double surprise)
    {
        string place = sent.Name ?? $"{sent.Server}:{sent.Port}";
        double known = sent.Name is null ? 1 : KnownServices.Discount(sent.Name);
        string usual = sent.Days == 0 ? _day == _firstDay ? "of days before nothing is known" : "on no day before it sent anything like that there" : string.Create(CultureInfo.InvariantCulture, $"on {Counted(sent.Days, "day")} before it sent {Megabytes(sent.UsualNet)} or so");
        string others = alike == 1 ? "no other host sends there a tenth as much" : $"so do {Counted(alike - 1, "other host")}";
        double score = surprise / (surprise + 1.5) * known;
        return new FlowFinding
        {
            Detector = "volume",
            Key = $"{client} {place} {sent.First.Floor(Timestamp.Day)}",
            Story = $"{client} {place}",
            Technique = sent.Name is null ? "T1048" : "T1567",
            Host = client,
            Peer = sent.Server,
            Port = sent.Port,
            Name = sent.Name,
            First = sent.First,
            Last = sent.Last,
            Flows = sent.FlowsToday,
            Surprise = surprise * known,
            Score = score,
            Severity = known < 1 ? Severity.Low : score >= 0.75 ? Severity.High : Severity.Medium,

            // One that does it alone is judged by how much it is, whether there are others to compare with or not.
            HostsAlike = alike == 1 ? 0 : alike,
            Title = "Much data goes out to one place",
            Sentence = $"{client} sent {Megabytes(sent.Out)} to {place}{(networks.IsInternal(sent.Server) ? $" through the proxy {sent.Server}" : "")} in {Counted(sent.Hours, "hour")} of a day and got {(sent.In < 50_000 ? "nearly nothing" : Megabytes(sent.In))} back; {usual}, and {others}.",
        };
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");
}
