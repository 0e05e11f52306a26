using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>What one host asked below one zone: distinct names and their letters in the last minute, ten minutes and hour.</summary>
/// <remarks>
/// A window is the half that runs and the half before it, so that no border cuts what is shorter than a half. A name that came in the last hour is not counted again. Of more than
/// 4,096 in half an hour the rest is not counted; that is far beyond any threshold.
/// </remarks>
internal sealed class AskedBelow
{
    private const int MostNames = 4096;

    // With fewer names it is the length of a few long ones.
    private const int LeastNames = 6;

    private static readonly (long Length, int Threshold, string Words)[] s_windows =
        [(Timestamp.Minute, 300, "a minute"), (10 * Timestamp.Minute, 500, "10 minutes"), (Timestamp.Hour, 700, "an hour")];

    private readonly Half[] _halves = new Half[s_windows.Length];
    private HashSet<ulong> _seen = [];
    private HashSet<ulong> _seenBefore = [];
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
            long length = s_windows[window].Length / 2;
            Timestamp start = lookup.Time.Floor(length);
            Half half = _halves[window];
            if (start > half.Start || Names == 0)
            {
                bool follows = start - half.Start == length && Names > 0;
                _halves[window] = follows ? new Half(start, 0, 0, half.Letters, half.Names) : new Half(start, 0, 0, 0, 0);
                if (window == s_windows.Length - 1)
                {
                    (_seenBefore, _seen) = (_seen, _seenBefore);
                    _seen.Clear();
                    if (!follows)
                    {
                        _seenBefore.Clear();
                    }
                }
            }
        }

        ulong hash = Hashing.Of(lookup.Name);
        if (_seen.Count >= MostNames || _seenBefore.Contains(hash) || !_seen.Add(hash))
        {
            return false;
        }

        First = Names == 0 ? lookup.Time : First;
        (Last, Server) = (lookup.Time, lookup.Server);
        Names++;
        Letters += letters;
        for (int window = 0; window < s_windows.Length; window++)
        {
            Half half = _halves[window] = _halves[window].With(letters);
            int sum = half.Letters + half.LettersBefore, names = half.Names + half.NamesBefore;
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
        foreach (Half half in _halves)
        {
            writer.Time(half.Start);
            writer.Int32(half.Letters);
            writer.Int32(half.Names);
            writer.Int32(half.LettersBefore);
            writer.Int32(half.NamesBefore);
        }

        foreach (HashSet<ulong> seen in (HashSet<ulong>[])[_seen, _seenBefore])
        {
            writer.Int32(seen.Count);
            foreach (ulong name in seen)
            {
                writer.Int64((long)name);
            }
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
            asked._halves[window] = new Half(state.ReadTime(), state.ReadInt32(), state.ReadInt32(), state.ReadInt32(), state.ReadInt32());
        }

        foreach (HashSet<ulong> seen in (HashSet<ulong>[])[asked._seen, asked._seenBefore])
        {
            for (int count = state.ReadCount(bytesOfOne: 8); count > 0; count--)
            {
                seen.Add((ulong)state.ReadInt64());
            }
        }

        return asked;
    }

    private readonly record struct Half(Timestamp Start, int Letters, int Names, int LettersBefore, int NamesBefore)
    {
        public Half With(int letters) => this with { Letters = Letters + letters, Names = Names + 1 };
    }
}
