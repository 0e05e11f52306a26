using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>What somebody can be asked about. Each kind has an equal part of what is asked of a day, and what one does not need the others have.</summary>
public enum ReviewKind
{
    /// <summary>A request.</summary>
    Request,

    /// <summary>A script of a page.</summary>
    Script,

    /// <summary>A domain name that was asked for.</summary>
    Name,

    /// <summary>An alert about a page.</summary>
    Page,

    /// <summary>An alert about the network.</summary>
    Network,
}

/// <summary>One thing that somebody is asked about: a sample, or an alert about a page or the network.</summary>
public sealed record ReviewItem
{
    /// <summary>Its name: that of a sample, or <c>alert:</c> and that of an alert.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required ReviewKind Kind { get; init; }

    /// <summary>The sample; null for an alert.</summary>
    public Sample? Sample { get; init; }

    /// <summary>The alert; null for a sample.</summary>
    public Alert? Alert { get; init; }

    /// <summary>Why it is asked, in words.</summary>
    public required string Why { get; init; }

    /// <summary>How many others have said something.</summary>
    public int Others { get; init; }
}
