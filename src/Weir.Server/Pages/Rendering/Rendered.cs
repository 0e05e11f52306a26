namespace Weir.Server.Pages.Rendering;

/// <summary>What was seen of a page while it ran.</summary>
internal sealed record Rendered
{
    public required IReadOnlyList<SeenRequest> Requests { get; init; }

    /// <summary>Addresses of frames of which nothing is fetched, such as <c>about:srcdoc</c>.</summary>
    public required IReadOnlyList<string> Frames { get; init; }

    public required IReadOnlyList<SeenScript> Scripts { get; init; }

    public required IReadOnlyList<CookieReport> Cookies { get; init; }

    /// <summary>What could not be done, in one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
