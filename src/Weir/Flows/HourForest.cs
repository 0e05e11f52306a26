using System.Buffers;
using System.Globalization;
using Weir.Flows.Detectors;
using Weir.Learning;

namespace Weir.Flows;

/// <summary>Tells how far an hour of a host stands apart from hours of all hosts by all counters together (measure <c>isolation</c>), from a host's second day on.</summary>
/// <remarks>
/// A counter looks at one figure; here several that are each a little strange, or strange beside each other, count. Looked at are the surprises of
/// <see cref="CountersDetector"/>, so that a busy server is no outlier by being one. An isolation forest is grown each day from <see cref="MostRows"/> hours of
/// hosts drawn from those since the last (reservoir of Vitter, 1985), and judges the next. Its surprise is the rank of the score among the rows that it was grown
/// from, beyond their highest twentieth an exponential tail. It stands outside of partitions, for no partition knows all hosts. State: two samples, 50 KiB. Not thread-safe.
/// </remarks>
internal sealed class HourForest
{
    /// <summary>The measure.</summary>
    public const string Measure = "isolation";

    /// <summary>Hours of hosts that a forest is grown from, at most.</summary>
    public const int MostRows = 1024;

    private const int LeastRows = 200;
    private const int Trees = 50;
    private const double Told = 2;
    private const double TailShare = 0.05;
    private const double Strange = 1;
    private const float MostSaid = 6;

    private readonly SortedDictionary<HostAddress, Row> _hour = [];
    private readonly List<float[]> _next = [];
    private List<float[]> _rows = [];
    private IsolationForest? _forest;
    private double[] _scores = [];
    private long _seen;
    private Timestamp _day = new(long.MinValue);

    /// <summary>Takes a measure of a host's hour; those that are no counter's are left out.</summary>
    public void Take(in HostWindow window)
    {
        int column = CountersDetector.NumberOf(window.Measure);
        if (column < 0)
        {
            return;
        }

        if (!_hour.TryGetValue(window.Host, out Row? row))
        {
            _hour.Add(window.Host, row = new Row(window.Hour));
        }

        row.Values[column] = (float)window.Surprise;

        // What is new is only told of a host that is known.
        row.IsKnown |= column == CountersDetector.New;
    }

    /// <summary>All partitions have told their hosts: tells what came of it.</summary>
    public void Close(FindingSink findings)
    {
        if (_hour.Count == 0)
        {
            return;
        }

        Timestamp day = _hour.Values.First().Hour.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            Grow();
        }

        foreach (var (host, row) in _hour.Where(row => row.Value.IsKnown))
        {
            if (_forest is not null)
            {
                int most = Array.IndexOf(row.Values, row.Values.Max());
                double surprise = SurpriseOf(_forest.Score(row.Values));
                findings.Add(new HostWindow(host, row.Hour, Measure, CountersDetector.TechniqueOf(most), surprise, surprise >= Told ? Describe(host, row.Values, surprise) : null));
            }

            Draw(row.Values);
        }

        _hour.Clear();
    }

    public void Save(StateWriter writer)
    {
        writer.Time(_day);
        writer.Int64(_seen);
        foreach (List<float[]> rows in (List<float[]>[])[_rows, _next])
        {
            writer.Int32(rows.Count);
            rows.ForEach(row => Array.ForEach(row, value => writer.Double(value)));
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _hour.Clear();
        _day = state.ReadTime();
        _seen = state.ReadInt64();
        _rows = ReadRows(ref state);
        _next.Clear();
        _next.AddRange(ReadRows(ref state));
        Fit();
    }

    private static List<float[]> ReadRows(ref SequenceReader<byte> state)
    {
        var rows = new List<float[]>();
        for (int count = state.ReadCount(bytesOfOne: CountersDetector.Measures * sizeof(double)); count > 0; count--)
        {
            if (rows.Count == MostRows)
            {
                throw new InvalidDataException("The saved state of hours of hosts is damaged.");
            }

            float[] row = new float[CountersDetector.Measures];
            for (int i = 0; i < row.Length; i++)
            {
                double value = state.ReadDouble();
                row[i] = double.IsFinite(value) ? (float)value : throw new InvalidDataException("The saved state of hours of hosts is damaged.");
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>A day has begun: what was drawn since the last time takes the place of what was there. A small network waits until there is enough.</summary>
    private void Grow()
    {
        if (_next.Count < LeastRows)
        {
            return;
        }

        _rows = [.. _next];
        _next.Clear();
        _seen = 0;
        Fit();
    }

    private void Fit()
    {
        _forest = _rows.Count >= LeastRows ? IsolationForest.Fit(_rows, trees: Trees) : null;
        _scores = _forest is null ? [] : [.. _rows.Select(row => _forest.Score(row)).Order()];
    }

    /// <summary>Keeps each row with the same chance. The chance is drawn from how many there were, so that a run that goes on draws as one that was not interrupted.</summary>
    private void Draw(float[] row)
    {
        long place = _next.Count < MostRows ? _next.Count : (long)(Hashing.Mix((ulong)_seen) % (ulong)(_seen + 1));
        _seen++;
        if (place == _next.Count)
        {
            _next.Add(row);
        }
        else if (place < MostRows)
        {
            _next[(int)place] = row;
        }
    }

    private double SurpriseOf(double score)
    {
        int begin = (int)(_scores.Length * (1 - TailShare));
        if (score <= _scores[begin])
        {
            int below = Array.BinarySearch(_scores, score) is var at && at < 0 ? ~at : at;
            return -Math.Log10((_scores.Length - below + 1.0) / (_scores.Length + 1));
        }

        double excess = _scores.Skip(begin).Average(one => one - _scores[begin]);
        return Math.Min(15, -Math.Log10(TailShare) + ((score - _scores[begin]) / (Math.Max(excess, 1e-3) * Math.Log(10))));
    }

    /// <summary>Null where one counter alone is strange, which says it better itself.</summary>
    private static string? Describe(HostAddress host, float[] row, double together)
    {
        string[] strange = [.. Enumerable.Range(0, row.Length).Where(i => row[i] >= Strange).OrderByDescending(i => row[i]).ThenBy(i => i)
            .Select(i => $"{CountersDetector.SayingOf(i)} (one hour in {OneIn(row[i])})")];
        return strange.Length > 1 ? $"An hour of {host} stands apart from those of all hosts, as one in {OneIn(together)} does: {string.Join(", ", strange)}." : null;
    }

    private static string OneIn(double surprise) => surprise < MostSaid ? Math.Pow(10, surprise).ToString("0", CultureInfo.InvariantCulture) : "a million or more";

    private sealed class Row(Timestamp hour)
    {
        public Timestamp Hour { get; } = hour;

        public float[] Values { get; } = new float[CountersDetector.Measures];

        public bool IsKnown { get; set; }
    }
}
