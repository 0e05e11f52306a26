using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Keys of the API. Of a secret only its SHA-256 is kept.</summary>
public sealed class ApiKeys
{
    private const string Columns = "id, name, role, scopes, secret_hash as SecretHash, created, expires, last_used as LastUsed, revoked";

    // The time of use is for people; writing it for every request would cost more than the request.
    private static readonly TimeSpan s_useStep = TimeSpan.FromMinutes(1);

    // Stands in for a key that is not there, so that its absence takes as long as a wrong secret.
    private static readonly string s_noHash = new('0', 64);

    private readonly OperationalStore _store;

    internal ApiKeys(OperationalStore store) => _store = store;

    /// <summary>Makes a key.</summary>
    /// <returns>The key's text, which nobody can show again, and what is kept of it.</returns>
    /// <exception cref="ArgumentException">The name is empty, too long, or has signs that do not show.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<(string Text, ApiKey Key)> CreateAsync(
        string name, Role role, IReadOnlyList<Scope> scopes, TimeSpan? life, string who, CancellationToken cancellationToken)
    {
        GivenNames.Check(name);
        ArgumentNullException.ThrowIfNull(scopes);
        var text = ApiKeyText.Create();
        var key = await _store.WriteAsync(
            async change =>
            {
                var row = new Row
                {
                    Id = text.Id,
                    Name = name,
                    Role = Word(role),
                    Scopes = string.Join(' ', scopes.Distinct().Select(Word)),
                    SecretHash = text.HashSecret(),
                    Created = change.Now,
                    Expires = life is { } time ? change.Now + (time.Ticks / TimeSpan.TicksPerMicrosecond) : null,
                };
                await change.ExecuteAsync(
                    "insert into api_keys (id, name, role, scopes, secret_hash, created, expires) values (@Id, @Name, @Role, @Scopes, @SecretHash, @Created, @Expires)", row).ConfigureAwait(false);
                var made = row.ToKey();
                await change.AuditAsync(
                    who, "key.create", row.Id, new JsonObject { ["name"] = name, ["role"] = row.Role, ["scopes"] = row.Scopes, ["expires"] = made.Expires }).ConfigureAwait(false);
                return made;
            },
            cancellationToken).ConfigureAwait(false);
        return (text.Reveal(), key);
    }

    /// <summary>All keys, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(connection => connection.QueryAsync<Row>($"select {Columns} from api_keys order by created desc, id"), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToKey())];
    }

    /// <summary>Makes a key useless for good. False when there is no such key, or it was revoked before.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> RevokeAsync(string id, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            int changed = await change.ExecuteAsync("update api_keys set revoked = @Now where id = @Id and revoked is null", new { change.Now, Id = id }).ConfigureAwait(false);
            if (changed == 1)
            {
                await change.AuditAsync(who, "key.revoke", id, []).ConfigureAwait(false);
            }

            return changed == 1;
        },
        cancellationToken);

    /// <summary>The key that this text stands for; null when it is none, wrong, expired or revoked.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<ApiKey?> FindAsync(ApiKeyText text, CancellationToken cancellationToken)
    {
        var now = _store.Clock.GetUtcNow();
        return await _store.ReadAsync(
            async connection =>
            {
                var row = await connection.QuerySingleOrDefaultAsync<Row>($"select {Columns} from api_keys where id = @Id", new { text.Id }).ConfigureAwait(false);
                bool matches = text.Matches(row?.SecretHash ?? s_noHash);
                if (row is null || !matches || row.ToKey() is not { } key || !key.IsGood(now))
                {
                    return null;
                }

                if (key.LastUsed is not { } before || now - before >= s_useStep)
                {
                    await NoteUseAsync(connection, key.Id, now).ConfigureAwait(false);
                }

                return key;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A key is good even where the time of its use cannot be written: on a full disk, or in a database that may only be read.</summary>
    private static async Task NoteUseAsync(DbConnection connection, string id, DateTimeOffset now)
    {
        try
        {
            await connection.ExecuteAsync("update api_keys set last_used = @Now where id = @Id", new { Now = Micros.Of(now), Id = id }).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // Whatever is wrong with the store, health and the next change say it.
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Role { get; init; }

        public required string Scopes { get; init; }

        public required string SecretHash { get; init; }

        public required long Created { get; init; }

        public long? Expires { get; init; }

        public long? LastUsed { get; init; }

        public long? Revoked { get; init; }

        public ApiKey ToKey() => new()
        {
            Id = Id,
            Name = Name,
            Role = Enum.Parse<Role>(Role, ignoreCase: true),
            Scopes = [.. Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.Parse<Scope>(word, ignoreCase: true))],
            Created = Micros.ToTime(Created),
            Expires = Micros.ToTime(Expires),
            LastUsed = Micros.ToTime(LastUsed),
            Revoked = Micros.ToTime(Revoked),
        };
    }
}
