using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Every version of the policies, none of which is ever changed.</summary>
public sealed class PolicyVersions
{
    private const string Columns = "version, at, who, note, document";

    private readonly OperationalStore _store;

    internal PolicyVersions(OperationalStore store) => _store = store;

    /// <summary>Number of the newest version; 0 when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<long> NewestNumberAsync(CancellationToken cancellationToken) =>
        _store.ReadAsync(connection => connection.ExecuteScalarAsync<long>("select coalesce(max(version), 0) from policies"), cancellationToken);

    /// <summary>The newest version; null when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<PolicyVersion?> NewestAsync(CancellationToken cancellationToken) =>
        _store.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<PolicyVersion>($"select {Columns} from policies order by version desc limit 1"), cancellationToken);

    /// <summary>One version, 0 for <see cref="PolicyVersion.AsSettingsSay"/>; null when there is no such.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<PolicyVersion?> FindAsync(long version, CancellationToken cancellationToken) => version == PolicyVersion.AsSettingsSay.Version
        ? Task.FromResult<PolicyVersion?>(PolicyVersion.AsSettingsSay)
        : _store.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<PolicyVersion>($"select {Columns} from policies where version = @Version", new { Version = version }), cancellationToken);

    /// <summary>The newest versions, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<PolicyVersion>> ListAsync(int most, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<PolicyVersion>($"select {Columns} from policies order by version desc limit @Count", new { Count = most }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Hash of what a file held when it and the versions were last the same; null when it never was.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<string?> HashOfFileAsync(string file, CancellationToken cancellationToken) =>
        _store.ReadAsync(connection => connection.ExecuteScalarAsync<string>("select hash from policy_files where file = @File", new { File = file }), cancellationToken);

    /// <summary>Keeps that a file holds what the versions do.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task SetHashOfFileAsync(string file, string hash, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.ExecuteAsync(
            "insert into policy_files (file, hash) values (@File, @Hash) on conflict (file) do update set hash = excluded.hash", new { File = file, Hash = hash }),
        cancellationToken);

    /// <summary>Adds the version that follows the newest; null when the newest is not the one that it is based on.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<PolicyVersion?> AddAsync(string document, long basedOn, string who, string note, CancellationToken cancellationToken) => _store.WriteAsync<PolicyVersion?>(
        async change =>
        {
            long newest = await change.ScalarAsync<long>("select coalesce(max(version), 0) from policies", new { }).ConfigureAwait(false);
            if (newest != basedOn)
            {
                return null;
            }

            var version = new PolicyVersion { Version = newest + 1, At = change.Now, Who = who, Note = note, Document = document };
            await change.ExecuteAsync("insert into policies (version, at, who, note, document) values (@Version, @At, @Who, @Note, @Document)", version).ConfigureAwait(false);
            await change.AuditAsync(who, "policy.change", $"version {version.Version}", new JsonObject { ["note"] = note }).ConfigureAwait(false);
            return version;
        },
        cancellationToken);
}
