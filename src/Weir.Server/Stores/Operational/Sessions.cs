using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Who is signed in. Of a session only the SHA-256 is kept.</summary>
public sealed class Sessions
{
    /// <summary>How long a session lasts that nobody uses.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // Whoever signs in more often loses the oldest: the table cannot grow without end.
    internal const int MostOfAUser = 50;

    // Writing the time of use for every request would cost more than the request.
    private static readonly TimeSpan s_useStep = TimeSpan.FromMinutes(1);

    private readonly OperationalStore _store;

    internal Sessions(OperationalStore store) => _store = store;

    /// <summary>Begins a session; null when the user is gone or was disabled meanwhile.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<CookieSecret?> BeginAsync(string user, string client, CancellationToken cancellationToken)
    {
        var text = CookieSecret.Create();
        bool begun = await _store.WriteAsync(
            async change =>
            {
                var (idle, oldest) = Bounds(Micros.ToTime(change.Now));
                await change.ExecuteAsync("delete from sessions where used <= @Idle or created <= @Oldest", new { Idle = idle, Oldest = oldest }).ConfigureAwait(false);
                if (await change.ExecuteAsync("update users set last_login = @Now where name = @User and disabled is null", new { change.Now, User = user }).ConfigureAwait(false) == 0)
                {
                    return false;
                }

                await change.ExecuteAsync(
                    "delete from sessions where user_name = @User and token_hash not in (select token_hash from sessions where user_name = @User order by created desc, token_hash limit @Others)",
                    new { User = user, Others = MostOfAUser - 1 }).ConfigureAwait(false);
                await change.ExecuteAsync(
                    "insert into sessions (token_hash, user_name, created, used) values (@Hash, @User, @Now, @Now)", new { Hash = text.Hash(), User = user, change.Now }).ConfigureAwait(false);
                await change.AuditAsync($"user:{user}", "session.begin", user, new JsonObject { ["from"] = client }).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return begun ? text : null;
    }

    /// <summary>The session that this text stands for; null when it is none, or over.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<Session?> FindAsync(CookieSecret text, CancellationToken cancellationToken)
    {
        var now = _store.Clock.GetUtcNow();
        string hash = text.Hash();
        return _store.ReadAsync(
            async connection =>
            {
                var row = await connection.QuerySingleOrDefaultAsync<Row>(
                    "select s.user_name as UserName, u.role, u.must_change as MustChange, s.created, s.used from sessions s join users u on u.name = s.user_name where s.token_hash = @Hash and u.disabled is null",
                    new { Hash = hash }).ConfigureAwait(false);
                var (idle, oldest) = Bounds(now);
                if (row is null || row.Used <= idle || row.Created <= oldest)
                {
                    return null;
                }

                if (now - Micros.ToTime(row.Used) >= s_useStep)
                {
                    await NoteUseAsync(connection, hash, now).ConfigureAwait(false);
                }

                return new Session { User = row.UserName, Role = Enum.Parse<Role>(row.Role, ignoreCase: true), MustChange = row.MustChange != 0 };
            },
            cancellationToken);
    }

    /// <summary>Ends a session. Nothing happens when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> EndAsync(CookieSecret text, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            bool ended = await change.ExecuteAsync("delete from sessions where token_hash = @Hash", new { Hash = text.Hash() }).ConfigureAwait(false) == 1;
            if (ended)
            {
                await change.AuditAsync(who, "session.end", who, []).ConfigureAwait(false);
            }

            return ended;
        },
        cancellationToken);

    /// <summary>Notes a wrong name or password. The name only if it is a user's: people type passwords into the wrong field.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> RefusedAsync(string name, string client, long unwritten, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            bool isUser = await change.FindAsync<string>("select name from users where name = @Name", new { Name = name }).ConfigureAwait(false) is not null;
            await change.AuditAsync("nobody", "session.refuse", isUser ? name : "unknown", new JsonObject { ["from"] = client, ["unwrittenBefore"] = unwritten }).ConfigureAwait(false);
            return isUser;
        },
        cancellationToken);

    private static (long Idle, long Oldest) Bounds(DateTimeOffset now) => (Micros.Of(now - Idle), Micros.Of(now - Longest));

    /// <summary>A session is good even where the time of its use cannot be written; it then ends earlier.</summary>
    private static async Task NoteUseAsync(DbConnection connection, string hash, DateTimeOffset now)
    {
        try
        {
            await connection.ExecuteAsync("update sessions set used = @Now where token_hash = @Hash", new { Now = Micros.Of(now), Hash = hash }).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // Whatever is wrong with the store, health and the next change say it.
        }
    }

    private sealed class Row
    {
        public required string UserName { get; init; }

        public required string Role { get; init; }

        public required long MustChange { get; init; }

        public required long Created { get; init; }

        public required long Used { get; init; }
    }
}
