namespace Weir.Server.Dashboard;

/// <summary>What the script draws of pairs of hosts.</summary>
internal sealed record EdgeGraph(IReadOnlyList<GraphHost> Hosts, IReadOnlyList<GraphLine> Lines);

/// <summary>One host of the picture.</summary>
internal sealed record GraphHost(string Address, string? Name, bool IsOwn, bool IsAlert);

/// <summary>One line of the picture.</summary>
internal sealed record GraphLine(string From, string To, long Flows, long Bytes, bool IsAlert);
