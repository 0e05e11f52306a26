namespace Weir.Server.Api;

/// <summary>Settings of the API, which has a port of its own.</summary>
public sealed record ApiOptions
{
    /// <summary>Address to listen on: <c>http://127.0.0.1:9443</c>, or <c>https://</c>; null for no API.</summary>
    public string? Listen { get; init; }

    /// <summary>Whether the address may be one that other machines reach.</summary>
    public bool Any { get; init; }

    /// <summary>Certificate for an <c>https://</c> address, a PEM file; null for that of the gateway, or where it has none, one that is made and kept in the data folder.</summary>
    public string? Certificate { get; init; }

    /// <summary>Private key of the certificate, a PEM file; null when the certificate file holds it.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Proxies of one's own in front of the API, whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> count: addresses and networks such as 10.0.0.0/8, separated by semicolons.</summary>
    public string TrustedProxies { get; init; } = "";

    /// <summary>Signing in through OpenID Connect.</summary>
    public OidcOptions Oidc { get; init; } = new();
}
