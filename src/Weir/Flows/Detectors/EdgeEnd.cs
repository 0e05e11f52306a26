using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>The admin edges of one host on one end: as the source of them, or as their target.</summary>
internal sealed class EdgeEnd
{
    /// <summary>Most hosts and services that are known, twice over.</summary>
    private const int MostKnown = 1024;
    private const int MostNew = 64;

    private readonly Dictionary<(HostAddress Other, ushort Port), NewEdge> _new = [];
    private readonly int[] _others = new int[AdminEdges.Services];
    private readonly int[] _daysWithNew = new int[AdminEdges.Services];
    private RecentSet _known = new(MostKnown);
    private OwnHistory _perDay;

    /// <summary>Edges of today that were not known before.</summary>
    public IReadOnlyDictionary<(HostAddress Other, ushort Port), NewEdge> New => _new;

    /// <summary>New edges of the days before, the first day left out.</summary>
    public ref readonly OwnHistory PerDay => ref _perDay;

    public int DaysWithNew(int service) => _daysWithNew[service];

    /// <summary>Hosts known by a service: those of the last one to two weeks at least.</summary>
    public int Others(int service) => _others[service];

    /// <summary>Takes a flow of a service; gives the edge where it is new today.</summary>
    public NewEdge? Take(in Flow flow, HostAddress other, int service, int days, Func<EdgeEnd, int, int, double> surprise)
    {
        bool isNew = _known.Add(Hashing.Of(other, service, 0), flow.End);
        if (!_new.TryGetValue((other, flow.ResponderPort), out NewEdge? edge))
        {
            if (!isNew)
            {
                return null;
            }

            edge = new NewEdge(surprise(this, service, days), _others[service], flow.Start);
            _others[service]++;
            if (_new.Count < MostNew)
            {
                _new.Add((other, flow.ResponderPort), edge);
            }
        }

        edge.Add(flow);
        return edge;
    }

    /// <summary>From here on something is new: what came before is known and was no news.</summary>
    public void ForgetNew() => _new.Clear();

    /// <summary>The day is over.</summary>
    /// <param name="isFirst">Whether it was the first: everything was new on it.</param>
    public void CloseDay(bool isFirst)
    {
        if (!isFirst)
        {
            _perDay.Add(_new.Count);
            for (int service = 0; service < _daysWithNew.Length; service++)
            {
                _daysWithNew[service] += _new.Values.Any(edge => edge.Service == service) ? 1 : 0;
            }
        }

        _new.Clear();
    }

    public void Save(StateWriter writer)
    {
        Array.ForEach(_others, writer.Int32);
        Array.ForEach(_daysWithNew, writer.Int32);
        _known.Save(writer);
        _perDay.Save(writer);
        writer.Int32(_new.Count);
        foreach (var ((other, port), edge) in _new)
        {
            writer.Address(other);
            writer.Int32(port);
            edge.Save(writer);
        }
    }

    public static EdgeEnd Load(ref SequenceReader<byte> state)
    {
        var end = new EdgeEnd();
        for (int i = 0; i < end._others.Length; i++)
        {
            end._others[i] = state.ReadInt32();
        }

        for (int i = 0; i < end._daysWithNew.Length; i++)
        {
            end._daysWithNew[i] = state.ReadInt32();
        }

        (end._known, end._perDay) = (RecentSet.Load(ref state, MostKnown), OwnHistory.Load(ref state));
        for (int count = state.ReadCount(20 + NewEdge.Bytes); count > 0; count--)
        {
            var key = (state.ReadAddress(), (ushort)state.ReadInt32());
            end._new[key] = NewEdge.Load(ref state);
        }

        return end;
    }
}

/// <summary>An edge that was not known before today.</summary>
internal sealed class NewEdge(double surprise, int known, Timestamp first)
{
    /// <summary>Bytes of its saved state.</summary>
    public const int Bytes = (4 * 8) + (3 * 4);

    /// <summary>How rare it was when it came.</summary>
    public double Surprise => surprise;

    /// <summary>Hosts known by its service before it.</summary>
    public int Known => known;

    public Timestamp First => first;

    public Timestamp Last { get; private set; }

    public int Service { get; private set; }

    public long Flows { get; private set; }

    /// <summary>Whether there were flows since it was told.</summary>
    public bool HasNews { get; set; }

    public void Add(in Flow flow) => (Last, Flows, HasNews, Service) = (flow.End, Flows + 1, true, AdminEdges.ServiceOf(flow));

    public void Save(StateWriter writer)
    {
        writer.Double(surprise);
        writer.Int32(known);
        writer.Time(first);
        writer.Time(Last);
        writer.Int32(Service);
        writer.Int64(Flows);
        writer.Int32(HasNews ? 1 : 0);
    }

    public static NewEdge Load(ref SequenceReader<byte> state) =>
        new(state.ReadDouble(), state.ReadInt32(), state.ReadTime()) { Last = state.ReadTime(), Service = state.ReadInt32(), Flows = state.ReadInt64(), HasNews = state.ReadInt32() != 0 };
}
