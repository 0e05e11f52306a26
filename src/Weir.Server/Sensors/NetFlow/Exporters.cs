using System.Runtime.InteropServices;
using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>All exporters. Where there are too many, a new one has to wait until another was silent for a while: who makes up addresses pushes nobody out.</summary>
internal sealed class Exporters
{
    public const int Most = 4096;

    /// <summary>Most of one address: a router has a few line cards, and who sends from one address cannot take all the room.</summary>
    public const int MostOfAddress = 256;

    private const long Silent = 30 * Timestamp.Minute;

    private readonly Dictionary<(HostAddress Source, byte Version, uint Domain), Exporter> _all = [];
    private readonly Dictionary<HostAddress, int> _ofAddress = [];
    private Timestamp _swept;
    private int _last;
    private long _lostBefore;
    private long _lateBefore;

    public int Count => _all.Count;

    /// <summary>Exporters that found no room, once for each datagram.</summary>
    public long Refused { get; private set; }

    public long Lost => _lostBefore + _all.Values.Sum(exporter => exporter.Sequence.Lost);

    public long OutOfOrder => _lateBefore + _all.Values.Sum(exporter => exporter.Sequence.OutOfOrder);

    /// <summary>The one that sent a datagram; null where there is no room.</summary>
    public Exporter? Find(HostAddress source, byte version, uint domain, Timestamp now)
    {
        if (!_all.TryGetValue((source, version, domain), out var exporter))
        {
            bool IsFull() => _all.Count >= Most || _ofAddress.GetValueOrDefault(source) >= MostOfAddress;
            if (IsFull() && now - _swept >= Timestamp.Minute)
            {
                Sweep(now);
            }

            if (IsFull())
            {
                Refused++;
                return null;
            }

            exporter = new Exporter(_last++);
            _all.Add((source, version, domain), exporter);
            _ofAddress[source] = _ofAddress.GetValueOrDefault(source) + 1;
        }

        exporter.Seen = now;
        return exporter;
    }

    private void Sweep(Timestamp now)
    {
        _swept = now;
        foreach (var (key, exporter) in _all)
        {
            if (now - exporter.Seen > Silent)
            {
                _lostBefore += exporter.Sequence.Lost;
                _lateBefore += exporter.Sequence.OutOfOrder;
                _all.Remove(key);
                if (--CollectionsMarshal.GetValueRefOrNullRef(_ofAddress, key.Source) == 0)
                {
                    _ofAddress.Remove(key.Source);
                }
            }
        }
    }
}
