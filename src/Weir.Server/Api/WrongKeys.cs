using System.Net;
using System.Threading.RateLimiting;
using Weir.Server.Gateway;

namespace Weir.Server.Api;

/// <summary>Bounds how many wrong keys of one client are answered as such; a caller that goes on is told to wait. Nobody guesses 256 bits.</summary>
/// <remarks>Right keys are never held back: many callers share an address, that of this machine above all, and one with an old key must not shut out the others.</remarks>
internal sealed class WrongKeys : IDisposable
{
    /// <summary>Wrong keys that a client may send at once.</summary>
    public const int AtOnce = 10;

    /// <summary>So many come back each time.</summary>
    private const int Again = 2;

    /// <summary>How long until some come back.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(ClientNetwork.Of(address), static _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce,
            TokensPerPeriod = Again,
            ReplenishmentPeriod = Wait,
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    /// <summary>Counts a wrong key; false when the client has sent too many.</summary>
    public bool TryTake(IPAddress client)
    {
        using var lease = _limiter.AttemptAcquire(client);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
