using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Weir.Server.Api;

/// <summary>Bounds how many wrong keys one client may try. Nobody guesses 256 bits; this spares the store.</summary>
/// <remarks>Many callers share an address, that of this machine above all, so a key that was right before is always looked up.</remarks>
internal sealed class WrongKeys : IDisposable
{
    /// <summary>Wrong keys that a client may send at once.</summary>
    public const int AtOnce = 10;

    /// <summary>So many come back each time.</summary>
    private const int Again = 2;

    // The part of an IPv6 address that one customer gets as a whole.
    private const int NetworkBytes = 8;

    /// <summary>How long until some come back.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Network(address), static _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce,
            TokensPerPeriod = Again,
            ReplenishmentPeriod = Wait,
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    private readonly ConcurrentDictionary<string, byte> _right = new(StringComparer.Ordinal);

    /// <summary>Whether a key may be looked up.</summary>
    public bool MayTry(IPAddress client, string? id)
    {
        if (id is not null && _right.ContainsKey(id))
        {
            return true;
        }

        // Not by asking for nothing: that is granted for the smallest part of a permit.
        return _limiter.GetStatistics(client) is not { CurrentAvailablePermits: 0 };
    }

    public void Right(string id) => _right.TryAdd(id, 0);

    public void Wrong(IPAddress client) => _limiter.AttemptAcquire(client).Dispose();

    public void Dispose() => _limiter.Dispose();

    private static IPAddress Network(IPAddress address)
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
