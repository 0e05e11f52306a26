using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>What one host asked below one zone: distinct names and their letters in the minute, the ten minutes and the hour that run.</summary>
/// <remarks>A name that came before in the same hour is not counted again. Of more than 4,096 in an hour the rest is not counted; that is far beyond any threshold.</remarks>
internal sealed class AskedBelow
{
    private const int MostNames = 4096;

    // With fewer names it is the length of a few long ones.
    private const int LeastNames = 6;

    private static readonly (long Length, int Threshold, string Words)[] s_windows =
        [(Timestamp.Minute, 300, "a minute"), (10 * Timestamp.Minute, 500, "10 minutes"), (Timestamp.Hour, 700, "an hour")];

    private readonly HashSet<ulong> _seen = [];
    private readonly (Timestamp Start, int Letters, int Names)[] _windows = new (Timestamp, int, int)[s_windows.Length];
    private int _peak;

    /// <summary>Letters of the day.</summary>
    public long Letters { get; private set; }

    /// <summary>Names of the day.</summary>
    public int Names { get; private set; }

    /// <summary>The most that a window had, in thresholds; 0 until one has six names.</summary>
    public double Ratio { get; private set; }

    /// <summary>Letters of that window.</summary>
    public int PeakLetters { get; private set; }

    /// <summary>Names of that window.</summary>
    public int PeakNames { get; private set; }

    /// <summary>Its length in words.</summary>
    public string PeakTime => s_windows[_peak].Words;

    public Timestamp First { get; private set; }

    public Timestamp Last { get; private set; }

    public HostAddress Server { get; private set; }

    /// <summary>Takes a name with something below the zone.</summary>
    /// <returns>Whether it was a new one.</returns>
    public bool Add(in DnsLookup lookup, int letters)
    {
        for (int window = 0; window < s_windows.Length; window++)
        {
            Timestamp start = lookup.Time.Floor(s_windows[window].Length);
            if (start > _windows[window].Start || Names == 0)
            {
                _windows[window] = (start, 0, 0);
                if (window == s_windows.Length - 1)
                {
                    _seen.Clear();
                }
            }
        }

        if (_seen.Count >= MostNames || !_seen.Add(Hashing.Of(lookup.Name)))
        {
            return false;
        }

        First = Names == 0 ? lookup.Time : First;
        (Last, Server) = (lookup.Time, lookup.Server);
        Names++;
        Letters += letters;
        for (int window = 0; window < s_windows.Length; window++)
        {
            var (start, sum, names) = _windows[window];
            (sum, names) = (sum + letters, names + 1);
            _windows[window] = (start, sum, names);
            double ratio = sum / (double)s_windows[window].Threshold;
            if (names >= LeastNames && ratio > Ratio)
            {
                (Ratio, PeakLetters, PeakNames, _peak) = (ratio, sum, names, window);
            }
        }

        return true;
    }

    public void Save(StateWriter writer)
    {
        writer.Int64(Letters);
        writer.Int32(Names);
        writer.Double(Ratio);
        writer.Int32(PeakLetters);
        writer.Int32(PeakNames);
        writer.Int32(_peak);
        writer.Time(First);
        writer.Time(Last);
        writer.Address(Server);
        foreach (var (start, letters, names) in _windows)
        {
            writer.Time(start);
            writer.Int32(letters);
            writer.Int32(names);
        }

        writer.Int32(_seen.Count);
        foreach (ulong name in _seen)
        {
            writer.Int64((long)name);
        }
    }

    public static AskedBelow Load(ref SequenceReader<byte> state)
    {
        var asked = new AskedBelow
        {
            Letters = state.ReadInt64(),
            Names = state.ReadInt32(),
            Ratio = state.ReadDouble(),
            PeakLetters = state.ReadInt32(),
            PeakNames = state.ReadInt32(),
            _peak = Math.Clamp(state.ReadInt32(), 0, s_windows.Length - 1),
            First = state.ReadTime(),
            Last = state.ReadTime(),
            Server = state.ReadAddress(),
        };
        for (int window = 0; window < s_windows.Length; window++)
        {
            asked._windows[window] = (state.ReadTime(), state.ReadInt32(), state.ReadInt32());
        }

        for (int count = state.ReadCount(bytesOfOne: 8); count > 0; count--)
        {
            asked._seen.Add((ulong)state.ReadInt64());
        }

        return asked;
    }
}
