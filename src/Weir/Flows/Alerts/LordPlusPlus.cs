using System.Buffers;

namespace Weir.Flows.Alerts;

/// <summary>Tells which of a stream of p-values are discoveries, so that no more than a share of the discoveries is false: LORD++.</summary>
/// <remarks>
/// Ramdas, Yang, Wainwright and Jordan, "Online control of the false discovery rate with decaying memory" (2017), with the sequence of Javanmard and Montanari,
/// "Online rules for control of false discovery rate and false discovery exceedance" (2018), equation 31. The level of each test comes from the times of the
/// discoveries before it. Of more than <see cref="MostDiscoveries"/> the oldest give nothing any more, which makes it stricter. Not thread-safe.
/// </remarks>
internal sealed class LordPlusPlus
{
    private const int MostDiscoveries = 1000;
    private const double Scale = 0.07720838;

    private readonly double _share;
    private readonly double _wealth;
    private readonly Queue<long> _discoveries = new();
    private long _tests;
    private bool _hasFirst;

    /// <param name="share">The share of discoveries that may be false, above 0 and below 1.</param>
    /// <param name="wealth">What it starts with, above 0 and at most <paramref name="share"/>.</param>
    public LordPlusPlus(double share, double wealth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wealth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wealth, share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        (_share, _wealth) = (share, wealth);
    }

    /// <summary>The level of the next test: a p-value at or below it is a discovery.</summary>
    public double Level
    {
        get
        {
            long test = _tests + 1;
            double level = _wealth * Weight(test);
            bool isFirst = _hasFirst;
            foreach (long discovery in _discoveries)
            {
                // The first discovery gives back what it started with less.
                level += (isFirst ? _share - _wealth : _share) * Weight(test - discovery);
                isFirst = false;
            }

            return level;
        }
    }

    /// <summary>Takes the next p-value, 0 to 1.</summary>
    /// <returns>Whether it is a discovery.</returns>
    public bool Test(double p)
    {
        bool isDiscovery = p <= Level;
        _tests++;
        if (isDiscovery)
        {
            _hasFirst |= _discoveries.Count == 0 && _tests > 0;
            _discoveries.Enqueue(_tests);
            if (_discoveries.Count > MostDiscoveries)
            {
                _discoveries.Dequeue();
                _hasFirst = false;
            }
        }

        return isDiscovery;
    }

    public void Save(StateWriter writer)
    {
        writer.Int64(_tests);
        writer.Int32(_hasFirst ? 1 : 0);
        writer.Int32(_discoveries.Count);
        foreach (long discovery in _discoveries)
        {
            writer.Int64(discovery);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        (_tests, _hasFirst) = (state.ReadInt64(), state.ReadInt32() != 0);
        _discoveries.Clear();
        for (int count = state.ReadCount(sizeof(long)); count > 0; count--)
        {
            _discoveries.Enqueue(state.ReadInt64());
        }

        if (_discoveries.Count > MostDiscoveries || _discoveries.Any(discovery => discovery < 1 || discovery > _tests))
        {
            throw new InvalidDataException("The saved state of the alerts is damaged.");
        }
    }

    private static double Weight(long j) => Scale * Math.Log(Math.Max(j, 2)) / (j * Math.Exp(Math.Sqrt(Math.Log(j))));
}
