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

    /// <summary>Clock of the reports.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Addresses of a name; null for those of the system.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; init; }
}
