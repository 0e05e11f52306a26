using System.Net;
using Weir.Server.Pages.Fetching;

namespace Weir.Server.Pages;

/// <summary>How a page is looked at.</summary>
public sealed record PageCheckOptions
{
    /// <summary>How much is fetched, and for how long.</summary>
    public FetchLimits Limits { get; init; } = new();

    /// <summary>Whether the host and port of a page may be on this machine or in a private network. For a person who named the page, never for a server.</summary>
    public bool AllowLocalPage { get; init; }

    /// <summary>Whether the external scripts of a page that was read from a file are fetched.</summary>
    public bool FetchForFiles { get; init; }

    /// <summary>What fetches call themselves, one line of printable ASCII; null for what they are.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Clock of the reports.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What is known of a script already, which is then fetched only when it changed; null for nothing.</summary>
    internal Func<Uri, CancellationToken, Task<KnownScript?>>? Known { get; init; }

    /// <summary>Scripts that the page is known to load while it runs; they are looked at, too.</summary>
    internal IReadOnlyList<Uri> Also { get; init; } = [];

    /// <summary>Addresses of a name; null for those of the system.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; init; }
}

/// <summary>A script as it was fetched before.</summary>
/// <param name="ETag">The version, in the words of its server.</param>
/// <param name="Code">Its code.</param>
internal sealed record KnownScript(string ETag, byte[] Code);
