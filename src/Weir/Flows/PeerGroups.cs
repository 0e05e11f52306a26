using System.Buffers;
using System.Globalization;

namespace Weir.Flows;

/// <summary>Groups hosts that do alike, and tells each day how far each host is from those of its group (measure <c>left-peers</c>), from a host's fourth day on.</summary>
/// <remarks>
/// It stands outside of partitions, for no partition knows all hosts. Groups are of the means of earlier days: first centres by the farthest point (Gonzalez, 1985)
/// until all hosts are within <see cref="Reach"/>, then k-means. A day's distance is from the median of what the others of the group did that day, so that a holiday of
/// all moves nobody; its surprise is the normal tail of its logarithm against the host's own days and those of its group. State: <see cref="MostHosts"/> hosts, 120 bytes
/// each; a host that was not seen for two weeks is forgotten. Not thread-safe.
/// </remarks>
internal sealed class PeerGroups
{
    /// <summary>The measure.</summary>
    public const string Measure = "left-peers";

    private const int MostHosts = 100_000;
    private const int MostGroups = 16;
    private const int Rounds = 20;
    private const double Reach = 5;
    private const int LeastDays = 3;
    private const int LeastPeers = 2;
    private const double OwnWeight = 3;
    private const double LeastSpread = 0.25;
    private const double Told = 2;

    private readonly SortedDictionary<HostAddress, Past> _hosts = [];
    private readonly SortedDictionary<HostAddress, HostProfile> _today = [];

    /// <summary>Takes what a host did in the day that is over.</summary>
    public void Take(in HostProfile profile) => _today[profile.Host] = profile;

    /// <summary>All partitions have told their hosts: tells what came of it.</summary>
    public void Close(FindingSink findings)
    {
        if (_today.Count == 0)
        {
            return;
        }

        var known = _today.Values.Where(profile => _hosts.TryGetValue(profile.Host, out var past) && past.Days >= LeastDays).ToList();
        int[] groups = Group([.. known.Select(profile => _hosts[profile.Host].Mean)]);
        foreach (var group in known.Select((profile, i) => (Profile: profile, Group: groups[i])).GroupBy(one => one.Group).Where(group => group.Count() > LeastPeers).OrderBy(group => group.Key))
        {
            Judge([.. group.Select(one => one.Profile)], findings);
        }

        foreach (HostProfile profile in _today.Values)
        {
            if (!_hosts.TryGetValue(profile.Host, out var past))
            {
                if (_hosts.Count >= MostHosts)
                {
                    continue;
                }

                _hosts.Add(profile.Host, past = new Past());
            }

            past.Add(profile);
        }

        Timestamp now = new(_today.Values.Max(profile => profile.Day.Micros));
        foreach (HostAddress host in _hosts.Where(host => now - host.Value.Last > 14 * Timestamp.Day).Select(host => host.Key).ToList())
        {
            _hosts.Remove(host);
        }

        _today.Clear();
    }

    public void Save(StateWriter writer)
    {
        writer.Int32(_hosts.Count);
        foreach (var (host, past) in _hosts)
        {
            writer.Address(host);
            past.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _hosts.Clear();
        for (int count = state.ReadCount(bytesOfOne: 100); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Past.Load(ref state);
        }
    }

    /// <summary>Number of the group of each row.</summary>
    private static int[] Group(float[][] rows)
    {
        int[] groups = new int[rows.Length];
        if (rows.Length == 0)
        {
            return groups;
        }

        float[] middle = MeanOf(rows);
        var centres = new List<float[]> { rows.MinBy(row => HostProfile.Distance(row, middle))! };
        while (centres.Count < MostGroups)
        {
            float[] farthest = rows.MaxBy(row => centres.Min(centre => HostProfile.Distance(row, centre)))!;
            if (centres.Min(centre => HostProfile.Distance(farthest, centre)) <= Reach)
            {
                break;
            }

            centres.Add(farthest);
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                groups[i] = Enumerable.Range(0, centres.Count).MinBy(centre => HostProfile.Distance(rows[i], centres[centre]));
            }

            for (int centre = 0; centre < centres.Count; centre++)
            {
                float[][] own = [.. rows.Where((_, i) => groups[i] == centre)];
                centres[centre] = own.Length == 0 ? centres[centre] : MeanOf(own);
            }
        }

        return groups;
    }

