using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>One thing that somebody is asked about: a request, or an alert about a page or the network.</summary>
public sealed record ReviewItem
{
    /// <summary>Its name: that of a sample, or <c>alert:</c> and that of an alert.</summary>
    public required string Id { get; init; }

    /// <summary>The request; null for an alert.</summary>
    public Sample? Sample { get; init; }

    /// <summary>The alert; null for a request.</summary>
    public Alert? Alert { get; init; }

    /// <summary>Why it is asked, in words.</summary>
    public required string Why { get; init; }

    /// <summary>How many others have said something.</summary>
    public int Others { get; init; }
}
