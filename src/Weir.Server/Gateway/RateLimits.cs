using System.Net;
using System.Threading.RateLimiting;
using Weir.Server.Policies;

namespace Weir.Server.Gateway;

/// <summary>Bounds how many requests a client may send under a policy. One bucket for each client and policy; those of silent clients are let go.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly PartitionedRateLimiter<Key> _limiter = PartitionedRateLimiter.Create<Key, Key>(key => RateLimitPartition.GetTokenBucketLimiter(key, static key => new TokenBucketRateLimiterOptions
    {
        TokenLimit = key.Rate.Requests,
        TokensPerPeriod = key.Rate.Requests,
        ReplenishmentPeriod = TimeSpan.FromSeconds(key.Rate.Seconds),
        AutoReplenishment = true,
        QueueLimit = 0,
    }));

    /// <summary>Counts a request; false when it is one too many.</summary>
    public bool TryTake(ResolvedPolicy policy, IPAddress? client)
    {
        if (policy.Rate is not { } rate)
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire(new Key(policy.Name, rate, ClientNetwork.Of(client ?? IPAddress.None)));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private readonly record struct Key(string Policy, RateLimit Rate, IPAddress Client);
}
