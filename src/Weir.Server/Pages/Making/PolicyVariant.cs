namespace Weir.Server.Pages.Making;

/// <summary>By what a policy tells scripts that are wanted from others.</summary>
public enum PolicyVariant
{
    /// <summary>By the hosts they come from: easy to keep, and as safe as the least safe of those hosts.</summary>
    Hosts,

    /// <summary>By the hash of each: what changes is stopped, and so is what nobody has listed.</summary>
    Hashes,

    /// <summary>By a number that the application makes for each answer; a script that has it may load others.</summary>
    Strict,
}

/// <summary>A Content-Security-Policy that was made from the inventory of a site.</summary>
public sealed record PolicyProposal
{
    /// <summary>Host of the site.</summary>
    public required string Site { get; init; }

    /// <summary>By what it tells scripts.</summary>
    public required PolicyVariant Variant { get; init; }

    /// <summary>Value of <c>Content-Security-Policy-Report-Only</c>, and once nothing is reported that is wanted, of <c>Content-Security-Policy</c>.</summary>
    public required string Value { get; init; }

    /// <summary>What it stops of what was seen.</summary>
    public required IReadOnlyList<PolicyBreak> Breaks { get; init; }

    /// <summary>What one has to know before it is used.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Something that a policy stops.</summary>
/// <param name="Page">Page on which it was seen.</param>
/// <param name="Item">Id of the item.</param>
/// <param name="Name">Its name.</param>
/// <param name="Why">Why it is stopped, and what would let it through.</param>
public sealed record PolicyBreak(string Page, string Item, string Name, string Why);
