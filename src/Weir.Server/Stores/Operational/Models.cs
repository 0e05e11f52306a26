using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>The registry of models: every version with what it says of itself, and what runs. Each change is one transaction with its row in the audit log.</summary>
public sealed class Models
{
    private const string Columns = "task, version, at, who, note, hash, bytes, parent, manifest, signature";

    private const string StageColumns = "task, revision, live, canary, canary_share canaryshare";

    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(2);

    private readonly OperationalStore _store;

    internal Models(OperationalStore store) => _store = store;

    /// <summary>All versions of a task, or of all tasks, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ModelVersion>> ListAsync(string? task, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<ModelVersion>($"select {Columns} from models where @Task is null or task = @Task order by task, version desc", new { Task = task }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>The newest versions of a task, and those that are live, act or score, however old: each carries its manifest, and there may be thousands.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<IReadOnlyList<ModelVersion>> NewestAsync(string task, int most, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<ModelVersion>(
                $"""
                select {Columns} from models where task = @Task and (
                  version > (select coalesce(max(version), 0) from models where task = @Task) - @Most
                  or version in (select live from model_stages where task = @Task union select canary from model_stages where task = @Task union select version from model_shadows where task = @Task))
                order by version desc
                """,
                new { Task = task, Most = most }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>How many versions of a task there are.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<long> CountAsync(string task, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("select count(*) from models where task = @Task", new { Task = task }), cancellationToken);

    /// <summary>One version; null when there is no such.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<ModelVersion?> FindAsync(string task, long version, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<ModelVersion>($"select {Columns} from models where task = @Task and version = @Version", new { Task = task, Version = version }), cancellationToken);

