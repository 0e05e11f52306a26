using Weir.Flows;
using Weir.Server.Sensors.NetFlow;

namespace Weir.Server.Network;

/// <summary>How sensors and engine stand, as of a moment ago.</summary>
internal sealed record NetworkFigures
{
    /// <summary>Flows that the engine took.</summary>
    public long Flows { get; init; }

    /// <summary>Questions to name servers that it took.</summary>
    public long Lookups { get; init; }

    /// <summary>Records that could not be read.</summary>
    public long Bad { get; init; }

    /// <summary>Flows that found no room on the way to the engine.</summary>
    public long Dropped { get; init; }

    /// <summary>Flows that came too late for the detectors.</summary>
    public long Late { get; init; }

    /// <summary>Own hosts that began a flow.</summary>
    public int Hosts { get; init; }

    /// <summary>Whether the network is not yet known for long enough to say what is unusual in it.</summary>
    public bool IsFirstDays { get; init; }

    /// <summary>End of the last flow; null before the first.</summary>
    public Timestamp? Newest { get; init; }

    /// <summary>Files that are followed.</summary>
    public int Files { get; init; }

    /// <summary>Bytes of them that are not read yet.</summary>
    public long Behind { get; init; }

    /// <summary>What was read of NetFlow; null where nobody listens.</summary>
    public NetFlowCounts? Netflow { get; init; }

    /// <summary>Exporters of NetFlow that are known; null where nobody listens.</summary>
    public int? Exporters => Netflow?.Exporters;

    /// <summary>Rules of the file that says what is expected; empty where there is none.</summary>
    public IReadOnlyList<ExpectedRule> ExpectedOfFile { get; init; } = [];

    /// <summary>What keeps a sensor from its work; empty where nothing does.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
