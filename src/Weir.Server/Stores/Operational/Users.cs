using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>People who sign in.</summary>
public sealed class Users
{
    /// <summary>The user that the first start makes.</summary>
    public const string First = "admin";

    /// <summary>How the names of users begin who sign in elsewhere; no other name does.</summary>
    public const string OutsidePrefix = "oidc:";

    // Compared when there is no such user, so that an answer takes as long.
    private static readonly Lazy<string> s_nobody = new(() => PasswordHash.Make(""));

    private readonly OperationalStore _store;

    internal Users(OperationalStore store) => _store = store;

    /// <summary>Why a text cannot be the name of a user who has a password; null when it can.</summary>
    public static string? NameProblem(string name) =>
        !GivenNames.IsName(name) ? $"a name has 1 to {GivenNames.Longest} characters, all of which can be seen"
        : name.StartsWith(OutsidePrefix, StringComparison.OrdinalIgnoreCase) ? $"a name that begins with {OutsidePrefix} is that of a user who signs in elsewhere"
        : name != name.Trim() ? "a name of a user neither begins nor ends with a blank"
        : name.Contains('/', StringComparison.Ordinal) ? "a name of a user has no slash, for it stands in paths"
        : null;

    /// <summary>Adds a user who has a one-time password.</summary>
    /// <returns>The password, which nobody can show again; null when the name is taken.</returns>
    /// <exception cref="ArgumentException">The name is empty, too long, or has signs that do not show.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<string?> CreateAsync(string name, Role role, string who, CancellationToken cancellationToken)
    {
        string password = OneTimePassword.Create();
        return await AddAsync(name, role, password, mustChange: true, who, cancellationToken).ConfigureAwait(false) ? password : null;
    }

    /// <summary>Adds a user whose password stays. False when the name is taken.</summary>
    /// <exception cref="ArgumentException">The name or the password is not usable.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> CreateAsync(string name, Role role, string password, string who, CancellationToken cancellationToken) =>
        AddAsync(name, role, password, mustChange: false, who, cancellationToken);

    /// <summary>All users, by name.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(connection => connection.QueryAsync<UserRow>($"select {UserRow.Columns} from users order by name"), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToUser())];
    }

    /// <summary>Takes a user the right to come in, and ends the user's sessions. False when there is none, or it was done before.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> DisableAsync(string name, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            int changed = await change.ExecuteAsync("update users set disabled = @Now where name = @Name and disabled is null", new { change.Now, Name = name }).ConfigureAwait(false);
            if (changed == 1)
            {
                await EndSessionsAsync(change, name).ConfigureAwait(false);
                await ForgetDevicesAsync(change, name).ConfigureAwait(false);
                await change.AuditAsync(who, "user.disable", name, []).ConfigureAwait(false);
            }

            return changed == 1;
        },
        cancellationToken);

    /// <summary>Gives a user a new one-time password and ends the user's sessions; a disabled user may come in again.</summary>
    /// <returns>The password, which nobody can show again; null when there is no such user with a password.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<string?> ResetAsync(string name, string who, CancellationToken cancellationToken)
    {
        string password = OneTimePassword.Create();
        bool changed = await SetAsync(name, password, mustChange: true, who, "user.reset", cancellationToken).ConfigureAwait(false);
        return changed ? password : null;
    }

    /// <summary>Sets the password that a user chose, and ends the user's sessions. False when the user is gone.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> ChangePasswordAsync(string name, string password, CancellationToken cancellationToken) =>
        SetAsync(name, password, mustChange: false, $"user:{name}", "user.password", cancellationToken);

    /// <summary>The one-time password of the first administrator: for a store without users, or one where nobody has signed in yet, whose last one is void then.</summary>
    /// <returns>The password, which nobody can show again; null when somebody has signed in, or there are others.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<string?> CreateFirstAsync(string who, CancellationToken cancellationToken)
    {
        var all = await ListAsync(cancellationToken).ConfigureAwait(false);
        return all switch
        {
            [] => await CreateAsync(First, Role.Admin, who, cancellationToken).ConfigureAwait(false),
            [{ Name: First, MustChange: true, LastLogin: null, Disabled: null }] => await ResetAsync(First, who, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
    }

    /// <summary>The user with this name and password; null when there is none, the user is disabled, or it is a one-time password that is too old.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<User?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        var row = await _store.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<UserRow>($"select {UserRow.Columns} from users where name = @Name", new { Name = name }), cancellationToken).ConfigureAwait(false);
        bool matches = PasswordHash.Matches(password, row is { Subject: null } ? row.PasswordHash : s_nobody.Value);
        long now = Micros.Of(_store.Clock.GetUtcNow());
        return matches && row is { Disabled: null, Subject: null } && !(row.PasswordUntil <= now) ? row.ToUser() : null;
    }

    private Task<bool> AddAsync(string name, Role role, string password, bool mustChange, string who, CancellationToken cancellationToken)
    {
        if (NameProblem(name) is { } problem)
        {
            throw new ArgumentException(problem, nameof(name));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(password);
        string word = role.ToString().ToLowerInvariant();
        string hash = PasswordHash.Make(password);
        return _store.WriteAsync(
            async change =>
            {
                // Two names that a person takes for one would be two accounts.
                var names = await change.QueryAsync<string>("select name from users", new { }).ConfigureAwait(false);
                if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    return false;
                }

                int added = await change.ExecuteAsync(
                    "insert into users (name, role, password_hash, created, must_change, password_until) values (@Name, @Role, @Hash, @Now, @MustChange, @Until) on conflict (name) do nothing",
                    new { Name = name, Role = word, Hash = hash, change.Now, MustChange = mustChange ? 1L : 0L, Until = Until(change, mustChange) }).ConfigureAwait(false);
                if (added == 1)
                {
                    await change.AuditAsync(who, "user.create", name, new JsonObject { ["role"] = word }).ConfigureAwait(false);
                }

                return added == 1;
            },
            cancellationToken);
    }

    private Task<bool> SetAsync(string name, string password, bool mustChange, string who, string action, CancellationToken cancellationToken)
    {
        string hash = PasswordHash.Make(password);
        return _store.WriteAsync(
            async change =>
            {
                // Who chooses a password is not disabled; a reset undoes it.
                int changed = await change.ExecuteAsync(
                    "update users set password_hash = @Hash, must_change = @MustChange, password_until = @Until, disabled = null where name = @Name and subject is null and (disabled is null or @MustChange = 1)",
                    new { Name = name, Hash = hash, MustChange = mustChange ? 1L : 0L, Until = Until(change, mustChange) }).ConfigureAwait(false);
                if (changed == 1)
                {
                    await EndSessionsAsync(change, name).ConfigureAwait(false);
                    if (mustChange)
                    {
                        await ForgetDevicesAsync(change, name).ConfigureAwait(false);
                    }

                    await change.AuditAsync(who, action, name, []).ConfigureAwait(false);
                }

                return changed == 1;
            },
            cancellationToken);
    }

    private static Task<int> EndSessionsAsync(StoreChange change, string name) => change.ExecuteAsync("delete from sessions where user_name = @Name", new { Name = name });

    private static Task<int> ForgetDevicesAsync(StoreChange change, string name) => change.ExecuteAsync("delete from devices where user_name = @Name", new { Name = name });

    private static long? Until(StoreChange change, bool mustChange) => mustChange ? change.Now + (OneTimePassword.Life.Ticks / TimeSpan.TicksPerMicrosecond) : null;
}
