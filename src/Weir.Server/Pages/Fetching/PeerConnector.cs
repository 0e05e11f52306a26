using System.Net;
using System.Net.Sockets;

namespace Weir.Server.Pages.Fetching;

/// <summary>Connects to a host of which the address was looked at first. What is looked at is what is then connected to: a name can mean something else a moment later.</summary>
/// <param name="local">The one host and port that may be on this machine or in a private network; null for none.</param>
/// <param name="resolve">Addresses of a name.</param>
internal sealed class PeerConnector(Uri? local, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <exception cref="PageException">The host has no address, or all of them are refused.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint peer, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(peer.Host, out IPAddress? number) ? [number] : await ResolveAsync(peer.Host, cancellationToken).ConfigureAwait(false);
        bool mayBeLocal = local is not null && local.Port == peer.Port && string.Equals(local.IdnHost.Trim('[', ']'), peer.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
        IPAddress[] allowed = [.. addresses.Where(address => Refuse(AddressKinds.Of(address), mayBeLocal) is null)];
        if (allowed.Length == 0)
        {
            throw new PageException(addresses.Length == 0 ? $"{peer.Host} has no address" : $"{Shown(peer.Host, addresses[0])}: {Refuse(AddressKinds.Of(addresses[0]), mayBeLocal)}")
            {
                IsPrivate = addresses.Any(address => AddressKinds.Of(address) is AddressKind.Loopback or AddressKind.Private),
            };
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

    private static string Shown(string host, IPAddress address) => host == address.ToString() ? host : $"{host} is {address}";

    private static string? Refuse(AddressKind kind, bool mayBeLocal) => kind switch
    {
        AddressKind.Public => null,
        AddressKind.Loopback => mayBeLocal ? null : "this machine, which pages may not make anyone ask; allowed is the address that you named yourself",
        AddressKind.Private => mayBeLocal ? null : "an address of a private network, which pages may not make anyone ask; allowed is the address that you named yourself",
        _ => "a link-local, multicast or metadata address, which is never asked",
    };

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await _resolve(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new PageException($"{host} cannot be found: {e.Message}", e);
        }
    }
}
