using Dapper;
using Shouldly;
using Weir.Server.Pipelines;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pipelines;

/// <summary>Quartz with its tables in either store.</summary>
public sealed class PipelineScheduleTests(RunningPostgres postgres) : IClassFixture<RunningPostgres>, IDisposable
{
    private const string EachSecond = "* * * * * ?", Never = "0 0 0 1 1 ? 2098";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-schedule-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Begin_TimeThatComes_AsksForOneRunThatDoesNotOverlap(bool isPostgres)
    {
        StoreLocation location = await LocationAsync(isPostgres);
        await using var store = await OperationalStore.OpenAsync(location, TimeProvider.System, Cancel);
        var problems = new StringWriter();
        await using (var schedule = new PipelineSchedule([Plan("often", EachSecond)], store, location, TextWriter.Synchronized(problems)))
        {
            await schedule.BeginAsync(Cancel);
            (await schedule.NextAsync("often", Cancel)).ShouldNotBeNull().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromSeconds(5));
            await UntilAsync(() => problems.ToString().Contains("is not run at its time", StringComparison.Ordinal));
        }

        PipelineRun run = (await store.Pipelines.ListAsync(null, 10, Cancel)).ShouldHaveSingleItem();
        (run.Pipeline, run.Cause, run.State).ShouldBe(("often", "schedule", PipelineState.Waiting));
        PipelineJson.Read(run.Plan).Steps.ShouldHaveSingleItem().Kind.ShouldBe("data");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Begin_TimeThatWasMissedWhileNothingRan_IsMadeUpForOnce(bool isPostgres)
    {
        StoreLocation location = await LocationAsync(isPostgres);
        await using var store = await OperationalStore.OpenAsync(location, TimeProvider.System, Cancel);
        await using (var schedule = new PipelineSchedule([Plan("rare", Never), Plan("gone", Never)], store, location, TextWriter.Null))
        {
            await schedule.BeginAsync(Cancel);
        }

        // As if its time had come three hours ago, with no server up.
        long missed = DateTimeOffset.UtcNow.AddHours(-3).UtcTicks;
        await store.ReadAsync(connection => connection.ExecuteAsync("update qrtz_triggers set next_fire_time = @Missed where trigger_name = 'rare'", new { Missed = missed }), Cancel);
        await using (var schedule = new PipelineSchedule([Plan("rare", Never)], store, location, TextWriter.Null))
        {
            await schedule.BeginAsync(Cancel);
            await UntilAsync(async () => (await store.Pipelines.ListAsync(null, 10, Cancel)).Count > 0);
            (await schedule.NextAsync("gone", Cancel)).ShouldBeNull("it is not declared any more");
            await Task.Delay(1500, Cancel);
        }

        (await store.Pipelines.ListAsync(null, 10, Cancel)).ShouldHaveSingleItem().Pipeline.ShouldBe("rare");
    }

    private static PipelinePlan Plan(string name, string schedule) => PipelinePlan.Of(name, new PipelineOptions { Schedule = schedule, Steps = [new PipelineStepOptions { Kind = "data" }] });

    private async Task<StoreLocation> LocationAsync(bool isPostgres)
    {
        Assert.SkipWhen(isPostgres && postgres.Missing is not null, postgres.Missing ?? "");
        return StoreLocation.Of(isPostgres ? await postgres.CreateDatabaseAsync() : null, _folder);
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (int i = 0; i < 300 && !await isSo(); i++) await Task.Delay(100, Cancel);
        (await isSo()).ShouldBeTrue();
    }
}
