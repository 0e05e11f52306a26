namespace Weir.Server.Pages.Sending;

/// <summary>Something that a policy stops, or would stop if it was enforced: browsers told it, or it follows from what is known of the page.</summary>
/// <param name="Directive">Directive that does not allow it.</param>
/// <param name="Blocked">Its address, or a word such as <c>inline</c> or <c>eval</c>.</param>
/// <param name="Where">The script that did it, with its line where that was told; empty when it was not.</param>
/// <param name="Sample">Beginning of an inline script; empty when it was not told.</param>
/// <param name="Reports">How many reports there were; 0 where no browser told of it, and looks at the page know it.</param>
/// <param name="First">When the first came; where there was none, when it was first seen.</param>
/// <param name="Last">When the last came; where there was none, when it was last seen.</param>
/// <param name="Standing">What is known of it.</param>
/// <param name="Item">Id of the item of the inventory; null when it is none.</param>
public sealed record WouldBreak(string Directive, string Blocked, string Where, string Sample, long Reports, DateTimeOffset First, DateTimeOffset Last, BreakStanding Standing, string? Item)
{
    /// <summary>Whether a look found it in the page, or somebody authorised it: then not only those who tell of it know it.</summary>
    public bool IsKnown { get; init; }
}

/// <summary>What is known of something that a policy stops.</summary>
public enum BreakStanding
{
    /// <summary>Nobody has seen it but the browsers that told of it.</summary>
    Unknown,

    /// <summary>It looks hostile: it should be stopped.</summary>
    Hostile,

    /// <summary>It is in the inventory from reports alone, and anybody can send those.</summary>
    Told,

    /// <summary>A look at the page found it, and nobody has authorised it as it is.</summary>
    Known,

    /// <summary>Somebody authorised it as it is: stopping it breaks the page.</summary>
    Authorised,
}

/// <summary>What a policy of a page stops or would stop since it is sent.</summary>
/// <param name="Breaks">Each once; what was authorised first, then what looks found, then the rest; each by reports.</param>
/// <param name="Seen">A name for what of the list is known, and for whether scripts and styles within the page are on it: who enforces the policy gives it back, and so says to have seen that. What strangers make up changes nothing.</param>
public sealed record PolicyEffect(IReadOnlyList<WouldBreak> Breaks, string Seen)
{
    /// <summary>Whether browsers told of more than is kept, so that something may be missing.</summary>
    public bool IsCut { get; init; }

    /// <summary>How many were authorised.</summary>
    public int Authorised => Breaks.Count(one => one.Standing == BreakStanding.Authorised);
}
