namespace Weir.Server.Pages.Rendering;

/// <summary>Code that a browser read while a page ran, and that has no address of its own from which it was fetched.</summary>
/// <param name="Id">By which the browser gives the code.</param>
/// <param name="Url">Address within the browser, such as <c>blob:</c>; null for none.</param>
/// <param name="Element">What it came by.</param>
/// <param name="From">The page or script that made it; null where nobody knows.</param>
/// <param name="IsModule">Read as a module.</param>
internal sealed record SeenScript(string Id, string? Url, string Element, Uri? From, bool IsModule)
{
    /// <summary>The code; null where it could not be had.</summary>
    public string? Code { get; set; }

    /// <summary>Why not.</summary>
    public string? Error { get; set; }
}
