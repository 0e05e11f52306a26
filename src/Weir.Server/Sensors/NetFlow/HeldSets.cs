using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Keeps records whose template has not come yet, for a minute, the oldest first; in bounded room.</summary>
internal sealed class HeldSets
{
    public const long Patience = Timestamp.Minute;
    private const int Most = 1024;
    private const int MostBytes = 4 << 20;

    private readonly LinkedList<HeldSet> _sets = [];
    private int _bytes;

    /// <summary>Sets that were given up.</summary>
    public long GivenUp { get; private set; }

    public void Add(Exporter exporter, ushort template, in ExportHeader header, ReadOnlySpan<byte> records, Timestamp now)
    {
        GiveUp(now);
        if (_sets.Count >= Most || _bytes + records.Length > MostBytes)
        {
            GivenUp++;
            return;
        }

        _sets.AddLast(new HeldSet(exporter, template, header, records.ToArray(), now));
        _bytes += records.Length;
    }

    /// <summary>Takes out what waits for a template, in the order in which it came.</summary>
    public IReadOnlyList<HeldSet> Take(Exporter exporter, ushort template)
    {
        if (_sets.Count == 0)
        {
            return [];
        }

        HeldSet[] found = [.. _sets.Where(set => set.Exporter == exporter && set.Template == template)];
        foreach (HeldSet set in found)
        {
            _sets.Remove(set);
            _bytes -= set.Records.Length;
        }

        return found;
    }

    /// <summary>Gives up what waited too long.</summary>
    public void GiveUp(Timestamp now)
    {
        while (_sets.First is { } oldest && now - oldest.Value.Came > Patience)
        {
            _sets.RemoveFirst();
            _bytes -= oldest.Value.Records.Length;
            GivenUp++;
        }
    }
}

/// <summary>Records that wait for their template.</summary>
/// <param name="Exporter">Who sent them.</param>
/// <param name="Template">Number of the template.</param>
/// <param name="Header">Head of their datagram.</param>
/// <param name="Records">Their bytes.</param>
/// <param name="Came">When they came.</param>
internal sealed record HeldSet(Exporter Exporter, ushort Template, ExportHeader Header, byte[] Records, Timestamp Came);