    private static float[] MeanOf(float[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(column => (float)rows.Average(row => (double)row[column]))];

    private void Judge(HostProfile[] group, FindingSink findings)
    {
        float[] median = [.. Enumerable.Range(0, HostProfile.Names.Length).Select(column => group.Select(profile => profile.Values[column]).Order().ElementAt(group.Length / 2))];
        double[] far = [.. group.Select(profile => Math.Log(0.5 + HostProfile.Distance(profile.Values, median)))];

        // What is usual is of the days before; on the first day that is judged nothing is told.
        var before = group.Select(profile => _hosts[profile.Host]).Where(past => past.Judged > 0).ToList();
        double usual = before.Count > 0 ? before.Average(past => past.MeanFar) : double.NaN;
        double spread = before.Count > 0 ? Math.Max(LeastSpread, Math.Sqrt(before.Average(past => past.SquaresFar / Math.Max(1, past.Judged)) + before.Average(past => (past.MeanFar - usual) * (past.MeanFar - usual)))) : double.NaN;
        for (int i = 0; i < group.Length; i++)
        {
            Past past = _hosts[group[i].Host];
            if (before.Count > LeastPeers)
            {
                double own = ((past.Judged * past.MeanFar) + (OwnWeight * usual)) / (past.Judged + OwnWeight);
                double surprise = Math.Min(15, Tail((far[i] - own) / spread));
                findings.Add(new HostWindow(group[i].Host, group[i].Day + (23 * Timestamp.Hour), Measure, "T1078", surprise, surprise >= Told ? Describe(group[i], group.Length - 1, median) : null));
            }

            past.Judge(far[i]);
        }
    }

    /// <summary>−log10 of the upper tail of the normal distribution, by the bound of Mills (1926), which is right far out.</summary>
    private static double Tail(double z) => z <= 0 ? 0 : (((z * z / 2) + Math.Log(Math.Sqrt(2 * Math.PI) * ((z + Math.Sqrt((z * z) + 4)) / 2))) / Math.Log(10)) is var tail && tail > 0 ? tail : 0;

    private static string Describe(HostProfile one, int others, float[] median)
    {
        var names = HostProfile.Names;
        string peers = string.Join(", ", Enumerable.Range(0, 10).Where(i => median[i] >= 2).OrderByDescending(i => median[i]).ThenBy(i => i).Take(2).Select(i => names[i]));
        int most = Enumerable.Range(0, names.Length).MaxBy(i => Math.Abs(one.Values[i] - median[i]));
        string more = one.Values[most] > median[most] ? "more" : "less";
        return string.Create(CultureInfo.InvariantCulture, $"{one.Host} left its group, {others} hosts that {(peers.Length > 0 ? peers : "do little")}: it does {more} of what is called \"{names[most]}\".");
    }

    /// <summary>What is remembered of a host: its mean day, and how far it was from its group.</summary>
    private sealed class Past
    {
        private const double Newest = 0.25;

        public float[] Mean { get; private set; } = new float[HostProfile.Names.Length];

        public int Days { get; private set; }

        public Timestamp Last { get; private set; }

        public int Judged { get; private set; }

        public double MeanFar { get; private set; }

        public double SquaresFar { get; private set; }

        public void Add(in HostProfile profile)
        {
            double weight = Math.Max(Newest, 1.0 / ++Days);
            for (int i = 0; i < Mean.Length; i++)
            {
                Mean[i] += (float)(weight * (profile.Values[i] - Mean[i]));
            }

            Last = profile.Day;
        }

        /// <summary>Notes a distance (Welford, 1962).</summary>
        public void Judge(double far)
        {
            Judged++;
            double off = far - MeanFar;
            MeanFar += off / Judged;
            SquaresFar += off * (far - MeanFar);
        }

        public void Save(StateWriter writer)
        {
            Array.ForEach(Mean, value => writer.Double(value));
            writer.Int32(Days);
            writer.Time(Last);
            writer.Int32(Judged);
            writer.Double(MeanFar);
            writer.Double(SquaresFar);
        }

        public static Past Load(ref SequenceReader<byte> state)
        {
            var past = new Past();
            for (int i = 0; i < past.Mean.Length; i++)
            {
                past.Mean[i] = (float)state.ReadDouble();
            }

            (past.Days, past.Last, past.Judged, past.MeanFar, past.SquaresFar) = (state.ReadInt32(), state.ReadTime(), state.ReadInt32(), state.ReadDouble(), state.ReadDouble());
            return past;
        }
    }
}
