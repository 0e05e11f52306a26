using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Fetching;

/// <summary>What an address answered.</summary>
internal sealed record Fetched
{
    /// <summary>Where the answer came from, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>Addresses that it was sent on to, in order; empty when the first one answered itself.</summary>
    public required IReadOnlyList<Uri> Redirects { get; init; }

    /// <summary>Status of HTTP; 304 when nothing changed since the version that was named.</summary>
    public required int Status { get; init; }

    /// <summary>Lines of the head as they came, those of several values apart.</summary>
    public required IReadOnlyList<HeaderLine> Headers { get; init; }

    /// <summary>The body, decompressed.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The body goes on behind the limit.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Where the answer sends on to, and was not followed; null where it does not.</summary>
    public Uri? SentTo { get; init; }

    /// <summary>The version by which a later fetch may ask whether anything changed.</summary>
    public string? ETag => Header("ETag");

    /// <summary>The last value of a header, or null.</summary>
    public string? Header(string name) => Headers.LastOrDefault(line => line.Is(name))?.Value;
}
