using System.Buffers;

namespace Weir.Flows.Alerts;

/// <summary>Says how rare a surprise is among what was seen lately, whatever the detector believed: a p-value against the population.</summary>
/// <remarks>
/// What a detector believes is wrong by a factor of up to a hundred far out in the tail. So the last <see cref="Most"/> surprises are kept; a new one is as rare as
/// the share of them that reach it (a conformal p-value). Beyond nearly all of them the tail goes on as an exponential above the highest 2 %. Before many were seen,
/// <see cref="Prior"/> hours that nobody saw stand in, whose surprises are somewhat higher than a detector that is right would give. Not thread-safe.
/// </remarks>
/// <param name="doubt">A belief of 10^-z is taken for 10^-(z / doubt) as long as nothing else is known, 1 or more.</param>
internal sealed class PopulationMap(double doubt = PopulationMap.OfDetectors)
{
    /// <summary>Surprises that are kept.</summary>
    public const int Most = 20_000;

    /// <summary>Imagined hours that count beside those that were seen.</summary>
    public const int Prior = 50;

    /// <summary>The highest surprise that is told from higher ones.</summary>
    public const double Highest = 15;

    // Rarities are divided by.
    private const double Rarest = 1e-15;

    /// <summary>How much a detector is doubted.</summary>
    public const double OfDetectors = 1.3;

    private const double Ln10 = 2.302585;
    private const double TopShare = 0.02;
    private const int EnoughBeyond = 5;
    private const int StepsOfOne = 64;
    private const int Bins = ((int)Highest * StepsOfOne) + 1;
    private const int Format = 1;

    private readonly int[] _counts = new int[Bins];
    private readonly int[] _beyond = new int[Bins];
    private readonly Queue<ushort> _order = new();
    private bool _isStale = true;
    private int _tailBegin;
    private double _tailShare;
    private double _leastCounted;
    private double _tailMean;

    /// <summary>A map of a detector that has said nothing in so many hours.</summary>
    public static PopulationMap Silent(int hours)
    {
        var map = new PopulationMap();
        for (int i = 0; i < hours; i++)
        {
            map.Add(0);
        }

        return map;
    }

    /// <summary>Surprises that are kept now, 0 to <see cref="Most"/>.</summary>
    public int Count => _order.Count;

    /// <summary>The share of hours with nothing wrong that show as much, above 0 and at most 1.</summary>
    public double Rarity(double surprise)
    {
        int bin = BinOf(surprise);
        if (bin == 0)
        {
            return 1;
        }

        if (_isStale)
        {
            Look();
        }

        if (_beyond[bin] >= EnoughBeyond || bin < _tailBegin)
        {
            return (_beyond[bin] + (Prior * Belief(surprise))) / (Count + Prior);
        }

        // The tail is no heavier than what was counted where it begins to be believed.
        double above = Math.Min(surprise, Highest) - ((double)_tailBegin / StepsOfOne);
        return Math.Max(Rarest, Math.Min(_leastCounted, _tailShare * Math.Exp(-above / _tailMean)));
    }

    /// <summary>Remembers one more hour.</summary>
    public void Add(double surprise)
    {
        if (_order.Count == Most)
        {
            _counts[_order.Dequeue()]--;
        }

        int bin = BinOf(surprise);
        _counts[bin]++;
        _order.Enqueue((ushort)bin);
        _isStale = true;
    }

    public void Save(StateWriter writer)
    {
        writer.Int32(Format);
        writer.Int32(_order.Count);
        foreach (ushort bin in _order)
        {
            writer.Int32(bin);
        }
    }

    public static PopulationMap Load(ref SequenceReader<byte> state, double doubt = OfDetectors)
    {
        state.ReadFormat(Format, "the alerts");

        var map = new PopulationMap(doubt);
        for (int count = state.ReadCount(sizeof(int)); count > 0; count--)
        {
            int bin = state.ReadInt32();
            if (bin is < 0 or >= Bins || map._order.Count == Most)
            {
                throw new InvalidDataException("The saved state of the alerts is damaged.");
            }

            map._counts[bin]++;
            map._order.Enqueue((ushort)bin);
        }

        return map;
    }

    /// <summary>Counts what lies beyond each surprise, and fits the tail: the highest 2 %, or all above 0 where those are fewer.</summary>
    private void Look()
    {
        _isStale = false;
        _beyond[Bins - 1] = _counts[Bins - 1];
        for (int i = Bins - 2; i >= 0; i--)
        {
            _beyond[i] = _beyond[i + 1] + _counts[i];
        }

        _tailBegin = Bins - 1;
        while (_tailBegin > 1 && _beyond[_tailBegin] < TopShare * Count)
        {
            _tailBegin--;
        }

        int last = Bins - 1;
        while (last > _tailBegin && _beyond[last] < EnoughBeyond)
        {
            last--;
        }

        _leastCounted = (_beyond[last] + (Prior * Belief((double)last / StepsOfOne))) / (Count + Prior);
        double begin = (double)_tailBegin / StepsOfOne;
        double excess = 0;
        for (int i = _tailBegin; i < Bins; i++)
        {
            excess += _counts[i] * (((double)i / StepsOfOne) - begin);
        }

        double imagined = Prior * Belief(begin);
        double all = _beyond[_tailBegin] + imagined;
        _tailShare = all / (Count + Prior);
        _tailMean = Math.Max((excess + (imagined * doubt / Ln10)) / all, 1.0 / StepsOfOne);
    }

    private double Belief(double surprise) => Math.Pow(10, -Math.Min(surprise, Highest) / doubt);

    private static int BinOf(double surprise) => surprise > 0 ? (int)Math.Ceiling(Math.Min(surprise, Highest) * StepsOfOne) : 0;
}
