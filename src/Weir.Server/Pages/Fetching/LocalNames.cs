using System.Net;

namespace Weir.Server.Pages.Fetching;

/// <summary>Whether an address that somebody typed names this machine or a private network by itself.</summary>
public static class LocalNames
{
    /// <summary>Whether the host is an address of this machine or of a private network, or a name that only such networks have.</summary>
    /// <param name="address">What was typed. A name that merely resolves to a private address is none of these: whoever owns the name decides where it leads.</param>
    public static bool IsMeant(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string host = address.IdnHost.TrimEnd('.');
        return IPAddress.TryParse(host, out IPAddress? number)
            ? AddressKinds.Of(number) is AddressKind.Loopback or AddressKind.Private
            : host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) || DomainParts.IsAddressOrLocal(host);
    }
}
