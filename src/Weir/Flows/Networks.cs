using System.Net;

namespace Weir.Flows;

/// <summary>Tells one's own hosts from others. Immutable.</summary>
internal sealed class Networks
{
    private readonly (UInt128 First, UInt128 Last)[] _own;

    /// <param name="own">Networks of one's own; empty for the private ones.</param>
    public Networks(IReadOnlyList<IPNetwork> own) => _own = [.. own.Select(Range)];

    public bool IsInternal(HostAddress host)
    {
        if (_own.Length == 0)
        {
            return host.IsPrivate || host.IsLocal;
        }

        foreach (var (first, last) in _own)
        {
            if (host.Bits >= first && host.Bits <= last)
            {
                return true;
            }
        }

        return false;
    }

    private static (UInt128 First, UInt128 Last) Range(IPNetwork network)
    {
        HostAddress first = HostAddress.Of(network.BaseAddress);
        int free = (first.IsV4 ? 32 : 128) - network.PrefixLength;
        UInt128 hosts = free == 128 ? UInt128.MaxValue : (UInt128.One << free) - 1;
        return (first.Bits, first.Bits | hosts);
    }
}
