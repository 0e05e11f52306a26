using Weir.Server.Policies;

namespace Weir.Server.Findings;

/// <summary>The narrowest exclusion that would have silenced findings of an alert, and what else it would have changed.</summary>
public sealed record ExclusionProposal
{
    /// <summary>Host, route, place and class, and nothing more.</summary>
    public required Exclusion Exclusion { get; init; }

    /// <summary>Findings of the alert that it covers.</summary>
    public required long Findings { get; init; }

    /// <summary>Whether policies have it already.</summary>
    public required bool Exists { get; init; }

    /// <summary>What it would have changed in the past; null when nothing is kept.</summary>
    public required ExclusionImpact? Impact { get; init; }
}

/// <summary>What an exclusion would have changed in the requests that the lake has.</summary>
public sealed record ExclusionImpact
{
    /// <summary>Days that were looked at.</summary>
    public required int Days { get; init; }

    /// <summary>Requests of severity Medium and above with evidence of that class at that place.</summary>
    public required long Hits { get; init; }

    /// <summary>Those with no other evidence, which would have had no severity.</summary>
    public required long Silenced { get; init; }

    /// <summary>Clients of the hits.</summary>
    public required long Clients { get; init; }

    /// <summary>Hits that look like real attacks: part of an alert that somebody confirmed, or of a client that attacked elsewhere, too.</summary>
    public required long Attacks { get; init; }
}