    /// <summary>What runs for a task.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<ModelStage> StageAsync(string task, CancellationToken cancellationToken) => _store.ReadAsync(
        async connection =>
        {
            // Of two statements the first may be older: the revision is read last, and again where it differs.
            while (true)
            {
                var before = await StageRowAsync(connection, task).ConfigureAwait(false);
                var shadows = await connection.QueryAsync<ModelShadow>("select version, share from model_shadows where task = @Task order by version", new { Task = task }).ConfigureAwait(false);
                if ((await StageRowAsync(connection, task).ConfigureAwait(false)).Revision == before.Revision)
                {
                    return before.With(shadows.AsList());
                }
            }
        },
        cancellationToken);

    /// <summary>Changes of what is live, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ModelMove>> MovesAsync(string task, int most, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<ModelMove>("select number, at, who, kind, version, previous, reason, study, undone from model_moves where task = @Task order by number desc limit @Most", new { Task = task, Most = most }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>What a roll back would make live; 0 for the model that the settings name, null for nothing to take back.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<long?> BeforeAsync(string task, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<long?>("select previous from model_moves where task = @Task and kind <> 'rollback' and undone = 0 order by number desc limit 1", new { Task = task }), cancellationToken);

    /// <summary>Adds a version. A file that is there already is not added again.</summary>
    /// <returns>The version, and whether it is new.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<(ModelVersion Version, bool IsNew)> PublishAsync(string task, string hash, long bytes, string manifest, string? signature, string who, string note, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            if (await change.FindAsync<ModelVersion>($"select {Columns} from models where task = @Task and hash = @Hash", new { Task = task, Hash = hash }).ConfigureAwait(false) is { } there)
            {
                // Signing what is there already makes no other version of it.
                if (signature is not null && there.Signature != signature)
                {
                    await change.ExecuteAsync("update models set signature = @Signature where task = @Task and version = @Version", new { Signature = signature, there.Task, there.Version }).ConfigureAwait(false);
                    await change.AuditAsync(who, "model.sign", there.Id, []).ConfigureAwait(false);
                }

                return (there, false);
            }

            var version = new ModelVersion
            {
                Task = task,
                Version = await change.ScalarAsync<long>("select coalesce(max(version), 0) + 1 from models where task = @Task", new { Task = task }).ConfigureAwait(false),
                At = change.Now,
                Who = who,
                Note = note,
                Hash = hash,
                Bytes = bytes,
                Parent = await LiveAsync(change, task).ConfigureAwait(false),
                Manifest = manifest,
                Signature = signature,
            };
            await change.ExecuteAsync($"insert into models ({Columns}) values (@Task, @Version, @At, @Who, @Note, @Hash, @Bytes, @Parent, @Manifest, @Signature)", version).ConfigureAwait(false);
            await change.AuditAsync(who, "model.publish", version.Id, new JsonObject { ["hash"] = hash, ["note"] = note, ["signed"] = signature is not null }).ConfigureAwait(false);
            return (version, true);
        },
        cancellationToken);

    /// <summary>Lets a version score a share of the traffic without acting, or with a share of 0 no longer.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<ModelStage> ShadowAsync(ModelVersion version, double share, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            var key = new { version.Task, version.Version, Share = share };
            await change.ExecuteAsync("delete from model_shadows where task = @Task and version = @Version", key).ConfigureAwait(false);
            if (share > 0)
            {
                await change.ExecuteAsync("insert into model_shadows (task, version, share) values (@Task, @Version, @Share)", key).ConfigureAwait(false);
            }

            await change.AuditAsync(who, "model.shadow", version.Id, new JsonObject { ["share"] = share }).ConfigureAwait(false);
            return await TouchAsync(change, version.Task).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Lets a version act for a share of the clients, or with a share of 0 no longer.</summary>
    /// <param name="version">The version.</param>
    /// <param name="share">Share of the clients.</param>
    /// <param name="basedOn">The live version for the others; another one in between has no canary.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False when another version is live now.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> CanaryAsync(ModelVersion version, double share, long basedOn, string who, string reason, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            ModelStage stage = await TouchAsync(change, version.Task).ConfigureAwait(false);
            if (stage.Live != basedOn) return false;
            if (share == 0 && stage.Canary != version.Version) return true;
            await change.ExecuteAsync("update model_stages set canary = @Canary, canary_share = @Share where task = @Task", new { version.Task, Canary = share > 0 ? version.Version : 0, Share = share }).ConfigureAwait(false);

            // What an earlier trial showed was of other traffic.
            if (share > 0 && stage.Canary != version.Version) await change.ExecuteAsync("delete from model_canary_counts where task = @Task and version = @Version", new { version.Task, version.Version }).ConfigureAwait(false);
            await change.AuditAsync(who, "model.canary", version.Id, new JsonObject { ["share"] = share, ["reason"] = reason }).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>What a canary and the live model beside it did; null where nothing was counted.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<ModelCanaryCount?> CanaryCountAsync(string task, long version, long live, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<ModelCanaryCount>(
            "select requests, flagged, stopped, live_requests liverequests, live_flagged liveflagged, live_stopped livestopped, last_at lastat from model_canary_counts where task = @Task and version = @Version and live = @Live", new { Task = task, Version = version, Live = live }),
        cancellationToken);

    /// <summary>Adds what a canary and the live model did since the last time.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task CountCanaryAsync(string task, long version, long live, ModelCanaryCount count, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteAsync(
            """
            insert into model_canary_counts (task, version, live, requests, flagged, stopped, live_requests, live_flagged, live_stopped, last_at)
            values (@Task, @Version, @Live, @Requests, @Flagged, @Stopped, @LiveRequests, @LiveFlagged, @LiveStopped, @LastAt)
            on conflict (task, version, live) do update set requests = model_canary_counts.requests + excluded.requests, flagged = model_canary_counts.flagged + excluded.flagged, stopped = model_canary_counts.stopped + excluded.stopped,
              live_requests = model_canary_counts.live_requests + excluded.live_requests, live_flagged = model_canary_counts.live_flagged + excluded.live_flagged, live_stopped = model_canary_counts.live_stopped + excluded.live_stopped, last_at = excluded.last_at
            """,
            new { Task = task, Version = version, Live = live, count.Requests, count.Flagged, count.Stopped, count.LiveRequests, count.LiveFlagged, count.LiveStopped, LastAt = change.Now }),
        cancellationToken);

    /// <summary>What the servers say that they run, by name; those that said nothing for longer than two minutes are left out.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ModelServer>> ServersAsync(string task, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<ModelServer>("select server, live, canary, problem, at from model_servers where task = @Task and at > @Since order by server", new { Task = task, Since = Micros.Of(_store.Clock.GetUtcNow() - s_silence) }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Takes what a server says that it runs, and forgets those that are long silent.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task ShowServerAsync(string server, string task, long live, long canary, string problem, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            await change.ExecuteAsync("delete from model_servers where at < @Before", new { Before = change.Now - Micros.Of(DateTimeOffset.UnixEpoch + TimeSpan.FromHours(1)) }).ConfigureAwait(false);
            return await change.ExecuteAsync(
                """
                insert into model_servers (server, task, live, canary, problem, at) values (@Server, @Task, @Live, @Canary, @Problem, @At)
                on conflict (server, task) do update set live = excluded.live, canary = excluded.canary, problem = excluded.problem, at = excluded.at
                """,
                new { Server = server, Task = task, Live = live, Canary = canary, Problem = problem, At = change.Now }).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Keeps how a version compared with what is live, in the place of an earlier comparison.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task KeepStudyAsync(ModelVersion version, long live, string who, string study, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteAsync(
            """
            insert into model_studies (task, version, live, at, who, study) values (@Task, @Version, @Live, @At, @Who, @Study)
            on conflict (task, version) do update set live = excluded.live, at = excluded.at, who = excluded.who, study = excluded.study
            """,
            new { version.Task, version.Version, Live = live, At = change.Now, Who = who, Study = study }),
        cancellationToken);

    /// <summary>The last comparison of a version; null where there was none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<KeptStudy?> StudyAsync(string task, long version, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<KeptStudy>("select live, at, who, study from model_studies where task = @Task and version = @Version", new { Task = task, Version = version }), cancellationToken);

    /// <summary>Makes a version the live one. It is no candidate any more.</summary>
    /// <param name="version">The version.</param>
    /// <param name="basedOn">The live version that it was compared with; another one in between is not replaced.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="reason">Why; of a forced one that of the person.</param>
    /// <param name="study">The comparison, JSON; null for none.</param>
    /// <param name="isForced">Whether the comparison did not allow it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False when another version is live now.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> PromoteAsync(ModelVersion version, long basedOn, string who, string reason, string? study, bool isForced, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            if (await LiveAsync(change, version.Task).ConfigureAwait(false) != basedOn)
            {
                return false;
            }

            await MoveAsync(change, version.Task, version.Version, basedOn, isForced ? "force" : "promote", who, reason, study).ConfigureAwait(false);
            await change.ExecuteAsync("delete from model_shadows where task = @Task and version = @Version", new { version.Task, version.Version }).ConfigureAwait(false);
            await change.AuditAsync(who, isForced ? "model.force" : "model.promote", version.Id, new JsonObject { ["previous"] = ModelVersion.IdOf(version.Task, basedOn), ["reason"] = reason }).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Lets that version be live again which the last promotion replaced that was not taken back yet.</summary>
    /// <returns>What is live then; null when nothing was promoted.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<ModelStage?> RollBackAsync(string task, string who, string reason, CancellationToken cancellationToken) => _store.WriteAsync<ModelStage?>(
        async change =>
        {
            var last = await change.QueryAsync<ModelMove>(
                "select number, at, who, kind, version, previous, reason, study, undone from model_moves where task = @Task and kind <> 'rollback' and undone = 0 order by number desc limit 1", new { Task = task }).ConfigureAwait(false);
            if (last.Count == 0)
            {
                return null;
            }

            await change.ExecuteAsync("update model_moves set undone = 1 where task = @Task and number = @Number", new { Task = task, last[0].Number }).ConfigureAwait(false);
            await MoveAsync(change, task, last[0].Previous, last[0].Version, "rollback", who, reason, study: null).ConfigureAwait(false);
            await change.AuditAsync(who, "model.rollback", ModelVersion.IdOf(task, last[0].Previous), new JsonObject { ["previous"] = ModelVersion.IdOf(task, last[0].Version), ["reason"] = reason }).ConfigureAwait(false);
            return await StageAsync(change, task).ConfigureAwait(false);
        },
        cancellationToken);

    private static async Task MoveAsync(StoreChange change, string task, long live, long previous, string kind, string who, string reason, string? study)
    {
        await TouchAsync(change, task).ConfigureAwait(false);
        await change.ExecuteAsync("update model_stages set live = @Live, canary = 0, canary_share = 0 where task = @Task", new { Task = task, Live = live }).ConfigureAwait(false);
        await change.ExecuteAsync(
            """
            insert into model_moves (task, number, at, who, kind, version, previous, reason, study, undone)
            values (@Task, (select coalesce(max(number), 0) + 1 from model_moves where task = @Task), @At, @Who, @Kind, @Version, @Previous, @Reason, @Study, 0)
            """,
            new { Task = task, At = change.Now, Who = who, Kind = kind, Version = live, Previous = previous, Reason = reason, Study = study }).ConfigureAwait(false);
    }

    /// <summary>The next revision, which servers look for.</summary>
    private static async Task<ModelStage> TouchAsync(StoreChange change, string task)
    {
        await change.ExecuteAsync("insert into model_stages (task, revision, live) values (@Task, 1, 0) on conflict (task) do update set revision = model_stages.revision + 1", new { Task = task }).ConfigureAwait(false);
        return await StageAsync(change, task).ConfigureAwait(false);
    }

    private static async Task<ModelStage> StageAsync(StoreChange change, string task)
    {
        var stage = await change.FindAsync<ModelStage>($"select {StageColumns} from model_stages where task = @Task", new { Task = task }).ConfigureAwait(false) ?? ModelStage.None(task);
        var shadows = await change.QueryAsync<ModelShadow>("select version, share from model_shadows where task = @Task order by version", new { Task = task }).ConfigureAwait(false);
        return stage.With(shadows);
    }

    private static Task<long> LiveAsync(StoreChange change, string task) => change.ScalarAsync<long>("select coalesce(max(live), 0) from model_stages where task = @Task", new { Task = task });

    private static async Task<ModelStage> StageRowAsync(System.Data.Common.DbConnection connection, string task) =>
        await connection.QuerySingleOrDefaultAsync<ModelStage>($"select {StageColumns} from model_stages where task = @Task", new { Task = task }).ConfigureAwait(false) ?? ModelStage.None(task);
}
