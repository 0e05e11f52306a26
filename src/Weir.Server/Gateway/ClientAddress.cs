using System.Net;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Gateway;

/// <summary>Finds who sent a request: the other end of the connection, or what proxies of one's own say of it.</summary>
internal sealed class ClientAddress
{
    private const string For = "X-Forwarded-For";

    // Proxies that one request passes; a longer list is somebody's invention.
    private const int MostHops = 32;

    private volatile Trust _trust;

    /// <exception cref="GatewayException">A network cannot be read.</exception>
    public ClientAddress(GatewayOptions options) => _trust = TrustOf(options);

    /// <summary>Takes over what settings say, from the next request on.</summary>
    /// <exception cref="GatewayException">A network cannot be read.</exception>
    public void Apply(GatewayOptions options) => _trust = TrustOf(options);

    /// <summary>Whether the other end of the connection is a proxy whose word counts.</summary>
    public bool Trusts(HttpContext context) => Trusts(context, _trust);

    /// <summary>The address nearest to the client that somebody trusted gives; null when there is none.</summary>
    public IPAddress? Of(HttpContext context)
    {
        var client = Plain(context.Connection.RemoteIpAddress);
        var trust = _trust;
        if (client is null || !Trusts(context, trust))
        {
            return client;
        }

        // From the nearest proxy on: each trusted one vouches for the one before it.
        string[] hops = string.Join(',', context.Request.Headers[For].ToArray()).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (int i = hops.Length - 1; i >= Math.Max(0, hops.Length - MostHops) && TryParse(hops[i], out var hop); i--)
        {
            client = hop;
            if (!IsTrusted(hop, trust))
            {
                break;
            }
        }

        return client;
    }

    private static bool Trusts(HttpContext context, Trust trust) => trust.Any || (context.Connection.RemoteIpAddress is { } remote && IsTrusted(remote, trust));

    private static bool IsTrusted(IPAddress address, Trust trust)
    {
        var plain = Plain(address)!;
        return Array.Exists(trust.Networks, network => network.Contains(plain));
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    /// <summary>Some proxies write the port, too.</summary>
    private static bool TryParse(string hop, out IPAddress address)
    {
        if (IPEndPoint.TryParse(hop, out var endpoint))
        {
            address = Plain(endpoint.Address)!;
            return true;
        }

        address = IPAddress.None;
        return false;
    }

    private static Trust TrustOf(GatewayOptions options) => new(options.TrustForwarded, TrustedProxies.Parse(options.TrustedProxies));

    /// <summary>Whose word counts: of anybody, or of these networks.</summary>
    private sealed record Trust(bool Any, IPNetwork[] Networks);
}
