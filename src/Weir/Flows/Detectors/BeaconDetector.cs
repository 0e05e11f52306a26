using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that call the same place outside again and again, in a rhythm (T1071).</summary>
/// <remarks>
/// A place is the name of a server, or its address and port where no name is known. Starts closer than two seconds count as one. What makes a beacon: intervals
/// that are multiples of one, sizes that are alike, calls spread evenly over the time, for long:
/// B = .30 timing + .20 size + .25 evenness + .25 duration (8 h); times n / (n + 8 (1 − .8 timing × evenness)), times .8 to 1 in the first two hours, times what is known of
/// the service. Judged at midnight (UTC) over that day and the one before. How many hosts call the place is given along: <see cref="FlowReport"/> discounts what many
/// do; <see cref="SharedRhythm"/> tells of all together, <see cref="LongConnection"/> of connections that never end. After the components of RITA and AC-Hunter, with
/// a harmonic interval in place of the median. Among the first three in .97 of 252 plants between 12 clients: docs/decisions/0065-beacons-and-peers.md.
/// State of two days: <see cref="MostRhythms"/> pairs of host and place, 600 bytes for a new one to 2 KiB. When that is reached, those go that called fewer than
/// five times and are silent for an hour; if there are none, new ones are not taken. 200,000 places are remembered as known.
/// </remarks>
internal sealed class BeaconDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most pairs of host and place.</summary>
    public const int MostRhythms = 400_000;

    private const int FewCalls = 5;
    private const double LeastScore = 0.3;
    private const int MostPlaces = 100_000;
    private const int MostClients = 4096;
    private const int Format = 3;

    private readonly Dictionary<string, Dictionary<HostAddress, Rhythm>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<(HostAddress Address, ushort Port), string> _texts = [];
    private int _rhythms;
    private Timestamp _full = new(long.MinValue);
    private Timestamp _day = new(long.MinValue);
    private Timestamp _firstDay = new(long.MinValue);
    private RecentSet _known = new(MostPlaces);

    public string Name => "beacon";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Responder || networks.IsInternal(flow.Responder) || !networks.IsInternal(flow.Originator) || flow.Responder.IsMulticast || flow.Protocol is Flow.Icmp or Flow.Icmp6)
        {
            return;
        }

        Take(flow);
    }

    public void ObserveBehindProxy(in Flow flow, FindingSink findings) => Take(flow);

    private void Take(in Flow flow)
    {
        string place = flow.ServerName ?? TextOf(flow.Responder, flow.ResponderPort);
        if (!_places.TryGetValue(place, out var clients))
        {
            if (_places.Count >= MostPlaces)
            {
                return;
            }

            clients = [];
            _places.Add(place, clients);
        }

        if (!clients.TryGetValue(flow.Originator, out Rhythm? rhythm))
        {
            if (clients.Count >= MostClients || (_rhythms >= MostRhythms && !MakeRoom(flow.End)))
            {
                return;
            }

            _rhythms++;
            rhythm = new Rhythm(flow);
            clients.Add(flow.Originator, rhythm);
        }

        rhythm.Add(flow);
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day <= _day)
        {
            return;
        }

        foreach (var (place, clients) in _places.OrderBy(place => place.Key, StringComparer.Ordinal))
        {
            Judge(place, clients, findings);
        }

        _firstDay = _firstDay.Micros == long.MinValue ? day : _firstDay;
        _day = day;
        Forget(rhythm => rhythm.Forget(day + -Timestamp.Day));
        _texts.Clear();
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        writer.Time(_full);
        writer.Time(_firstDay);
        _known.Save(writer);
        writer.Int32(_places.Count);
        foreach (var (place, clients) in _places)
        {
            writer.Text(place);
            writer.Int32(clients.Count);
            foreach (var (client, rhythm) in clients)
            {
                writer.Address(client);
                rhythm.Save(writer);
            }
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        (_day, _full, _firstDay) = (state.ReadTime(), state.ReadTime(), state.ReadTime());
        _known = RecentSet.Load(ref state, MostPlaces);
        _places.Clear();
        for (int places = state.ReadCount(bytesOfOne: 8); places > 0; places--)
        {
            string place = state.ReadText() ?? "";
            var clients = new Dictionary<HostAddress, Rhythm>();
            for (int count = state.ReadCount(bytesOfOne: 16); count > 0; count--)
            {
                HostAddress client = state.ReadAddress();
                clients[client] = Rhythm.Load(ref state);
            }

            _places[place] = clients;
        }

        _rhythms = _places.Values.Sum(clients => clients.Count);
    }

    /// <summary>A place without a name as text, which is made once a day: of most places there are many flows.</summary>
    private string TextOf(HostAddress address, ushort port)
    {
        if (!_texts.TryGetValue((address, port), out string? text))
        {
            if (_texts.Count >= MostPlaces)
            {
                _texts.Clear();
            }

            _texts.Add((address, port), text = $"{address}:{port}");
        }

        return text;
    }

    /// <summary>False when there is nothing to forget. Tried once in a minute of the flows' time, for it looks at all.</summary>
    private bool MakeRoom(Timestamp now)
    {
        Timestamp minute = now.Floor(Timestamp.Minute);
        if (minute == _full)
        {
            return false;
        }

        _full = minute;
        Forget(rhythm => rhythm.Calls >= FewCalls || now - rhythm.Last < Timestamp.Hour);
        return _rhythms < MostRhythms;
    }

    private void Forget(Func<Rhythm, bool> isKept)
    {
        foreach (var (place, clients) in _places)
        {
            foreach (var (client, rhythm) in clients)
            {
                if (!isKept(rhythm))
                {
                    clients.Remove(client);
                    _rhythms--;
                }
            }

            if (clients.Count == 0)
            {
                _places.Remove(place);
            }
        }
    }

    private void Judge(string place, Dictionary<HostAddress, Rhythm> clients, FindingSink findings)
    {
        var shared = new List<(HostAddress Client, Rhythm Rhythm, Beat Beat)>();
        foreach (var (client, rhythm) in clients.Where(client => client.Value.Last >= _day).OrderBy(client => client.Key))
        {
            Beat? beat = rhythm.Judge();
            FlowFinding? connection = rhythm.Longest.End >= _day ? LongConnection.Judge(place, client, rhythm, clients.Count) : null;
            if ((beat is null || beat.Score < LeastScore) && connection is null)
            {
                continue;
            }

            double known = KnownServices.Discount(place, rhythm.Port);
            if (beat is not null && beat.Score * known >= LeastScore)
            {
                findings.Add(Describe(place, client, rhythm, beat, known, clients.Count));
                if (known >= 1)
                {
                    shared.Add((client, rhythm, beat));
                }
            }

            if (known >= 1 && connection is not null)
            {
                findings.Add(connection);
            }
        }

        bool isNew = _known.Add(Hashing.Of(place), _day);
        if (isNew && SharedRhythm.Judge(place, shared, clients.Count, isFirstDay: _day == _firstDay) is { } finding)
        {
            findings.Add(finding);
        }
    }

    private FlowFinding Describe(string place, HostAddress client, Rhythm rhythm, Beat beat, double known, int clients) => new()
    {
        Detector = "beacon",
        Key = $"{client} {place} {rhythm.Last.Floor(Timestamp.Day)}",
        Story = $"{client} {place}",
        Technique = "T1071",
        Host = client,
        Peer = rhythm.Server,
        Port = rhythm.Port,
        Name = NameOf(place, rhythm),
        First = rhythm.First,
        Last = rhythm.Last,
        Flows = rhythm.Calls,
        Surprise = BeaconRarity.Surprise(beat.Score * known),
        Score = beat.Score * known,
        Severity = Severity.Medium,
        HostsAlike = clients,
        Title = "Calls in a rhythm",
        Sentence = $"{client} called {place} {rhythm.Calls} times{(networks.IsInternal(rhythm.Server) ? $" through the proxy {rhythm.Server}" : "")}, every {Interval(beat.Interval)} {(beat.Spread < 0.05 ? "with no deviation" : $"± {Interval(beat.Spread)}")}, {beat.SameSize * 100:0} % of about the same size.",
    };

    /// <summary>Null for a place that is known by address and port alone.</summary>
    public static string? NameOf(string place, Rhythm rhythm) => place.EndsWith($":{rhythm.Port}", StringComparison.Ordinal) ? null : place;

    public static string Interval(double seconds) => seconds < 120 ? $"{seconds:0.#} s" : seconds < 7200 ? $"{seconds / 60:0.#} min" : $"{seconds / 3600:0.#} h";
}
