using System.Text.Json;
using Shouldly;
using Weir.Server.Stores.DuckDb;
using Xunit;

namespace Weir.Server.Tests.Stores;

/// <summary>The log's conformance, checkpoints, compaction, retention and clearing.</summary>
public sealed class MaintenanceTests
{
    [Fact]
    public async Task Log_AfterOneMove_SaysWhatTheProtocolAsksFor()
    {
        await using var lake = new TestLake();
        await lake.AddAsync([.. TestLake.Requests(10), .. TestLake.Requests(5, first: 10, time: TestLake.Noon.AddDays(1))]);

        DeltaReader.CheckTable(Path.Combine(lake.Folder, "requests")).ShouldBe(15);
        DeltaReader.CheckTable(Path.Combine(lake.Folder, "findings")).ShouldBe(0);
        lake.Log().Count(action => action.TryGetProperty("txn", out _)).ShouldBe(1);
        var add = lake.Log().Select(action => action.TryGetProperty("add", out var found) ? found : default).Last(found => found.ValueKind == JsonValueKind.Object);
        var stats = JsonDocument.Parse(add.GetProperty("stats").GetString()!).RootElement;
        stats.GetProperty("numRecords").GetInt64().ShouldBe(5);
        stats.GetProperty("minValues").GetProperty("time").GetString().ShouldBe("2026-11-27T12:00:00.000Z");
        stats.GetProperty("nullCount").GetProperty("evidence").GetInt64().ShouldBe(5);
        lake.Value("SELECT count(*) FROM requests WHERE day = DATE '2026-11-27'").ShouldBe(5L);
    }

    [Fact]
    public async Task Checkpoint_AfterManyCommits_IsEnoughToReadTheTable()
    {
        string folder = Directory.CreateTempSubdirectory("weir-lake-").FullName;
        string log = Path.Combine(folder, "requests", "_delta_log");
        var options = TestLake.Still with { CompactFiles = int.MaxValue };
        await using (var lake = new TestLake(options, folder))
        {
            for (int i = 0; i < 23; i++)
            {
                await lake.AddAsync(TestLake.Request(i));
            }
        }

        Directory.GetFiles(log, "*.checkpoint.parquet").Select(Path.GetFileName).ShouldBe(["00000000000000000010.checkpoint.parquet", "00000000000000000020.checkpoint.parquet"], ignoreOrder: true);
        DeltaReader.CheckTable(Path.Combine(folder, "requests")).ShouldBe(23);
        foreach (string commit in Directory.GetFiles(log, "*.json").Where(path => string.CompareOrdinal(Path.GetFileName(path), "00000000000000000021.json") < 0))
        {
            File.Delete(commit);
        }

        DeltaReader.CheckTable(Path.Combine(folder, "requests")).ShouldBe(23);
        await using (var lake = new TestLake(options, folder))
        {
            await lake.AddAsync(TestLake.Request(23));
            lake.Ids().ShouldBe(Enumerable.Range(0, 24).Select(number => $"{number}"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Compact_ManySmallFiles_BecomeOneWithTheSameRows()
    {
        await using var lake = new TestLake(TestLake.Still with { CompactFiles = 8, Grace = TimeSpan.Zero });
        for (int i = 0; i < 7; i++)
        {
            await lake.AddAsync(TestLake.Requests(10, first: 10 * (6 - i)));
        }

        lake.Files().Length.ShouldBe(7);
        await lake.AddAsync(TestLake.Requests(10, first: 70));
        await lake.Lake.MoveAsync();

        lake.Files().ShouldHaveSingleItem();
        lake.Ids().ShouldBe(Enumerable.Range(0, 80).Select(number => $"{number}"));
        lake.Log().Where(action => action.TryGetProperty("remove", out _)).ShouldAllBe(action => !action.GetProperty("remove").GetProperty("dataChange").GetBoolean());
        DeltaReader.CheckTable(Path.Combine(lake.Folder, "requests")).ShouldBe(80);
    }

    [Fact]
    public async Task Vacuum_FilesOfTheTimeOfGrace_StayForQueriesThatBeganBefore()
    {
        await using var lake = new TestLake(TestLake.Still with { CompactFiles = 2, Grace = TimeSpan.FromHours(1) });
        await lake.AddAsync(TestLake.Request(1));
        await lake.AddAsync(TestLake.Request(2));

        lake.Files().Length.ShouldBe(3);
        lake.Ids().ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Vacuum_FilesWhoseCommitNeverCame_GoAfterTheTimeOfGrace()
    {
        await using var lake = new TestLake(TestLake.Still with { Grace = TimeSpan.FromHours(1) });
        await lake.AddAsync(TestLake.Request(1));
        string kept = lake.Files().ShouldHaveSingleItem();
        string day = Path.Combine(lake.Folder, "requests", "day=2026-11-26");
        string log = Path.Combine(lake.Folder, "requests", "_delta_log");
        foreach (string path in (string[])[Path.Combine(day, "part-old.parquet"), Path.Combine(day, "part-new.parquet"), Path.Combine(log, ".old.tmp")])
        {
            await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(path.Contains("old", StringComparison.Ordinal) ? -2 : 0));
        }

        // The first move after opening clears.
        await lake.Lake.DisposeAsync();
        await using (var again = new TestLake(TestLake.Still, lake.Folder))
        {
            await again.Lake.MoveAsync();
        }

        lake.Files().ShouldBe([kept, Path.Combine("day=2026-11-26", "part-new.parquet")], ignoreOrder: true);
        Directory.GetFiles(log, ".*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_Times_AreInUtcForEveryReader()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1));
        using var session = DuckDbSession.Open();
        using var rows = session.Select($"SELECT logical_type FROM parquet_schema('{Path.Combine(lake.Folder, "requests", lake.Files().ShouldHaveSingleItem())}') WHERE name = 'time'");
        rows.Read().ShouldBeTrue();
        ((string)rows[0]!).ShouldContain("isAdjustedToUTC=1");
    }

    [Fact]
    public async Task Retain_DaysThatAreTooOld_Go()
    {
        var today = DateTimeOffset.UtcNow;
        await using var lake = new TestLake(TestLake.Still with { KeepDays = 2, Grace = TimeSpan.Zero });
        await lake.AddAsync(TestLake.Request(1, today), TestLake.Request(2, today.AddDays(-1)), TestLake.Request(3, today.AddDays(-2)), TestLake.Request(4, today.AddDays(-40)));
        await lake.Lake.MoveAsync();

        lake.Ids().ShouldBe(["2", "1"]);
        lake.Files().Length.ShouldBe(2);
        DeltaReader.CheckTable(Path.Combine(lake.Folder, "requests")).ShouldBe(2);
    }

    [Fact]
    public async Task Retain_MoreBytesThanAllowed_OldestDaysGoButNeverToday()
    {
        var today = DateTimeOffset.UtcNow;
        await using var lake = new TestLake(TestLake.Still with { KeepBytes = 1 });
        await lake.AddAsync(TestLake.Request(1, today), TestLake.Request(2, today.AddDays(-1)), TestLake.Request(3, today.AddDays(-2)));

        lake.Ids().ShouldBe(["1"]);
    }
}
