using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Runs of pipelines. One of a pipeline is open at a time, and one process holds it, by a lease with a time limit that it renews.</summary>
public sealed class PipelineRuns
{
    /// <summary>Runs of a pipeline that are kept; older ones make room.</summary>
    public const int Kept = 100;

    private const string Columns = "number, pipeline, task, cause, who, plan, state, reason, made_at madeat, started_at startedat, ended_at endedat, owner, lease, stop";
    private const string StepColumns = "run, position, kind, state, exit_code exitcode, started_at startedat, ended_at endedat, note";
    private const string Open = "state in ('waiting', 'running')";

    private readonly OperationalStore _store;

    internal PipelineRuns(OperationalStore store) => _store = store;

    /// <summary>Runs of a pipeline, or of all, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<PipelineRun>> ListAsync(string? pipeline, int most, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<PipelineRun>($"select {Columns} from pipeline_runs where @Pipeline is null or pipeline = @Pipeline order by number desc limit @Most", new { Pipeline = pipeline, Most = most }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>One run; null when there is no such.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<PipelineRun?> FindAsync(long number, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<PipelineRun>($"select {Columns} from pipeline_runs where number = @Number", new { Number = number }), cancellationToken);

    /// <summary>The steps of a run, in their order.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<PipelineStep>> StepsAsync(long number, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(connection => connection.QueryAsync<PipelineStep>($"select {StepColumns} from pipeline_steps where run = @Number order by position", new { Number = number }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>The files of a run, in the order of its steps.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<PipelineArtefact>> ArtefactsAsync(long number, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(connection => connection.QueryAsync<PipelineArtefact>("select run, position, name, bytes, hash from pipeline_artefacts where run = @Number order by position, name", new { Number = number }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Makes a run, unless one of the same pipeline is open.</summary>
    /// <param name="pipeline">Name of the pipeline.</param>
    /// <param name="task">What its model is for.</param>
    /// <param name="plan">How it is declared, JSON.</param>
    /// <param name="kinds">Its steps.</param>
    /// <param name="cause"><c>schedule</c>, <c>person</c> or <c>command</c>.</param>
    /// <param name="who">Who asked for it.</param>
    /// <param name="owner">Which process runs it; null for any.</param>
    /// <param name="until">Until when this process alone may, in microseconds since 1970, UTC.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The run, or the one that is open, and whether it is new.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<(PipelineRun Run, bool IsNew)> CreateAsync(string pipeline, string task, string plan, IReadOnlyList<string> kinds, string cause, string who, string? owner, long until, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            if ((await change.QueryAsync<PipelineRun>($"select {Columns} from pipeline_runs where pipeline = @Pipeline and {Open} order by number limit 1", new { Pipeline = pipeline }).ConfigureAwait(false)) is [var there])
            {
                return (there, false);
            }

            var run = new PipelineRun
            {
                Number = await change.ScalarAsync<long>("select coalesce(max(number), 0) + 1 from pipeline_runs", new { }).ConfigureAwait(false),
                Pipeline = pipeline,
                Task = task,
                Cause = cause,
                Who = who,
                Plan = plan,
                State = PipelineState.Waiting,
                Reason = "",
                MadeAt = change.Now,
                Owner = owner,
                Lease = owner is null ? 0 : until,
                Stop = 0,
            };
            await change.ExecuteAsync(
                "insert into pipeline_runs (number, pipeline, task, cause, who, plan, state, reason, made_at, owner, lease, stop) values (@Number, @Pipeline, @Task, @Cause, @Who, @Plan, @State, @Reason, @MadeAt, @Owner, @Lease, 0)", run).ConfigureAwait(false);
            for (int i = 0; i < kinds.Count; i++)
            {
                await change.ExecuteAsync("insert into pipeline_steps (run, position, kind, state, note) values (@Number, @Position, @Kind, 'waiting', '')", new { run.Number, Position = (long)i, Kind = kinds[i] }).ConfigureAwait(false);
            }

