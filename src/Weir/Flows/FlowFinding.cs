namespace Weir.Flows;

/// <summary>What a detector says of a host over a time: which technique, how improbable, and because of what.</summary>
/// <remarks>Immutable. A later one with the same <see cref="Key"/> replaces the earlier: a scan that goes on is one finding that grows.</remarks>
public sealed record FlowFinding
{
    /// <summary>Name of the detector, such as <c>scan</c>.</summary>
    public required string Detector { get; init; }

    /// <summary>Names the finding among those of its detector: the host, whom it is about, and the day.</summary>
    public required string Key { get; init; }

    /// <summary>What it has in common with the findings of other days that are the same to a person: the host and whom it is about.</summary>
    public required string Story { get; init; }

    /// <summary>MITRE ATT&amp;CK technique, such as <c>T1046</c>.</summary>
    public required string Technique { get; init; }

    /// <summary>The host about which it is: the one that does it, or where <see cref="IsTarget"/> says so the one to which it is done.</summary>
    public required HostAddress Host { get; init; }

    /// <summary>Whether it is done to the host, and not by it.</summary>
    public bool IsTarget { get; init; }

    /// <summary>Whether it is what strangers do to a host of one's own: a story that is told once, and not judged by how rare it is.</summary>
    public bool IsExposure => IsTarget && Parties.Count > 0;

    /// <summary>The host at the other end, where there is one in particular.</summary>
    public HostAddress? Peer { get; init; }

    /// <summary>Port of the responder, where there is one in particular.</summary>
    public int? Port { get; init; }

    /// <summary>Name of the server at the other end, where it is known.</summary>
    public string? Name { get; init; }

    /// <summary>The first flow that belongs to it.</summary>
    public required Timestamp First { get; init; }

    /// <summary>The last flow that belongs to it, so far.</summary>
    public required Timestamp Last { get; init; }

    /// <summary>Flows that belong to it, so far.</summary>
    public required long Flows { get; init; }

    /// <summary>−log10 of the share of a host's hours with nothing wrong that would show as much, as the detector believes; 0 or more, 15 at most.</summary>
    public required double Surprise { get; init; }

    /// <summary>How certain and how grave, 0 to 1; higher is more hostile.</summary>
    public required double Score { get; init; }

    /// <summary>The same as a word.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whether it belongs to an alert, and not to the digest.</summary>
    public bool IsAlert { get; init; }

    /// <summary>A few words, without addresses.</summary>
    public required string Title { get; init; }

    /// <summary>One plain sentence with the figures.</summary>
    public required string Sentence { get; init; }

    /// <summary>How many of one's own hosts do the same, this one included; 0 where that says nothing.</summary>
    public int HostsAlike { get; init; }

    /// <summary>Hosts at the other end, the most active first; where there are very many, not all. Empty where there is one at most.</summary>
    public IReadOnlyList<FlowParty> Parties { get; init; } = [];
}

/// <summary>A host that takes part in a finding.</summary>
/// <param name="Host">Which.</param>
/// <param name="Flows">Its flows.</param>
/// <param name="Failed">Those that nobody answered.</param>
/// <param name="Answered">Those that were answered.</param>
/// <param name="Ports">Distinct ports of the responder.</param>
public readonly record struct FlowParty(HostAddress Host, long Flows, long Failed, long Answered, int Ports);
