namespace Weir.Http.Calibration;

/// <summary>The highest distinct values of a site: a bounded table with open addressing, in which few values of one client stand. For one thread at a time.</summary>
/// <remarks>
/// Adding a value that is there costs one look. A new one costs a pass over the table, to find the lowest value of its client or of all, which it may
/// have to replace; most requests never get here, because <see cref="Least"/> is above them.
/// </remarks>
internal sealed class TailSet
{
    private readonly TailValue[] _places;
    private readonly int _most;
    private readonly int _mostOfClient;
    private readonly float _from;

    /// <param name="most">Values that are kept.</param>
    /// <param name="mostOfClient">Values that one client may have among them.</param>
    /// <param name="from">Lower ones are none of the tail.</param>
    public TailSet(int most, int mostOfClient, float from)
    {
        _places = new TailValue[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * most))];
        _most = most;
        _mostOfClient = mostOfClient;
        _from = Least = from;
    }

    /// <summary>Values that are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>A value that is not above this is not taken. Every distinct value above it that was seen is kept, save those beyond a client's share.</summary>
    public float Least { get; private set; }

    public bool IsFull => Count == _most;

    /// <summary>Takes a value in, if it is high enough.</summary>
    /// <returns>The value that found no place because its client has enough of them: this one, or one that it replaced. Empty as a rule.</returns>
    public TailValue Add(in TailValue value)
    {
        if (value.Score <= _from) return default;
        int place = Find(value.Fingerprint);
        if (_places[place].Fingerprint != 0)
        {
            SeenAgain(ref _places[place], value);
            return default;
        }

        if (value.Score <= Least) return default;
        TailValue beyond = default;
        (int ofClient, int lowestOfClient, int lowest) = Survey(value.Shared ? 0 : value.Client);
        if (ofClient >= _mostOfClient)
        {
            beyond = _places[lowestOfClient];
            if (value.Score <= beyond.Score) return value;
            Remove(lowestOfClient);
        }
        else if (IsFull)
        {
            Remove(lowest);
        }

        _places[Find(value.Fingerprint)] = value;
        Count++;
        SetLeast();
        return beyond;
    }

    /// <summary>Forgets what was last seen before a generation.</summary>
    public void Forget(int before)
    {
        TailValue[] kept = [.. Values().Where(value => value.Generation >= before)];
        if (kept.Length == Count) return;
        Array.Clear(_places);
        Count = kept.Length;
        foreach (TailValue value in kept) _places[Find(value.Fingerprint)] = value;
        SetLeast();
    }

    public IEnumerable<TailValue> Values() => _places.Where(place => place.Fingerprint != 0);

    private static void SeenAgain(ref TailValue known, in TailValue value)
    {
        bool shared = known.Shared || value.Shared || (value.Client != 0 && known.Client != 0 && value.Client != known.Client);
        if (shared != known.Shared || value.Generation > known.Generation)
            known = known with { Shared = shared, Generation = Math.Max(known.Generation, value.Generation) };
    }

    private void SetLeast()
    {
        if (!IsFull)
        {
            Least = _from;
            return;
        }

        float least = float.MaxValue;
        foreach (ref readonly TailValue place in _places.AsSpan())
            if (place.Fingerprint != 0 && place.Score < least) least = place.Score;
        Least = least;
    }

    /// <summary>Values that this client (0: none) alone sent, where the lowest of them stands, and the lowest of all.</summary>
    private (int OfClient, int LowestOfClient, int Lowest) Survey(uint client)
    {
        int ofClient = 0, lowestOfClient = -1, lowest = -1;
        for (int i = 0; i < _places.Length; i++)
        {
            ref readonly TailValue place = ref _places[i];
            if (place.Fingerprint == 0) continue;
            if (lowest < 0 || place.Score < _places[lowest].Score) lowest = i;
            if (client == 0 || place.Client != client || place.Shared) continue;
            ofClient++;
            if (lowestOfClient < 0 || place.Score < _places[lowestOfClient].Score) lowestOfClient = i;
        }

        return (ofClient, lowestOfClient, lowest);
    }

    /// <summary>Where a value stands, or the empty place where it would.</summary>
    private int Find(ulong fingerprint)
    {
        int mask = _places.Length - 1;
        int place = Home(fingerprint);
        while (_places[place].Fingerprint != 0 && _places[place].Fingerprint != fingerprint) place = (place + 1) & mask;
        return place;
    }

    /// <summary>Empties a place and moves up what stands behind it only because the place was taken.</summary>
    private void Remove(int place)
    {
        int mask = _places.Length - 1;
        _places[place] = default;
        Count--;
        for (int next = (place + 1) & mask; _places[next].Fingerprint != 0; next = (next + 1) & mask)
        {
            TailValue value = _places[next];
            _places[next] = default;
            _places[Find(value.Fingerprint)] = value;
        }
    }

    private int Home(ulong fingerprint) => (int)((fingerprint * 0x9E3779B97F4A7C15) >> 40) & (_places.Length - 1);
}
