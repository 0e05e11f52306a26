using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>Asks for runs when their time has come. Quartz keeps the times in the operational store: what fell due while no server ran is asked for once, at the next start.</summary>
internal sealed class PipelineSchedule : IAsyncDisposable
{
    private const string Group = "pipelines";

    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<PipelinePlan> _plans;
    private readonly OperationalStore _store;
    private readonly TextWriter _problems;
    private IScheduler? _scheduler;

    /// <param name="plans">The pipelines.</param>
    /// <param name="store">Where runs are kept.</param>
    /// <param name="location">The same store, to which Quartz connects by itself.</param>
    /// <param name="problems">Told what an operator has to see.</param>
    public PipelineSchedule(IReadOnlyList<PipelinePlan> plans, OperationalStore store, StoreLocation location, TextWriter problems)
    {
        (_plans, _store, _problems) = (plans, store, problems);
        var services = new ServiceCollection();
        services.AddSingleton(this);
        services.AddTransient<PipelineJob>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.GenerateInstanceId) = ("weir", location.Postgres is not null));
            quartz.UseDefaultThreadPool(1);
            quartz.UsePersistentStore(kept =>
            {
                // The migration made the tables; Quartz checks that all are there.
                kept.ConfigureStore(options => (options.TablePrefix, options.SchemaProvisioning) = ("qrtz_", SchemaProvisioning.Validate));
                kept.UseSystemTextJsonSerializer();
                if (location.Postgres is { } postgres)
                {
                    kept.UsePostgres((DbProviderFactory)NpgsqlFactory.Instance, postgres.ToString());
                    kept.UseClustering();
                }
                else
                {
                    kept.UseSqlite((DbProviderFactory)SqliteFactory.Instance, SqliteDatabase.ConnectionOf(location.File!));
                }
            });
        });
        _services = services.BuildServiceProvider();
    }

    /// <summary>When a pipeline runs by itself next; null for never.</summary>
    public async Task<DateTimeOffset?> NextAsync(string pipeline, CancellationToken cancellationToken) =>
        _scheduler is null ? null : (await _scheduler.GetTrigger(new TriggerKey(pipeline, Group), cancellationToken).ConfigureAwait(false))?.NextFireTimeUtc;

    /// <summary>Takes over what is declared, and begins.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _scheduler = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken).ConfigureAwait(false);
        foreach (PipelinePlan plan in _plans.Where(plan => plan.Schedule is not null)) await KeepAsync(plan, cancellationToken).ConfigureAwait(false);
        var declared = _plans.Where(plan => plan.Schedule is not null).Select(plan => plan.Name).ToHashSet(StringComparer.Ordinal);
        foreach (TriggerHeader trigger in (await _scheduler.QueryTriggers(new TriggerQuery(), cancellationToken).ConfigureAwait(false)).Items.Where(trigger => !declared.Contains(trigger.Key.Name)))
        {
            await _scheduler.DeleteJob(new JobKey(trigger.Key.Name, Group), cancellationToken).ConfigureAwait(false);
        }

        await _scheduler.Start(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_scheduler is not null) await _scheduler.Shutdown(true, CancellationToken.None).ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The time of a pipeline has come.</summary>
    internal async Task AskAsync(string pipeline, CancellationToken cancellationToken)
    {
        if (_plans.FirstOrDefault(plan => plan.Name == pipeline) is not { } plan) return;
        var (run, isNew) = await PipelineRunner.AskAsync(_store, plan, "schedule", "schedule", cancellationToken).ConfigureAwait(false);
        if (!isNew) await _problems.WriteLineAsync($"weir: {pipeline} is not run at its time: its run {run.Number} is still {run.State}").ConfigureAwait(false);
    }

    /// <summary>What is kept as it is declared stays: else a time that was missed would be forgotten.</summary>
    private async Task KeepAsync(PipelinePlan plan, CancellationToken cancellationToken)
    {
        var key = new TriggerKey(plan.Name, Group);
        if (await _scheduler!.GetTrigger(key, cancellationToken).ConfigureAwait(false) is ICronTrigger kept && kept.CronExpressionString == plan.Schedule) return;
        IJobDetail job = JobBuilder.Create<PipelineJob>().WithIdentity(new JobKey(plan.Name, Group)).Build();
        ITrigger trigger = TriggerBuilder.Create(TimeProvider.System).WithIdentity(key).ForJob(job)
            .WithSchedule(CronScheduleBuilder.Create(plan.Schedule!).InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
        await _scheduler.DeleteJob(job.Key, cancellationToken).ConfigureAwait(false);
        await _scheduler.ScheduleJob(job, trigger, new ScheduleJobOptions(), cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What Quartz calls, and what it knows by name in its tables.</summary>
internal sealed class PipelineJob(PipelineSchedule schedule) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await schedule.AskAsync(context.JobDetail.Key.Name, cancellationToken).ConfigureAwait(false);
}
