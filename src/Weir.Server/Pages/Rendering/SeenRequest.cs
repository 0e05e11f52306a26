using Weir.Server.Pages.Fetching;

namespace Weir.Server.Pages.Rendering;

/// <summary>An address that a page asked for while it ran.</summary>
/// <param name="Address">The address.</param>
/// <param name="Type">What it was for, in the words of the browser.</param>
/// <param name="Method">Method of HTTP.</param>
/// <param name="IsMain">It is the page itself.</param>
internal sealed record SeenRequest(Uri Address, string Type, string Method, bool IsMain)
{
    /// <summary>Why it was refused, or failed; null when it was answered.</summary>
    public string? Refused { get; set; }

    /// <summary>It would have led away from the page.</summary>
    public bool Leaves { get; init; }

    /// <summary>The answer; kept of scripts alone.</summary>
    public Fetched? Answer { get; set; }
}
