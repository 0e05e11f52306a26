namespace Weir.Server.Stores.Operational;

/// <summary>Browsers from which a user has signed in. Of the secret that each has only the SHA-256 is kept.</summary>
/// <remarks>A device opens nothing: it only has its wrong passwords counted for itself (OWASP, Slow Down Online Guessing Attacks with Device Cookies).</remarks>
public sealed class Devices
{
    /// <summary>How long a device is known.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    // Whoever signs in from more loses the oldest: the table cannot grow without end.
    internal const int MostOfAUser = 50;

    private readonly OperationalStore _store;

    internal Devices(OperationalStore store) => _store = store;

    /// <summary>Takes note that a user has signed in from a browser that is not known as the user's yet.</summary>
    /// <returns>What the browser shows next time.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<CookieSecret> AddAsync(string user, CancellationToken cancellationToken)
    {
        var secret = CookieSecret.Create();
        await _store.WriteAsync(
            async change =>
            {
                await change.ExecuteAsync("delete from devices where created <= @Oldest", new { Oldest = Micros.Of(Micros.ToTime(change.Now) - Life) }).ConfigureAwait(false);
                await change.ExecuteAsync(
                    "delete from devices where user_name = @User and token_hash not in (select token_hash from devices where user_name = @User order by created desc, token_hash limit @Others)",
                    new { User = user, Others = MostOfAUser - 1 }).ConfigureAwait(false);
                return await change.ExecuteAsync(
                    "insert into devices (token_hash, user_name, created) values (@Hash, @User, @Now)", new { Hash = secret.Hash(), User = user, change.Now }).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return secret;
    }

    /// <summary>Whether this user has signed in from a browser with this secret.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> IsOfAsync(CookieSecret secret, string user, CancellationToken cancellationToken) => _store.ReadAsync(
        async connection => await Dapper.SqlMapper.ExecuteScalarAsync<long>(
            connection,
            "select count(*) from devices where token_hash = @Hash and user_name = @User and created > @Oldest",
            new { Hash = secret.Hash(), User = user, Oldest = Micros.Of(_store.Clock.GetUtcNow() - Life) }).ConfigureAwait(false) == 1,
        cancellationToken);
}
