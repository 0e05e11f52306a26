using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Gateway;

/// <summary>Where a request comes from, as limits count it.</summary>
internal static class ClientNetwork
{
    // The part of an IPv6 address that one customer gets as a whole.
    private const int NetworkBytes = 8;

    /// <summary>An address that is not known is nobody's, and so not of this machine.</summary>
    public static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    /// <summary>Writes the bytes of what <see cref="Of"/> gives, without allocating it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="bytes">Room for 16.</param>
    /// <param name="length">How many were written.</param>
    public static bool TryWrite(IPAddress address, Span<byte> bytes, out int length)
    {
        if (!address.TryWriteBytes(bytes, out length)) return false;
        if (address.IsIPv4MappedToIPv6)
        {
            bytes[12..16].CopyTo(bytes);
            length = 4;
        }
        else if (length == 16)
        {
            length = NetworkBytes;
        }

        return true;
    }

    /// <summary>The address, or of IPv6 the network that it is in.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
