using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>How regular calls are.</summary>
/// <param name="Score">0 to 1, the number of calls weighed in.</param>
/// <param name="Interval">Seconds from one to the next.</param>
/// <param name="Spread">Median distance of the intervals from multiples of that, seconds.</param>
/// <param name="SameSize">Share of calls within a tenth of the median size.</param>
internal sealed record Beat(double Score, double Interval, double Spread, double SameSize);

/// <summary>The calls of one host to one place within two days: the last starts and sizes, and how many there were in each hour.</summary>
internal sealed class Rhythm
{
    private const int Kept = 96;
    private const int Hours = 48;
    private const int MostBins = 24;
    private const int LeastCalls = 6;
    private const long Apart = 2 * Timestamp.Second;
    private const double LongEnough = 8 * 3600;

    private const double FewCalls = 8;
    private const double SmallDoubt = 0.8;
    private const double Young = 0.8;
    private const double Grown = 2 * 3600;

    private readonly List<long> _starts = new(2);
    private readonly List<float> _sizes = new(2);

    // Once so many are kept as there may be, the oldest is overwritten: where it stands.
    private int _oldest;

    // Only needed once there are more calls than starts are kept of.
    private int[]? _hours;

    public Rhythm(in Flow flow)
        : this(flow.Responder, flow.ResponderPort, flow.Start)
    {
    }

    private Rhythm(HostAddress server, int port, Timestamp first) => (Server, Port, First, Last) = (server, port, first, first);

    public HostAddress Server { get; }

    public int Port { get; }

    public Timestamp First { get; private set; }

    public Timestamp Last { get; private set; }

    public int Calls { get; private set; }

    /// <summary>The longest connection of those that ended last, and when it did.</summary>
    public (long Micros, Timestamp End) Longest { get; private set; } = (0, new(long.MinValue));

    public void Add(in Flow flow)
    {
        if (flow.Duration > Longest.Micros || flow.End.Floor(Timestamp.Day) > Longest.End.Floor(Timestamp.Day))
        {
            Longest = (flow.Duration, flow.End);
        }

        First = flow.Start < First ? flow.Start : First;
        if (_starts.Count > 0 && Math.Abs(flow.Start.Micros - _starts[_oldest > 0 ? _oldest - 1 : ^1]) < Apart)
        {
            return;
        }

        Calls++;
        Last = flow.Start > Last ? flow.Start : Last;
        if (_starts.Count == Kept)
        {
            if (_hours is null)
            {
                _hours = new int[Hours];
                _starts.ForEach(start => _hours[HourOf(start)]++);
            }

            _hours[HourOf(flow.Start.Micros)]++;
            _starts[_oldest] = flow.Start.Micros;
            _sizes[_oldest] = flow.OriginatorBytes + flow.ResponderBytes;
            _oldest = (_oldest + 1) % Kept;
            return;
        }

        _starts.Add(flow.Start.Micros);
        _sizes.Add(flow.OriginatorBytes + flow.ResponderBytes);
    }

    /// <summary>Forgets calls that began before. False when none is left.</summary>
    public bool Forget(Timestamp before)
    {
        if (First >= before)
        {
            return true;
        }

        Straighten();
        for (int i = _starts.Count - 1; i >= 0; i--)
        {
            if (_starts[i] < before.Micros)
            {
                _starts.RemoveAt(i);
                _sizes.RemoveAt(i);
            }
        }

        if (_starts.Count == 0)
        {
            return false;
        }

        // What is kept of each hour is of the two days before the last call.
        long first = before.Micros / Timestamp.Hour;
        int kept = 0;
        long? firstHour = null;
        for (long hour = first; _hours is not null && hour < first + Hours; hour++)
        {
            int calls = hour * Timestamp.Hour > Last.Micros ? 0 : _hours[HourOf(hour * Timestamp.Hour)];
            firstHour ??= calls > 0 ? hour : null;
            kept += calls;
        }

        long firstStart = _starts.Min();
        if (kept <= Kept)
        {
            (_hours, Calls, First) = (null, _starts.Count, new Timestamp(firstStart));
            return true;
        }

        int[] hours = new int[Hours];
        for (long hour = firstHour!.Value; hour * Timestamp.Hour <= Last.Micros; hour++)
        {
            hours[HourOf(hour * Timestamp.Hour)] = _hours![HourOf(hour * Timestamp.Hour)];
        }

        (_hours, Calls, First) = (hours, kept, new Timestamp(Math.Min(firstStart, firstHour.Value * Timestamp.Hour)));
        return true;
    }

