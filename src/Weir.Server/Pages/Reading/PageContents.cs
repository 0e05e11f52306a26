namespace Weir.Server.Pages.Reading;

/// <summary>What a page holds, in its order.</summary>
internal sealed record PageContents
{
    public required string? Title { get; init; }

    public required IReadOnlyList<PageScript> Scripts { get; init; }

    public required IReadOnlyList<PageFrame> Frames { get; init; }

    public required IReadOnlyList<PageForm> Forms { get; init; }

    /// <summary>What fields of no form ask for, as <see cref="PageForm.Asks"/>: scripts read and send them.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    public required IReadOnlyList<PageConnection> Connections { get; init; }

    /// <summary>The document itself, without those that stand in it.</summary>
    public required PageDocument Document { get; init; }

    /// <summary>Values of Content-Security-Policy that the page states itself.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>Script elements that hold data and no code.</summary>
    public required int DataBlocks { get; init; }

    /// <summary>Where the page sends the browser after a time; null where it does not.</summary>
    public required Uri? Refresh { get; init; }

    /// <summary>What of the page cannot be read, in one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Items behind the limit, which were counted and not kept.</summary>
    public required int LeftOut { get; init; }
}

/// <summary>A page within the page.</summary>
/// <param name="Address">Its address; null where it stands in the page itself, or is none.</param>
/// <param name="Element">Element that holds it.</param>
/// <param name="Line">Line in the page.</param>
/// <param name="Sandbox">Value of the attribute, or null without one.</param>
internal sealed record PageFrame(Uri? Address, string Element, int Line, string? Sandbox)
{
    /// <summary>What a document that sends its frame on to another is said to stand in.</summary>
    public const string RefreshElement = "meta refresh";

    /// <summary>The header that does the same.</summary>
    public const string RefreshHeader = "Refresh";

    /// <summary>Whether what it shows stands in the page itself, so that nothing is loaded for it.</summary>
    public bool IsWritten { get; init; }
}

/// <summary>A form.</summary>
/// <param name="Action">Where it sends; null where that is no address.</param>
/// <param name="Method">In lower case.</param>
/// <param name="Line">Line in the page.</param>
/// <param name="Asks">What it asks for that is worth stealing: <c>password</c>, <c>card</c>.</param>
internal sealed record PageForm(Uri? Action, string Method, int Line, IReadOnlyList<string> Asks);

/// <summary>An address that the page has opened or fetched beside its scripts.</summary>
/// <param name="Kind">Word of the link such as <c>preconnect</c>, or <c>importmap</c> for a folder of modules.</param>
/// <param name="Address">The address.</param>
/// <param name="Line">Line in the page.</param>
internal sealed record PageConnection(string Kind, Uri Address, int Line);
