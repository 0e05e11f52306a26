namespace Weir.Server.Sidecars;

/// <summary>Settings of sidecars: proxies of others that ask Weir about each request.</summary>
public sealed record SidecarOptions
{
    /// <summary>Where HAProxy asks, by its Stream Processing Offload Protocol: <c>127.0.0.1:9000</c>; null for nowhere.</summary>
    public string? Spoe { get; init; }

    /// <summary>Whether that may be an address that other machines reach. The protocol has neither encryption nor keys.</summary>
    public bool SpoeAny { get; init; }
}
