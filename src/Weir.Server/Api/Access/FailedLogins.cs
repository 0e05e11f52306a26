using System.Net;
using System.Threading.RateLimiting;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Writes failed logins into the audit log: the first ones each, a flood as a number.</summary>
internal sealed class FailedLogins(OperationalStore store) : IDisposable
{
    /// <summary>Rows that are written at once.</summary>
    public const int AtOnce = 20;

    private static readonly TimeSpan s_wait = TimeSpan.FromMinutes(1);

    private readonly TokenBucketRateLimiter _rows = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = AtOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = s_wait,
        AutoReplenishment = true,
        QueueLimit = 0,
    });

    private long _unwritten;

    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task NoteAsync(string name, IPAddress client, CancellationToken cancellationToken)
    {
        using var row = _rows.AttemptAcquire();
        if (row.IsAcquired)
        {
            await store.Sessions.RefusedAsync(name, client.ToString(), Interlocked.Exchange(ref _unwritten, 0), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Interlocked.Increment(ref _unwritten);
        }
    }

    public void Dispose() => _rows.Dispose();
}
