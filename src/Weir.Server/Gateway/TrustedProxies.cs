using System.Net;

namespace Weir.Server.Gateway;

/// <summary>Proxies of one's own, as settings name them.</summary>
internal static class TrustedProxies
{
    /// <summary>Reads addresses and networks that are separated by semicolons.</summary>
    /// <exception cref="GatewayException">One of them cannot be read.</exception>
    public static IPNetwork[] Parse(string list) => [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne)];

    private static IPNetwork ParseOne(string text)
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
