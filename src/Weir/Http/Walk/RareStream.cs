namespace Weir.Http;

/// <summary>Chooses, while a body streams, the chunks that differ most from all that passed, by their <see cref="RareMarks"/>. Does not hold the chunks.</summary>
/// <remarks>
/// What is common is told by the chunks that passed, the last of them most: counts are halved now and then. The chosen ones are weighed again by what
/// came after them, so that the first chunks of a new kind of content give way once its marks turn out to be common. Not thread-safe.
/// </remarks>
internal sealed class RareStream
{
    /// <summary>Chunks after which counts are halved.</summary>
    private const int Remembered = 4096;

    /// <summary>Chunks after which the chosen ones are weighed again.</summary>
    private const int WeighedAgain = 64;

    /// <summary>Distinct marks of a chunk that are looked at. Ordinary text has fewer; a chunk that is made of oddities gains nothing by more.</summary>
    private const int MostMarks = 128;

    private readonly ushort[] _counts = new ushort[RareMarks.Contexts];
    private readonly ulong[] _set = new ulong[RareMarks.SetWords];
    private readonly ushort[] _marks = new ushort[MostMarks];
    private readonly ushort[] _chosen;
    private readonly int[] _lengths;
    private readonly int[] _weights;
    private int _length;
    private int _found;
    private int _chunks;
    private int _sinceWeighed;

    /// <param name="places">Most chunks that are chosen between two calls of <see cref="Clear"/>.</param>
    public RareStream(int places)
    {
        _chosen = new ushort[places * MostMarks];
        _lengths = new int[places];
        _weights = new int[places];
    }

    /// <summary>Counts the marks of a chunk that is not to be chosen.</summary>
    public void Learn(ReadOnlySpan<byte> chunk)
    {
        _length = RareMarks.Collect(chunk, _set, _marks);
        RareMarks.Count(_marks.AsSpan(0, _length), _counts);
        if (++_chunks == Remembered)
        {
            _chunks /= 2;
            for (int i = 0; i < _counts.Length; i++)
            {
                _counts[i] /= 2;
            }
        }
    }

    /// <summary>Counts the marks of a chunk and weighs it.</summary>
    /// <returns>The place that it takes, perhaps from a chunk chosen before; -1 when it has nothing rare, or all places have rarer ones.</returns>
    public int Choose(ReadOnlySpan<byte> chunk)
    {
        Learn(chunk);
        if (++_sinceWeighed >= WeighedAgain)
        {
            WeighAgain();
        }

        int weight = RareMarks.Weigh(_marks.AsSpan(0, _length), _counts, _chunks);
        int place = _found < _weights.Length ? _found : Lightest();
        if (weight == 0 || (place < _found && weight <= _weights[place]))
        {
            return -1;
        }

        _found = Math.Max(_found, place + 1);
        _weights[place] = weight;
        _lengths[place] = _length;
        _marks.AsSpan(0, _length).CopyTo(MarksOf(place));
        return place;
    }

    /// <summary>Frees all places. What is common stays known.</summary>
    public void Clear()
    {
        _found = 0;
        _sinceWeighed = 0;
    }

    private void WeighAgain()
    {
        _sinceWeighed = 0;
        for (int place = 0; place < _found; place++)
        {
            _weights[place] = RareMarks.Weigh(MarksOf(place), _counts, _chunks);
        }
    }

    private int Lightest()
    {
        int lightest = 0;
        for (int place = 1; place < _found; place++)
        {
            if (_weights[place] < _weights[lightest])
            {
                lightest = place;
            }
        }

        return lightest;
    }

    private Span<ushort> MarksOf(int place) => _chosen.AsSpan(place * MostMarks, _lengths[place]);
}
