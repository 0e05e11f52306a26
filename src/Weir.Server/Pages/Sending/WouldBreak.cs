namespace Weir.Server.Pages.Sending;

/// <summary>Something that browsers told a policy stops, or would stop if it was enforced.</summary>
/// <param name="Directive">Directive that does not allow it.</param>
/// <param name="Blocked">Its address, or a word such as <c>inline</c> or <c>eval</c>.</param>
/// <param name="Where">The script that did it, with its line where that was told; empty when it was not.</param>
/// <param name="Sample">Beginning of an inline script; empty when it was not told.</param>
/// <param name="Reports">How many reports there were.</param>
/// <param name="First">When the first came.</param>
/// <param name="Last">When the last came.</param>
/// <param name="Standing">What is known of it.</param>
/// <param name="Item">Id of the item of the inventory; null when it is none.</param>
public sealed record WouldBreak(string Directive, string Blocked, string Where, string Sample, long Reports, DateTimeOffset First, DateTimeOffset Last, BreakStanding Standing, string? Item);

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
/// <param name="Breaks">Each once; what was authorised first, then by reports.</param>
/// <param name="Seen">A name for this very list: who enforces the policy gives it back, and so says to have seen the list.</param>
public sealed record PolicyEffect(IReadOnlyList<WouldBreak> Breaks, string Seen)
{
    /// <summary>How many were authorised.</summary>
    public int Authorised => Breaks.Count(one => one.Standing == BreakStanding.Authorised);
}
