using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Tries names and passwords, so many in a time for each name and for each address, one after the other.</summary>
/// <remarks>
/// Only wrong tries are counted. Who tries too many is not told whether the next was right. A browser from which the user has signed in before
/// is counted for itself: whoever tries wrong passwords for a name elsewhere does not keep its owner out.
/// </remarks>
internal sealed class PasswordDoor(OperationalStore store) : IDisposable
{
    /// <summary>Wrong tries for a name, from an address, or on a known device, at once.</summary>
    public const int AtOnce = 10;

    // Each takes a tenth of a second of a processor, which a flood must not have for itself.
    private const int MostWaiting = 20;

    // Then one comes back each time: not three thousand in a day.
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(30);

    private readonly PartitionedRateLimiter<string> _names = Limiter<string>(static name => name);
    private readonly PartitionedRateLimiter<IPAddress> _addresses = Limiter<IPAddress>(ClientNetwork.Of);
    private readonly PartitionedRateLimiter<string> _devices = Limiter<string>(static device => device);
    private readonly ConcurrencyLimiter _turns = NewTurns();

    // Its own, too: strangers do not stand in the way.
    private readonly ConcurrencyLimiter _turnsOfDevices = NewTurns();
    private readonly FailedLogins _failed = new(store);

    /// <summary>The user with this name and password; null when it is wrong, or too many were tried.</summary>
    /// <param name="name">As it was typed.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="client">From where.</param>
    /// <param name="device">What the browser shows of an earlier time, if anything.</param>
    /// <param name="cancellationToken">Stops waiting for a turn.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<(User? User, bool HeldBack)> TryAsync(string name, string password, IPAddress client, CookieSecret? device, CancellationToken cancellationToken)
    {
        // No user has such a name, and neither a limiter nor a database has to cope with it.
        name = GivenNames.IsName(name) ? name : "";
        string? known = device is not null && await store.Devices.IsOfAsync(device, name, cancellationToken).ConfigureAwait(false) ? device.Hash() : null;
        if (IsHeldBack(name, client, known))
        {
            return (null, true);
        }

        using var turn = await (known is null ? _turns : _turnsOfDevices).AcquireAsync(permitCount: 1, cancellationToken).ConfigureAwait(false);
        if (!turn.IsAcquired || IsHeldBack(name, client, known))
        {
            return (null, true);
        }

        var user = await store.Users.FindAsync(name, password, cancellationToken).ConfigureAwait(false);
        if (user is null)
        {
            Count(name, client, known);
            await _failed.NoteAsync(name, client, cancellationToken).ConfigureAwait(false);
        }

        return (user, false);
    }

    public static Task AnswerHeldBackAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = s_wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return ApiProblem.AnswerAsync(context, StatusCodes.Status429TooManyRequests, "Too many wrong passwords were tried; wait half a minute, then go back.");
    }

    public void Dispose()
    {
        _names.Dispose();
        _addresses.Dispose();
        _devices.Dispose();
        _turns.Dispose();
        _turnsOfDevices.Dispose();
        _failed.Dispose();
    }

    // Not by asking for no permit: a bucket with a part of a token would give it.
    private bool IsHeldBack(string name, IPAddress client, string? known) => known is not null
        ? _devices.GetStatistics(known) is { CurrentAvailablePermits: 0 }
        : _names.GetStatistics(name) is { CurrentAvailablePermits: 0 } || _addresses.GetStatistics(client) is { CurrentAvailablePermits: 0 };

    private void Count(string name, IPAddress client, string? known)
    {
        if (known is not null)
        {
            _devices.AttemptAcquire(known).Dispose();
            return;
        }

        _names.AttemptAcquire(name).Dispose();
        _addresses.AttemptAcquire(client).Dispose();
    }

    private static ConcurrencyLimiter NewTurns() => new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting });

    private static PartitionedRateLimiter<T> Limiter<T>(Func<T, T> key)
        where T : notnull => PartitionedRateLimiter.Create<T, T>(value =>
            RateLimitPartition.GetTokenBucketLimiter(key(value), static _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = AtOnce,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = s_wait,
                AutoReplenishment = true,
                QueueLimit = 0,
            }));
}
