using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>People with a password.</summary>
public sealed class Users
{
    // Compared when there is no such user, so that an answer takes as long.
    private static readonly Lazy<string> s_nobody = new(() => PasswordHash.Make(""));

    private readonly OperationalStore _store;

    internal Users(OperationalStore store) => _store = store;

    /// <summary>Adds a user. False when the name is taken.</summary>
    /// <exception cref="ArgumentException">The name or the password is not usable.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> CreateAsync(string name, Role role, string password, string who, CancellationToken cancellationToken)
    {
        Names.Check(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(password);
        string word = role.ToString().ToLowerInvariant();
        string hash = PasswordHash.Make(password);
        return _store.WriteAsync(
            async change =>
            {
                int added = await change.ExecuteAsync(
                    "insert into users (name, role, password_hash, created) values (@Name, @Role, @Hash, @Now) on conflict (name) do nothing",
                    new { Name = name, Role = word, Hash = hash, change.Now }).ConfigureAwait(false);
                if (added == 1)
                {
                    await change.AuditAsync(who, "user.create", name, new JsonObject { ["role"] = word }).ConfigureAwait(false);
                }

                return added == 1;
            },
            cancellationToken);
    }

    /// <summary>Takes a user the right to come in. False when there is none, or it was done before.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> DisableAsync(string name, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            int changed = await change.ExecuteAsync("update users set disabled = @Now where name = @Name and disabled is null", new { change.Now, Name = name }).ConfigureAwait(false);
            if (changed == 1)
            {
                await change.AuditAsync(who, "user.disable", name, []).ConfigureAwait(false);
            }

            return changed == 1;
        },
        cancellationToken);

    /// <summary>The role of the user with this name and password; null when there is none, or the user is disabled.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<Role?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        var row = await _store.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Row>("select role, password_hash as PasswordHash, disabled from users where name = @Name", new { Name = name }), cancellationToken).ConfigureAwait(false);
        bool matches = Operational.PasswordHash.Matches(password, row?.PasswordHash ?? s_nobody.Value);
        return matches && row is { Disabled: null } ? Enum.Parse<Role>(row.Role, ignoreCase: true) : null;
    }

    private sealed class Row
    {
        public required string Role { get; init; }

        public required string PasswordHash { get; init; }

        public long? Disabled { get; init; }
    }
}
