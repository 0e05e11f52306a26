using System.Buffers;
using System.Globalization;

namespace Weir.Flows.Detectors;

/// <summary>A host that speaks with somebody through the names that it asks for (T1572; T1048.003 when much goes out).</summary>
/// <remarks>
/// Whatever is carried stands in names below one zone, and none of them comes twice: measured is the sum of the letters of distinct names of a host below a zone in a minute, ten minutes and an
/// hour. Names of addresses, as block lists are asked for, do not count. The thresholds lie just above what 88 clients of four benign logs reach (261, 411 and 643; a tenth of a per
/// cent of their windows reach 131, 180 and 237), so they were chosen on the rows they are measured on; three tunnels reach at full speed 1,000 to 44,000 in a minute. How many hosts ask a tenth
/// as much below the zone is given along: <see cref="FlowReport"/> discounts what many do. Kept for a day, in the partition of the zone; of too many zones the half with the
/// fewest letters is forgotten.
/// </remarks>
internal sealed class DnsTunnelDetector(Networks networks) : IFlowDetector
{
    private const double LeastScore = 0.3;
    private const long MuchOut = 100_000;
    private const int MostEntries = 300_000;
    private const int MostClients = 4096;
    private const int Format = 1;

    private readonly Dictionary<string, Dictionary<HostAddress, AskedBelow>> _zones = new(StringComparer.Ordinal);
    private readonly HashSet<(string Zone, HostAddress Client)> _news = [];
    private Timestamp _day = new(long.MinValue);
    private int _entries;

    public string Name => "dns-tunnel";

    /// <summary>Hosts below zones that are remembered.</summary>
    internal int Entries => _entries;

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
    }

    public void ObserveZone(string zone, in DnsLookup lookup, FindingSink findings)
    {
        if (DomainParts.IsAddressOrLocal(lookup.Name) || (!networks.IsInternal(lookup.Client) && networks.IsInternal(lookup.Server)))
        {
            return;
        }

        if (!_zones.TryGetValue(zone, out var clients))
        {
            clients = [];
            _zones.Add(zone, clients);
        }

        if (!clients.TryGetValue(lookup.Client, out AskedBelow? asked))
        {
            if (clients.Count >= MostClients)
            {
                return;
            }

            asked = new AskedBelow();
            clients.Add(lookup.Client, asked);
            if (++_entries > MostEntries)
            {
                Forget();
            }
        }

        ReadOnlySpan<char> below = lookup.Name.AsSpan(0, Math.Max(0, lookup.Name.Length - zone.Length - 1));
        if (!below.IsEmpty && !IsAddress(below) && asked.Add(lookup, below.Length) && asked.Ratio >= 1)
        {
            _news.Add((zone, lookup.Client));
            findings.ScoreLookup(lookup.Index, ScoreOf(asked, zone), Name);
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        foreach (var (zone, client) in _news.OrderBy(one => one.Zone, StringComparer.Ordinal).ThenBy(one => one.Client))
        {
            // It may have been forgotten, had it few letters.
            if (_zones.TryGetValue(zone, out var clients) && clients.TryGetValue(client, out AskedBelow? asked) && ScoreOf(asked, zone) >= LeastScore)
            {
                findings.Add(Describe(zone, client, asked, Alike(clients, asked)));
            }
        }

        _news.Clear();
        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _zones.Clear();
            _entries = 0;
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Int32(_zones.Count);
        foreach (var (zone, clients) in _zones)
        {
            writer.Text(zone);
            writer.Int32(clients.Count);
            foreach (var (client, asked) in clients)
            {
                writer.Address(client);
                writer.Int32(_news.Contains((zone, client)) ? 1 : 0);
                asked.Save(writer);
            }
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _day = state.ReadTime();
        _zones.Clear();
        _news.Clear();
        _entries = 0;
        for (int zones = state.ReadCount(bytesOfOne: 8); zones > 0; zones--)
        {
            string zone = state.ReadText() ?? "";
            var clients = new Dictionary<HostAddress, AskedBelow>();
            for (int count = state.ReadCount(bytesOfOne: 20); count > 0; count--)
            {
                HostAddress client = state.ReadAddress();
                if (state.ReadInt32() != 0)
                {
                    _news.Add((zone, client));
                }

                clients[client] = AskedBelow.Load(ref state);
            }

            _zones[zone] = clients;
            _entries += clients.Count;
        }
    }

    /// <summary>Hosts that ask a tenth as much below the zone, this one included: who asks a thousand times as much as all others is no more like them because they ask, too.</summary>
    private static int Alike(Dictionary<HostAddress, AskedBelow> clients, AskedBelow asked) => clients.Values.Count(other => other.Letters >= asked.Letters / 10);

    private void Forget()
    {
        var byLetters = _zones.OrderBy(zone => zone.Value.Values.Max(asked => asked.Letters)).ThenBy(zone => zone.Key, StringComparer.Ordinal).Select(zone => zone.Key).ToList();
        foreach (string zone in byLetters.Take((byLetters.Count + 1) / 2))
        {
            _entries -= _zones[zone].Count;
            _zones.Remove(zone);
        }
    }

    /// <summary>Whether a name below a zone is that of an address, as block lists are asked for: four numbers, or 32 digits one by one, and at most two labels more.</summary>
    internal static bool IsAddress(ReadOnlySpan<char> below)
    {
        int labels = 0, numbers = 0, digits = 0;
        foreach (Range range in below.Split('.'))
        {
            ReadOnlySpan<char> label = below[range];
            numbers += labels == numbers && numbers < 4 && byte.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? 1 : 0;
            digits += labels == digits && digits < 32 && label is [var digit] && char.IsAsciiHexDigit(digit) ? 1 : 0;
            labels++;
        }

        return (numbers == 4 && labels <= 6) || (digits == 32 && labels <= 34);
    }

    /// <summary>.6 at the threshold, .1 more for each doubling; half of it below a zone that many programs ask by themselves.</summary>
    private static double ScoreOf(AskedBelow asked, string zone) => KnownServices.Discount(zone) * Math.Clamp(0.6 + (0.1 * Math.Log2(asked.Ratio)), 0.6, 0.99);

    private static FlowFinding Describe(string zone, HostAddress client, AskedBelow asked, int clients)
    {
        double score = ScoreOf(asked, zone);
        bool isMuch = asked.Letters >= MuchOut;
        return new FlowFinding
        {
            Detector = "dns-tunnel",
            Key = $"{client} {zone} {asked.First.Floor(Timestamp.Day)}",
            Story = $"{client} {zone}",
            Technique = isMuch ? "T1048.003" : "T1572",
            Host = client,
            Peer = asked.Server,
            Name = zone,
            First = asked.First,
            Last = asked.Last,
            Flows = asked.Names,

            // What benign clients reach in one of 20,000 windows is the threshold; so many letters more, factor 3.2, are ten times as rare.
            Surprise = Math.Min(15, 4 + (Math.Log(asked.Ratio) / Math.Log(3.2))),
            Score = score,
            Severity = score >= 0.75 ? Severity.High : Severity.Medium,
            HostsAlike = clients,
            Title = isMuch ? "Carries data out in names that it asks for" : "Speaks through names that it asks for",
            Sentence = $"{client} asked for {asked.PeakNames} different names below {zone} in {asked.PeakTime}, {Size(asked.PeakLetters)} of letters; {asked.Names} names and {Size(asked.Letters)} that day.",
        };
    }

    private static string Size(long letters) => letters < 1000 ? $"{letters} bytes" : letters < 1_000_000 ? $"{letters / 1000.0:0.#} kB" : $"{letters / 1e6:0.#} MB";
}