            await ForgetAsync(change, pipeline).ConfigureAwait(false);
            await change.AuditAsync(who, "pipeline.run", pipeline, new JsonObject { ["run"] = run.Number, ["cause"] = cause }).ConfigureAwait(false);
            return (run, true);
        },
        cancellationToken);

    /// <summary>Takes an open run that nobody holds, the oldest or a given one.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<PipelineRun?> TakeAsync(long? number, string owner, long until, CancellationToken cancellationToken) => _store.WriteAsync<PipelineRun?>(
        async change =>
        {
            // Nobody may go on with what is to be stopped: its process died before it saw that.
            await change.ExecuteAsync($"update pipeline_runs set state = 'stopped', ended_at = @Now, owner = null, lease = 0 where {Open} and stop = 1 and lease < @Now", new { change.Now }).ConfigureAwait(false);
            var found = await change.QueryAsync<PipelineRun>($"select {Columns} from pipeline_runs where {Open} and lease < @Now and (@Number is null or number = @Number) order by number limit 1", new { Number = number, change.Now }).ConfigureAwait(false);
            if (found.Count == 0) return null;
            await change.ExecuteAsync("update pipeline_runs set owner = @Owner, lease = @Until where number = @Number", new { Owner = owner, Until = until, found[0].Number }).ConfigureAwait(false);
            return await FindAsync(change, found[0].Number).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Goes on holding a run.</summary>
    /// <returns>Whether this process still holds it, and whether somebody asked for it to be stopped.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<(bool IsHeld, bool IsToStop)> RenewAsync(long number, string owner, long until, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            bool isHeld = await change.ExecuteAsync($"update pipeline_runs set lease = @Until where number = @Number and owner = @Owner and {Open}", new { Number = number, Owner = owner, Until = until }).ConfigureAwait(false) == 1;
            return (isHeld, await change.ScalarAsync<long>("select coalesce(max(stop), 0) from pipeline_runs where number = @Number", new { Number = number }).ConfigureAwait(false) == 1);
        },
        cancellationToken);

    /// <summary>Says that a step begins or what it came to, with its files. The first one begins the run.</summary>
    /// <returns>False when another process holds the run: nothing is written then.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> WriteStepAsync(PipelineStep step, IReadOnlyList<PipelineArtefact> artefacts, string owner, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            if (await change.ExecuteAsync($"update pipeline_runs set state = 'running', started_at = coalesce(started_at, @Now) where number = @Run and owner = @Owner and {Open}", new { step.Run, Owner = owner, change.Now }).ConfigureAwait(false) == 0) return false;
            await change.ExecuteAsync("update pipeline_steps set state = @State, exit_code = @ExitCode, started_at = @StartedAt, ended_at = @EndedAt, note = @Note where run = @Run and position = @Position", step).ConfigureAwait(false);
            await change.ExecuteAsync("delete from pipeline_artefacts where run = @Run and position = @Position", step).ConfigureAwait(false);
            foreach (PipelineArtefact artefact in artefacts)
            {
                await change.ExecuteAsync("insert into pipeline_artefacts (run, position, name, bytes, hash) values (@Run, @Position, @Name, @Bytes, @Hash)", artefact).ConfigureAwait(false);
            }

            return true;
        },
        cancellationToken);

    /// <summary>Ends a run that this process holds. Without a reason that of whoever stopped it stays.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task EndAsync(long number, string owner, string state, string reason, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            int ended = await change.ExecuteAsync($"update pipeline_runs set state = @State, reason = case when @Reason = '' then reason else @Reason end, ended_at = @Now, owner = null, lease = 0 where number = @Number and owner = @Owner and {Open}", new { Number = number, Owner = owner, State = state, Reason = reason, change.Now }).ConfigureAwait(false);
            if (ended == 1) await AuditAsync(change, owner, number, $"pipeline.{state}").ConfigureAwait(false);
            return ended;
        },
        cancellationToken);

    /// <summary>Lets another process go on with a run.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task ReleaseAsync(long number, string owner, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteAsync("update pipeline_runs set owner = null, lease = 0 where number = @Number and owner = @Owner", new { Number = number, Owner = owner }), cancellationToken);

    /// <summary>Has a run stopped: at once where nobody holds it, else within seconds by the process that does.</summary>
    /// <returns>False when it is not open.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> StopAsync(long number, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            var key = new { Number = number, change.Now, Reason = $"stopped by {who}" };
            if (await change.ExecuteAsync($"update pipeline_runs set stop = 1, reason = @Reason where number = @Number and {Open}", key).ConfigureAwait(false) == 0) return false;
            await change.ExecuteAsync($"update pipeline_runs set state = 'stopped', ended_at = @Now, owner = null, lease = 0 where number = @Number and {Open} and lease < @Now", key).ConfigureAwait(false);
            await AuditAsync(change, who, number, "pipeline.stop").ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Opens a run again that failed, was refused or stopped: it goes on at its first unfinished step.</summary>
    /// <returns>False when it cannot: it is done or open, or another of the pipeline is open.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> ReopenAsync(long number, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            if (await FindAsync(change, number).ConfigureAwait(false) is not { State: PipelineState.Failed or PipelineState.Refused or PipelineState.Stopped } run
                || await change.ExistsAsync($"select number from pipeline_runs where pipeline = @Pipeline and {Open}", new { run.Pipeline }).ConfigureAwait(false))
            {
                return false;
            }

            await change.ExecuteAsync("update pipeline_runs set state = 'waiting', reason = '', ended_at = null, owner = null, lease = 0, stop = 0 where number = @Number", new { Number = number }).ConfigureAwait(false);
            await change.ExecuteAsync("update pipeline_steps set state = 'waiting', exit_code = null, started_at = null, ended_at = null, note = '' where run = @Number and state <> 'ok'", new { Number = number }).ConfigureAwait(false);
            await AuditAsync(change, who, number, "pipeline.resume").ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private static Task<PipelineRun?> FindAsync(StoreChange change, long number) => change.FindAsync<PipelineRun>($"select {Columns} from pipeline_runs where number = @Number", new { Number = number });

    private static async Task AuditAsync(StoreChange change, string who, long number, string action)
    {
        if (await FindAsync(change, number).ConfigureAwait(false) is { } run) await change.AuditAsync(who, action, run.Pipeline, new JsonObject { ["run"] = number }).ConfigureAwait(false);
    }

    private static async Task ForgetAsync(StoreChange change, string pipeline)
    {
        var old = await change.QueryAsync<long>($"select number from pipeline_runs where pipeline = @Pipeline and not {Open} order by number desc limit 1000 offset @Kept", new { Pipeline = pipeline, Kept }).ConfigureAwait(false);
        foreach (long number in old)
        {
            foreach (string sql in (string[])["delete from pipeline_artefacts where run = @Number", "delete from pipeline_steps where run = @Number", "delete from pipeline_runs where number = @Number"])
            {
                await change.ExecuteAsync(sql, new { Number = number }).ConfigureAwait(false);
            }
        }
    }
}