    /// <summary>Null when there are few calls, or when they span less than a few of their intervals.</summary>
    public Beat? Judge()
    {
        if (Calls < LeastCalls)
        {
            return null;
        }

        long[] starts = [.. _starts];
        Array.Sort(starts);
        double[] intervals = Intervals(starts);
        if (intervals.Length < LeastCalls - 1)
        {
            return null;
        }

        double beat = Densest(intervals);
        double span = (double)(Last - First) / Timestamp.Second;
        if (span < 4.5 * beat)
        {
            return null;
        }

        double[] ratios = [.. intervals.Select(interval => interval / (Math.Clamp(Math.Round(interval / beat), 1, 5) * beat))];
        double off = Median([.. ratios.Select(ratio => Math.Abs(ratio - 1))]);
        double timing = Math.Max(0, 1 - (1.5 * off)) * ratios.Count(ratio => ratio is > 0.5 and < 1.6) / ratios.Length;
        double[] sizes = [.. _sizes.Select(size => (double)size)];
        double middle = Median(sizes);
        double size = middle <= 0 ? 1 : 1 - Math.Min(1, 2 * Median([.. sizes.Select(one => Math.Abs(one - middle))]) / middle);
        double same = sizes.Count(one => Math.Abs(one - middle) <= 0.1 * middle) / (double)sizes.Length;
        double evenness = Evenness(starts, beat);
        double score = (0.30 * timing) + (0.20 * size) + (0.25 * evenness) + (0.25 * Math.Min(1, span / LongEnough));

        // Few calls say little, unless they are all where they should be.
        double doubt = Calls + (FewCalls * (1 - (SmallDoubt * timing * evenness)));

        // A page that is open for an hour asks for news in a rhythm, too.
        double age = Young + ((1 - Young) * Math.Min(1, span / Grown));
        return new Beat(score * age * Calls / doubt, beat, off * beat, same);
    }

    public void Save(StateWriter writer)
    {
        writer.Address(Server);
        writer.Int32(Port);
        writer.Time(First);
        writer.Time(Last);
        writer.Int32(Calls);
        writer.Int64(Longest.Micros);
        writer.Time(Longest.End);
        Array.ForEach(_hours ?? new int[Hours], writer.Int32);
        Straighten();
        writer.Int32(_starts.Count);
        for (int i = 0; i < _starts.Count; i++)
        {
            writer.Int64(_starts[i]);
            writer.Double(_sizes[i]);
        }
    }

    public static Rhythm Load(ref SequenceReader<byte> state)
    {
        var rhythm = new Rhythm(state.ReadAddress(), state.ReadInt32(), state.ReadTime()) { Last = state.ReadTime(), Calls = state.ReadInt32(), Longest = (state.ReadInt64(), state.ReadTime()) };
        int[] hours = new int[Hours];
        for (int i = 0; i < Hours; i++)
        {
            hours[i] = state.ReadInt32();
        }

        rhythm._hours = rhythm.Calls > Kept ? hours : null;

        for (int count = state.ReadCount(bytesOfOne: 16); count > 0; count--)
        {
            rhythm._starts.Add(state.ReadInt64());
            rhythm._sizes.Add((float)state.ReadDouble());
        }

        return rhythm;
    }

    /// <summary>Puts what is kept into the order in which it came.</summary>
    private void Straighten()
    {
        if (_oldest > 0)
        {
            Turn(_starts, _oldest);
            Turn(_sizes, _oldest);
            _oldest = 0;
        }
    }

    private static void Turn<T>(List<T> values, int first)
    {
        T[] before = [.. values[..first]];
        values.RemoveRange(0, first);
        values.AddRange(before);
    }

    /// <summary>Seconds from each start to the next, without those that are at once.</summary>
    private static double[] Intervals(long[] starts)
    {
        double[] intervals = new double[Math.Max(0, starts.Length - 1)];
        int count = 0;
        for (int i = 1; i < starts.Length; i++)
        {
            double seconds = (double)(starts[i] - starts[i - 1]) / Timestamp.Second;
            if (seconds > 0)
            {
                intervals[count++] = seconds;
            }
        }

        return intervals[..count];
    }

    private static int HourOf(long start) => (int)(((start / Timestamp.Hour % Hours) + Hours) % Hours);

    /// <summary>Median of the intervals in the window, of a width of 1.9 times its beginning, that holds the most.</summary>
    private static double Densest(double[] intervals)
    {
        double[] sorted = [.. intervals];
        Array.Sort(sorted);
        int best = 0;
        int most = 0;
        for (int from = 0, to = 0; from < sorted.Length; from++)
        {
            while (to < sorted.Length && sorted[to] <= 1.9 * sorted[from])
            {
                to++;
            }

            if (to - from > most)
            {
                (best, most) = (from, to - from);
            }
        }

        return Median(sorted.AsSpan(best, most).ToArray());
    }

    /// <summary>How evenly calls are spread over the time in which there are any: of those that are kept when they are all, else of the hours.</summary>
    private double Evenness(long[] starts, double beat)
    {
        double[] bins;
        if (_hours is null)
        {
            double span = Math.Max(1, starts[^1] - starts[0]);
            bins = new double[(int)Math.Clamp(span / Timestamp.Second / (4 * beat), 3, MostBins)];
            foreach (long start in starts)
            {
                bins[Math.Min(bins.Length - 1, (int)((start - starts[0]) / span * bins.Length))]++;
            }
        }
        else
        {
            // The first and the last hour are not whole.
            int first = (int)(First.Micros / Timestamp.Hour % Hours);
            int count = (int)Math.Clamp((Last - First) / Timestamp.Hour, 1, Hours);
            bins = [.. Enumerable.Range(first + (count > 2 ? 1 : 0), count > 2 ? count - 1 : count).Select(hour => (double)_hours[((hour % Hours) + Hours) % Hours])];
        }

        double mean = bins.Average();
        double deviation = Math.Sqrt(bins.Sum(bin => (bin - mean) * (bin - mean)) / bins.Length);
        return mean > 0 ? Math.Max(0, 1 - (deviation / mean)) : 0;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
