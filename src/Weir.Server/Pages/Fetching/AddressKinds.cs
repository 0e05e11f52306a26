using System.Net;
using System.Net.Sockets;

namespace Weir.Server.Pages.Fetching;

/// <summary>Sorts addresses, so that a page cannot make the program ask machines that only the program reaches.</summary>
/// <remarks>Source: the special-purpose registries of IANA (RFC 6890), and the metadata addresses of clouds.</remarks>
internal static class AddressKinds
{
    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("64:ff9b:1::/48"),
    ];

    private static readonly IPNetwork[] s_never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("224.0.0.0/3"), IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("fd00:ec2::/32"),
        IPNetwork.Parse("2001::/32"), IPNetwork.Parse("::/96"),
    ];

    private static readonly IPNetwork s_sixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>The kind of an address. Where an IPv6 address stands for an IPv4 address, of that.</summary>
    public static AddressKind Of(IPAddress address)
    {
        IPAddress meant = Meant(address);
        return IPAddress.IsLoopback(meant) ? AddressKind.Loopback
            : s_never.Any(network => network.Contains(meant)) ? AddressKind.Never
            : s_private.Any(network => network.Contains(meant)) ? AddressKind.Private
            : AddressKind.Public;
    }

    private static IPAddress Meant(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        // A zone such as %eth0 would keep the address out of every network.
        byte[] bytes = address.GetAddressBytes();
        address = new IPAddress(bytes);
        return s_sixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : s_nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4))
            : address;
    }
}
