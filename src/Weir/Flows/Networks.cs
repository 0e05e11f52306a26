using System.Net;

namespace Weir.Flows;

/// <summary>Tells one's own hosts from others. Immutable.</summary>
internal sealed class Networks
{
    private static readonly UInt128 s_firstV4 = HostAddress.V4(0).Bits;
    private static readonly UInt128 s_lastV4 = HostAddress.V4(uint.MaxValue).Bits;

    private readonly (UInt128 First, UInt128 Last)[] _own;

    // The same of IPv4 alone: each flow asks many times, and 32 bits are compared faster than 128.
    private readonly (uint First, uint Last)[] _ownV4;

    /// <param name="own">Networks of one's own; empty for the private ones.</param>
    public Networks(IReadOnlyList<IPNetwork> own)
    {
        _own = [.. own.Select(Range)];
        _ownV4 = [.. _own.Where(range => range.First <= s_lastV4 && range.Last >= s_firstV4).Select(range => ((uint)UInt128.Max(range.First, s_firstV4), (uint)UInt128.Min(range.Last, s_lastV4)))];
    }

    public bool IsInternal(HostAddress host)
    {
        if (_own.Length == 0)
        {
            return host.IsPrivate || host.IsLocal;
        }

        return host.IsV4 ? IsInternal((uint)host.Bits) : IsInternal(host.Bits);
    }

    private bool IsInternal(uint v4)
    {
        foreach (var (first, last) in _ownV4)
        {
            if (v4 >= first && v4 <= last)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInternal(UInt128 bits)
    {
        foreach (var (first, last) in _own)
        {
            if (bits >= first && bits <= last)
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
