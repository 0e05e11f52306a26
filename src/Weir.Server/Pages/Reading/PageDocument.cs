namespace Weir.Server.Pages.Reading;

/// <summary>A document: the page itself, one that stands in it (<c>srcdoc</c>, <c>data:</c>), or one of its frames. Each tells addresses, and names of modules, for itself.</summary>
/// <param name="address">Address from which others are told before the document says otherwise; null where it has none.</param>
/// <param name="frame">Address of the frame that it was fetched for; null for the page, and for what stands in it.</param>
/// <param name="within">Where it stands, such as <c>srcdoc</c>; null for one that was fetched.</param>
internal sealed class PageDocument(Uri? address, string? frame, string? within)
{
    /// <summary>Address of the document; null where it has none.</summary>
    public Uri? Address { get; } = address;

    /// <summary>Address from which those in it are told; null for none.</summary>
    public Uri? Base { get; private set; } = address;

    /// <summary>Whether it has said what <see cref="Base"/> is.</summary>
    public bool HasBase { get; private set; }

    /// <summary>What names of modules stand for in it.</summary>
    public ImportMap Imports { get; } = new();

    /// <summary>Address of the frame that it was fetched for; null for the page, and for what stands in it.</summary>
    public string? Frame => frame;

    /// <summary>Where it stands, such as <c>srcdoc</c>; null for one that was fetched.</summary>
    public string? Within => within;

    /// <summary>What it is called.</summary>
    public string Name => frame is null ? "the page" : $"the frame {frame}";

    /// <summary>Takes an element <c>base</c>; the first one counts.</summary>
    public void SetBase(Uri? told) => (Base, HasBase) = (told, true);
}
