using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>What one host asked name servers for that day, as far as <see cref="DgaDetector"/> needs it: at most about 20 kB.</summary>
internal sealed class AskingHost
{
    private const int MostZones = 4096;
    private const int MostExamples = 3;

    private readonly HashSet<ulong> _zones = [];
    private readonly List<string> _examples = [];

    /// <summary>The sum so far.</summary>
    public double Level { get; private set; }

    /// <summary>The highest that it was since it last was 0.</summary>
    public double Peak { get; private set; }

    /// <summary>Names since then.</summary>
    public int Names { get; private set; }

    /// <summary>Those that do not exist.</summary>
    public int Failed { get; private set; }

    /// <summary>Those that look made up.</summary>
    public int Odd { get; private set; }

    public Timestamp First { get; private set; }

    public Timestamp Last { get; private set; }

    public IReadOnlyList<string> Examples => _examples;

    /// <summary>Whether this host has not asked for it yet.</summary>
    public bool IsNew(ReadOnlySpan<char> zone)
    {
        if (_zones.Count >= MostZones)
        {
            _zones.Clear();
        }

        return _zones.Add(Hashing.Of(zone));
    }

    /// <summary>Takes a name. Once there is a finding, what speaks against it is passed over: an infected host does other things, too.</summary>
    public void Add(double evidence, ReadOnlySpan<char> zone, in DnsLookup lookup, bool isOdd, double alert)
    {
        if (Peak >= alert && evidence <= 0)
        {
            return;
        }

        if (Level + evidence <= 0)
        {
            (Level, Peak, Names, Failed, Odd) = (0, 0, 0, 0, 0);
            _examples.Clear();
            return;
        }

        First = Names == 0 ? lookup.Time : First;
        Last = lookup.Time;
        Level += evidence;
        Peak = Math.Max(Peak, Level);
        Names++;
        Failed += lookup.ResponseCode == DnsLookup.NoSuchName ? 1 : 0;
        Odd += isOdd ? 1 : 0;
        if (isOdd && _examples.Count < MostExamples)
        {
            _examples.Add(zone.ToString());
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Double(Level);
        writer.Double(Peak);
        writer.Int32(Names);
        writer.Int32(Failed);
        writer.Int32(Odd);
        writer.Time(First);
        writer.Time(Last);
        writer.Int32(_examples.Count);
        foreach (string example in _examples)
        {
            writer.Text(example);
        }

        writer.Int32(_zones.Count);
        foreach (ulong zone in _zones)
        {
            writer.Int64((long)zone);
        }
    }

    public static AskingHost Load(ref SequenceReader<byte> state)
    {
        var host = new AskingHost
        {
            Level = state.ReadDouble(),
            Peak = state.ReadDouble(),
            Names = state.ReadInt32(),
            Failed = state.ReadInt32(),
            Odd = state.ReadInt32(),
            First = state.ReadTime(),
            Last = state.ReadTime(),
        };
        for (int count = state.ReadCount(bytesOfOne: 4); count > 0; count--)
        {
            host._examples.Add(state.ReadText() ?? "");
        }

        for (int count = state.ReadCount(bytesOfOne: 8); count > 0; count--)
        {
            host._zones.Add((ulong)state.ReadInt64());
        }

        return host;
    }
}
