namespace Weir.Server.Pages;

/// <summary>Hosts as seen from a page.</summary>
/// <param name="page">Address of the page; null for a file, to which every host is a stranger.</param>
internal sealed class PageHosts(Uri? page)
{
    private readonly string? _zone = page is null ? null : ZoneOf(page);

    /// <summary>Whose an address is; one without a host is of the page.</summary>
    public Party PartyOf(Uri? address) => address is null || address.Host.Length == 0 || (_zone is not null && ZoneOf(address) == _zone) ? Party.First : Party.Third;

    /// <summary>The well-known host that the host of an address looks like; null for none.</summary>
    public string? LooksLike(Uri? address) =>
        address is null || address.Host.Length == 0 || PartyOf(address) == Party.First ? null : LookAlikeHosts.Of(address.IdnHost, page?.IdnHost);

    /// <summary>The name that was registered; of an address in numbers, all of it.</summary>
    private static string ZoneOf(Uri address)
    {
        string host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        return address.HostNameType == UriHostNameType.Dns ? DomainParts.Zone(host).ToString() : host;
    }
}
