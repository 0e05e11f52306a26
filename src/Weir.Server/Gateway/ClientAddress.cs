using System.Net;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Gateway;

/// <summary>Finds who sent a request: the other end of the connection, or what proxies of one's own say of it.</summary>
internal sealed class ClientAddress
{
    private const string For = "X-Forwarded-For";

    // Proxies that one request passes; a longer list is somebody's invention.
    private const int MostHops = 32;

    private readonly IPNetwork[] _trusted;
    private readonly bool _trustAny;

    /// <exception cref="GatewayException">A network cannot be read.</exception>
    public ClientAddress(GatewayOptions options)
    {
        _trustAny = options.TrustForwarded;
        _trusted = [.. options.TrustedProxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];
    }

    /// <summary>Whether the other end of the connection is a proxy whose word counts.</summary>
    public bool Trusts(HttpContext context) => _trustAny || (context.Connection.RemoteIpAddress is { } remote && IsTrusted(remote));

    /// <summary>The address nearest to the client that somebody trusted gives; null when there is none.</summary>
    public IPAddress? Of(HttpContext context)
    {
        var client = Plain(context.Connection.RemoteIpAddress);
        if (client is null || !Trusts(context))
        {
            return client;
        }

        // From the nearest proxy on: each trusted one vouches for the one before it.
        string[] hops = string.Join(',', context.Request.Headers[For].ToArray()).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (int i = hops.Length - 1; i >= Math.Max(0, hops.Length - MostHops) && TryParse(hops[i], out var hop); i--)
        {
            client = hop;
            if (!IsTrusted(hop))
            {
                break;
            }
        }

        return client;
    }

    private bool IsTrusted(IPAddress address)
    {
        var plain = Plain(address)!;
        return Array.Exists(_trusted, network => network.Contains(plain));
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

    private static IPNetwork Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new GatewayException($"trustedProxies has '{text}'; expected addresses or networks such as 10.0.0.0/8, separated by semicolons.");
    }
}
