using System.Buffers;
using Weir.Flows.Detectors;

namespace Weir.Flows;

/// <summary>Knows what no partition knows alone: puts together what those of two hosts say of an edge between them, compares days of hosts within their groups and hours of hosts with all others, and passes all else on.</summary>
/// <remarks>
/// Who administers many is known where the source is, and what all use is known where the target is: neither partition knows both. Both tell their side in the same
/// minute of the flows' time, so that nothing is kept from one minute to the next, and nothing has to be saved.
/// </remarks>
internal sealed class AcrossPartitions(FindingSink findings) : FindingSink
{
    private readonly PeerGroups _peers = new();
    private readonly HourForest _hours = new();
    private readonly Dictionary<(HostAddress Source, HostAddress Target, ushort Port), EdgeSide> _sides = [];

    public override void Add(FlowFinding finding) => findings.Add(finding);

    public override void Add(in HostWindow window)
    {
        _hours.Take(window);
        findings.Add(window);
    }

    public override void ScoreLookup(long index, double score, string detector) => findings.ScoreLookup(index, score, detector);

    public override void Score(long index, double score, string detector) => findings.Score(index, score, detector);

    internal override void Add(in EdgeSide side)
    {
        var edge = (side.Source, side.Target, side.Port);
        if (!_sides.Remove(edge, out EdgeSide other))
        {
            _sides.Add(edge, side);
        }
        else if (AdminEdges.Judge(side.IsOfSource ? side : other, side.IsOfSource ? other : side) is { } finding)
        {
            findings.Add(finding);
        }
    }

    internal override void Add(in HostProfile profile) => _peers.Take(profile);

    /// <summary>Writes what is known of hosts, their groups and their hours.</summary>
    public void Save(StateWriter writer)
    {
        _peers.Save(writer);
        _hours.Save(writer);
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _peers.Load(ref state);
        _hours.Load(ref state);
    }

    /// <summary>The minute is over: what only one side called new is nothing.</summary>
    public override void Advance(Timestamp watermark, int ownHosts)
    {
        _sides.Clear();
        _peers.Close(findings);
        _hours.Close(findings);
        findings.Advance(watermark, ownHosts);
    }
}
