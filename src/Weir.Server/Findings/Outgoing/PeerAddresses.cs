using System.Net;
using System.Net.Sockets;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Which addresses a webhook may be sent to. What is looked at is the address that is then connected to, not the name: a name can mean something else a moment later.</summary>
internal static class PeerAddresses
{
    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7"),
    ];

    // Where nobody listens for a webhook, but clouds answer with secrets, or a request reaches whoever is near.
    private static readonly IPNetwork[] s_never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("224.0.0.0/3"), IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("::/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("fd00:ec2::/32"),
        IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("2001::/32"),
    ];

    /// <summary>Why an address is refused; null when it is not.</summary>
    /// <param name="address">The address.</param>
    /// <param name="isLoopbackMeant">Whether the settings name this machine.</param>
    /// <param name="allowPrivate">Whether private networks are allowed.</param>
    public static string? Refuse(IPAddress address, bool isLoopbackMeant, bool allowPrivate)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(address) ? isLoopbackMeant ? null : "it is this machine, which the settings do not name"
            : s_never.Any(network => network.Contains(address)) ? "it is a link-local or other address that no webhook has"
            : !allowPrivate && s_private.Any(network => network.Contains(address)) ? "it is in a private network; allowPrivate allows that"
            : null;
    }

    /// <summary>Connects to the first address of a name that answers and is allowed.</summary>
    /// <exception cref="OutgoingException">All are refused.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint peer, OutgoingTarget target, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(peer.Host, cancellationToken).ConfigureAwait(false);
        string? refusal = null;
        var allowed = addresses.Where(address =>
        {
            string? reason = Refuse(address, target.Address!.IsLoopback, target.AllowPrivate);
            refusal ??= reason is null ? null : $"{peer.Host} is {address}, which is refused: {reason}";
            return reason is null;
        }).ToArray();
        if (allowed.Length == 0)
        {
            throw new OutgoingException(refusal ?? $"{peer.Host} has no address");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, peer.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
