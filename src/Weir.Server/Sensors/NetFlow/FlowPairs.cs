using System.Runtime.InteropServices;
using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Puts the two directions of a flow together, which routers export as two records: detectors need what the responder said.</summary>
/// <remarks>
/// A record waits a minute for its other direction, from the same exporter and at about the same time. Further records of the same direction, as of a flow that goes on,
/// are added to the one that waits. Where too many wait, as in a flood, the oldest go alone. It allocates only while the room for those that wait grows.
/// </remarks>
internal sealed class FlowPairs(IFlowSink sink, int most = FlowPairs.Most)
{
    /// <summary>So many records may wait; about 200 bytes each.</summary>
    public const int Most = 262_144;

    /// <summary>How long a record waits.</summary>
    public const long Patience = Timestamp.Minute;

    // A datagram of other protocols that comes later than this is another exchange.
    private const long Pause = 5 * Timestamp.Second;

    private readonly Dictionary<PairKey, int> _places = [];
    private readonly List<Place> _all = [];
    private int _free = -1;
    private int _oldest = -1;
    private int _newest = -1;
    private bool _hasPaired;

    /// <summary>Flows that were handed on.</summary>
    public long Flows { get; private set; }

    /// <summary>Records that wait.</summary>
    public int Waiting => _places.Count;

    public void Take(in HalfFlow half, int exporter, Timestamp now)
    {
        var key = PairKey.Of(half, exporter);
        if (_places.TryGetValue(key, out int at))
        {
            ref Place place = ref CollectionsMarshal.AsSpan(_all)[at];
            bool isSame = PairKey.IsForward(place.Half) == PairKey.IsForward(half);
            if (isSame && IsContinued(place.Half, half))
            {
                place.Half.Add(half);
                return;
            }

            var waited = Remove(at);
            if (!isSame && half.First - waited.Last <= Patience && waited.First - half.Last <= Patience)
            {
                _hasPaired = true;
                bool isTurned = PairOrder.IsTurned(waited, half);
                Add(isTurned ? half : waited, isTurned ? waited : half);
                return;
            }

            AddAlone(waited);
        }
        else if (_places.Count >= most)
        {
            AddAlone(Remove(_oldest));
        }

        Insert(key, half, now);
    }

    /// <summary>Hands on a flow of two halves of which it is known who began it.</summary>
    public void Add(in HalfFlow originator, in HalfFlow responder) => Add(HalfFlows.Join(originator, responder, isOneSided: false));

    /// <summary>Hands on what has waited long enough.</summary>
    public void Advance(Timestamp now)
    {
        while (_oldest >= 0 && now - _all[_oldest].Came >= Patience)
        {
            AddAlone(Remove(_oldest));
        }
    }

    /// <summary>Hands on all that waits.</summary>
    public void Finish()
    {
        while (_oldest >= 0)
        {
            AddAlone(Remove(_oldest));
        }
    }

    private static bool IsContinued(in HalfFlow waiting, in HalfFlow next)
    {
        bool isNew = next.Protocol == Flow.Tcp && ((next.Flags ?? 0) & FlowStates.Syn) != 0;
        return !isNew && next.First - waiting.Last <= (next.Protocol == Flow.Tcp ? Patience : Pause) && waiting.First - next.Last <= Pause;
    }

    private void AddAlone(in HalfFlow half)
    {
        // An exporter may see one direction only; then silence of the other says nothing.
        bool isTurned = PairOrder.LooksLikeAnswer(half);
        var other = half.Reverse();
        Add(HalfFlows.Join(isTurned ? other : half, isTurned ? half : other, isOneSided: !_hasPaired));
    }

    private void Add(in Flow flow) => sink.Take(flow with { Index = Flows++ });

    private void Insert(PairKey key, in HalfFlow half, Timestamp now)
    {
        int at = _free;
        if (at < 0)
        {
            at = _all.Count;
            _all.Add(default);
        }
        else
        {
            _free = _all[at].Next;
        }

        var places = CollectionsMarshal.AsSpan(_all);
        places[at] = new Place { Key = key, Half = half, Came = now, Previous = _newest, Next = -1 };
        if (_newest >= 0)
        {
            places[_newest].Next = at;
        }

        _newest = at;
        _oldest = _oldest < 0 ? at : _oldest;
        _places.Add(key, at);
    }

    private HalfFlow Remove(int at)
    {
        var places = CollectionsMarshal.AsSpan(_all);
        ref Place place = ref places[at];
        if (place.Previous >= 0)
        {
            places[place.Previous].Next = place.Next;
        }
        else
        {
            _oldest = place.Next;
        }

        if (place.Next >= 0)
        {
            places[place.Next].Previous = place.Previous;
        }
        else
        {
            _newest = place.Previous;
        }

        _places.Remove(place.Key);
        place.Next = _free;
        _free = at;
        return place.Half;
    }

    /// <summary>A record that waits, between the one before and the one after it.</summary>
    private struct Place
    {
        public PairKey Key;
        public HalfFlow Half;
        public Timestamp Came;
        public int Previous;
        public int Next;
    }
}
