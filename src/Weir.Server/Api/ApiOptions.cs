namespace Weir.Server.Api;

/// <summary>Settings of the API, which has a port of its own.</summary>
public sealed record ApiOptions
{
    /// <summary>Address to listen on: <c>http://127.0.0.1:9443</c>, or <c>https://</c> with the certificate of the gateway; null for no API.</summary>
    public string? Listen { get; init; }

    /// <summary>Whether the address may be one that other machines reach.</summary>
    public bool Any { get; init; }
}
