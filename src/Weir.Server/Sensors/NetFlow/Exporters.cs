using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>All exporters. Where there are too many, a new one has to wait until another was silent for a while: who makes up addresses pushes nobody out.</summary>
internal sealed class Exporters
{
    public const int Most = 4096;
    private const long Silent = 30 * Timestamp.Minute;

    private readonly Dictionary<(HostAddress Source, byte Version, uint Domain), Exporter> _all = [];
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
            if (_all.Count >= Most && now - _swept >= Timestamp.Minute)
            {
                Sweep(now);
            }

            if (_all.Count >= Most)
            {
                Refused++;
                return null;
            }

            exporter = new Exporter(_last++);
            _all.Add((source, version, domain), exporter);
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
            }
        }
    }
}
