using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>Pipelines beside a server: their times, and runs that wait, taken up one after another.</summary>
internal sealed class PipelineService : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _closing = new();
    private readonly PipelineRunner _runner;
    private readonly PipelineSchedule? _schedule;
    private readonly TextWriter _problems;
    private Task _working = Task.CompletedTask;

    /// <param name="plans">What is declared.</param>
    /// <param name="parts">What runs work with.</param>
    /// <param name="location">The store, for Quartz.</param>
    /// <param name="problems">Told what an operator has to see.</param>
    public PipelineService(IReadOnlyList<PipelinePlan> plans, PipelineParts parts, StoreLocation location, TextWriter problems)
    {
        (Plans, Parts, _problems) = (plans, parts, problems);
        _runner = new PipelineRunner(parts);
        _schedule = plans.Any(plan => plan.Schedule is not null) ? new PipelineSchedule(plans, parts.Store, location, problems) : null;
    }

    /// <summary>What is declared, by name.</summary>
    public IReadOnlyList<PipelinePlan> Plans { get; }

    public PipelineParts Parts { get; }

    /// <summary>When a pipeline runs by itself next; null for never.</summary>
    public Task<DateTimeOffset?> NextAsync(PipelinePlan plan, CancellationToken cancellationToken) => _schedule is null ? Task.FromResult<DateTimeOffset?>(null) : _schedule.NextAsync(plan.Name, cancellationToken);

    /// <summary>Begins, once what scores listens.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_schedule is not null) await _schedule.BeginAsync(cancellationToken).ConfigureAwait(false);
        _working = Task.Run(WorkAsync, CancellationToken.None);
    }

    /// <summary>Ends the command under way; its run goes on where a server takes it up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(false);
        if (_schedule is not null) await _schedule.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task WorkAsync()
    {
        bool isFailing = false;
        try
        {
            while (true)
            {
                try
                {
                    if (await _runner.TakeUpAsync(_closing.Token).ConfigureAwait(false) is { } run)
                    {
                        await _problems.WriteLineAsync($"weir: run {run.Number} of the pipeline {run.Pipeline} is {run.State}{(run.Reason.Length > 0 ? $": {run.Reason}" : "")}").ConfigureAwait(false);
                        continue;
                    }

                    isFailing = false;
                }
                catch (StoreException error)
                {
                    if (!isFailing) await _problems.WriteLineAsync($"weir: pipelines do not run: {error.Message}").ConfigureAwait(false);
                    isFailing = true;
                }

                await Task.Delay(s_tick, _closing.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
        }
    }
}
