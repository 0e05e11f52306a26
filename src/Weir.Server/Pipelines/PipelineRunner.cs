using System.Globalization;
using Weir.Models;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>Runs pipelines: makes runs, holds them by a lease that it renews, and does their steps in order from the first that is not done.</summary>
public sealed class PipelineRunner
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(20), s_renewal = TimeSpan.FromSeconds(2);

    private readonly PipelineParts _parts;
    private readonly string _owner = FormattableString.Invariant($"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}");

    /// <param name="parts">What it works with.</param>
    public PipelineRunner(PipelineParts parts) => _parts = parts;

    private PipelineRuns Runs => _parts.Store.Pipelines;

    private long Until => Micros.Of(_parts.Clock.GetUtcNow() + s_lease);

    /// <summary>Makes a run that some server on the store takes up, unless one of the pipeline is open.</summary>
    /// <param name="store">The store.</param>
    /// <param name="plan">The pipeline.</param>
    /// <param name="cause"><c>schedule</c> or <c>person</c>.</param>
    /// <param name="who">Who asked for it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The run, or the one that is open, and whether it is new.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static Task<(PipelineRun Run, bool IsNew)> AskAsync(OperationalStore store, PipelinePlan plan, string cause, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(plan);
        return store.Pipelines.CreateAsync(plan.Name, plan.Task, PipelineJson.Write(plan), KindsOf(plan), cause, who, owner: null, until: 0, cancellationToken);
    }

    /// <summary>Makes a run and does it here. One that was left, by a process that was killed or a machine that went down, is gone on with.</summary>
    /// <returns>The run as it ended.</returns>
    /// <exception cref="PipelineException">Another process is at a run of the pipeline.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PipelineRun> RunAsync(PipelinePlan plan, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (run, isNew) = await Runs.CreateAsync(plan.Name, plan.Task, PipelineJson.Write(plan), KindsOf(plan), "command", who, _owner, Until, cancellationToken).ConfigureAwait(false);
        if (!isNew)
        {
            run = await Runs.TakeAsync(run.Number, _owner, Until, cancellationToken).ConfigureAwait(false)
                ?? throw new PipelineException($"run {run.Number} of {plan.Name} is {run.State}: a pipeline does not overlap itself; weir pipeline stop {run.Number} stops it");
        }

        return await HoldAsync(run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on here with a run at its first step that is not done: one that ended without success, or one that nobody holds.</summary>
    /// <returns>The run as it ended.</returns>
    /// <exception cref="PipelineException">There is no such run, or it cannot be resumed.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PipelineRun> ResumeAsync(long number, string who, CancellationToken cancellationToken)
    {
        PipelineRun run = await Runs.FindAsync(number, cancellationToken).ConfigureAwait(false) ?? throw new PipelineException($"there is no run {number}; weir pipeline list has those that there are");
        if (run.State == PipelineState.Ok) throw new PipelineException($"run {number} of {run.Pipeline} is done");
        if (!run.IsOpen && !await Runs.ReopenAsync(number, who, cancellationToken).ConfigureAwait(false)) throw new PipelineException($"another run of {run.Pipeline} is open: a pipeline does not overlap itself");
        run = await Runs.TakeAsync(number, _owner, Until, cancellationToken).ConfigureAwait(false)
            ?? throw new PipelineException($"run {number} is held by another process; if that died, its hold ends {s_lease.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds later");
        return await HoldAsync(run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes up one run that waits, or that whoever held it left, and does it here.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PipelineRun?> TakeUpAsync(CancellationToken cancellationToken) =>
        await Runs.TakeAsync(number: null, _owner, Until, cancellationToken).ConfigureAwait(false) is { } run ? await HoldAsync(run, cancellationToken).ConfigureAwait(false) : null;

    private static string[] KindsOf(PipelinePlan plan) => [.. plan.Steps.Select(step => step.Kind!)];

    private async Task<PipelineRun> HoldAsync(PipelineRun run, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var done = new CancellationTokenSource();
        Task<bool> renewing = RenewAsync(run.Number, ending, done.Token);
        string state = PipelineState.Failed, reason = "";
        bool isToStop = false;
        try
        {
            (state, reason) = await DoAsync(run, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is PipelineException or ModelFileException or IOException or UnauthorizedAccessException)
        {
            reason = error.Message;
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            isToStop = await renewing.ConfigureAwait(false);
        }

        if (isToStop) await Runs.EndAsync(run.Number, _owner, PipelineState.Stopped, reason: "", CancellationToken.None).ConfigureAwait(false);
        else if (ending.IsCancellationRequested) await Runs.ReleaseAsync(run.Number, _owner, CancellationToken.None).ConfigureAwait(false);
        else await Runs.EndAsync(run.Number, _owner, state, reason, CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return await Runs.FindAsync(run.Number, cancellationToken).ConfigureAwait(false) ?? run;
    }

    /// <summary>Holds the run until it is done. Ends it when somebody asks, and when the hold was lost: another may be at it.</summary>
    /// <returns>Whether somebody asked for it to be stopped.</returns>
    private async Task<bool> RenewAsync(long number, CancellationTokenSource ending, CancellationToken done)
    {
        DateTimeOffset held = _parts.Clock.GetUtcNow();
        while (true)
        {
            try
            {
                await Task.Delay(s_renewal, _parts.Clock, done).ConfigureAwait(false);
                var (isHeld, isToStop) = await Runs.RenewAsync(number, _owner, Until, done).ConfigureAwait(false);
                if (!isHeld || isToStop)
                {
                    await ending.CancelAsync().ConfigureAwait(false);
                    return isToStop;
                }

                held = _parts.Clock.GetUtcNow();
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            catch (StoreException) when (_parts.Clock.GetUtcNow() - held < s_lease - (2 * s_renewal))
            {
                // It may answer again before the hold ends.
            }
            catch (StoreException)
            {
                await ending.CancelAsync().ConfigureAwait(false);
                return false;
            }
        }
    }

    private async Task<(string State, string Reason)> DoAsync(PipelineRun run, CancellationToken cancellationToken)
    {
        PipelinePlan plan = PipelineJson.Read(run.Plan);
        await RunFolder.ForgetAsync(_parts, cancellationToken).ConfigureAwait(false);
        RunFolder folder = RunFolder.Open(_parts, run);
        using RunLog log = RunLog.Open(folder.Path);
        var steps = await Runs.StepsAsync(run.Number, cancellationToken).ConfigureAwait(false);
        var artefacts = await Runs.ArtefactsAsync(run.Number, cancellationToken).ConfigureAwait(false);
        var runner = new StepRunner(_parts, run, plan, folder, log);
        bool isAnew = false;
        for (int i = 0; i < steps.Count; i++)
        {
            // What follows a step that was done anew rests on other files.
            if (!isAnew && steps[i].State == PipelineState.Ok && await AreIntactAsync(folder, artefacts.Where(artefact => artefact.Position == i), cancellationToken).ConfigureAwait(false)) continue;
            isAnew = true;
            StepResult result = await DoStepAsync(runner, log, plan.Steps[i], steps[i], cancellationToken).ConfigureAwait(false);
            if (result.State != PipelineState.Ok) return (result.State, $"{steps[i].Kind}: {result.Note}");
        }

        return (PipelineState.Ok, "");
    }

    private async Task<StepResult> DoStepAsync(StepRunner runner, RunLog log, PipelineStepOptions options, PipelineStep step, CancellationToken cancellationToken)
    {
        long began = Micros.Of(_parts.Clock.GetUtcNow());
        PipelineStep Is(string state, int? code, string note, bool isEnded) => new() { Run = step.Run, Position = step.Position, Kind = step.Kind, State = state, ExitCode = code, StartedAt = began, EndedAt = isEnded ? Micros.Of(_parts.Clock.GetUtcNow()) : null, Note = note };
        await WriteAsync(Is(PipelineState.Running, null, "", isEnded: false), []).ConfigureAwait(false);
        log.Say(_parts.Clock.GetUtcNow(), $"step {step.Kind}");
        await _parts.Progress.WriteLineAsync($"{step.Kind} …").ConfigureAwait(false);
        StepResult result;
        try
        {
            result = await runner.RunAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PipelineException or ModelFileException or IOException or UnauthorizedAccessException)
        {
            result = StepResult.Failed(null, error.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Say(_parts.Clock.GetUtcNow(), $"step {step.Kind} was ended");
            await Runs.WriteStepAsync(Is(PipelineState.Stopped, null, "ended before it was done", isEnded: true), [], _owner, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        log.Say(_parts.Clock.GetUtcNow(), $"step {step.Kind} is {result.State}: {result.Note}");
        await WriteAsync(Is(result.State, result.ExitCode, result.Note, isEnded: true), await RunFolder.ArtefactsAsync(step, result.Files, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        await _parts.Progress.WriteLineAsync($"{step.Kind}: {result.State}, {result.Note}").ConfigureAwait(false);
        return result;

        async Task WriteAsync(PipelineStep now, IReadOnlyList<PipelineArtefact> files)
        {
            if (!await Runs.WriteStepAsync(now, files, _owner, cancellationToken).ConfigureAwait(false)) throw new PipelineException("another process goes on with this run");
        }
    }

    private static async Task<bool> AreIntactAsync(RunFolder folder, IEnumerable<PipelineArtefact> artefacts, CancellationToken cancellationToken)
    {
        foreach (PipelineArtefact artefact in artefacts)
        {
            if (!await folder.IsIntactAsync(artefact, cancellationToken).ConfigureAwait(false)) return false;
        }

        return true;
    }
}
