using Shouldly;
using Weir.Server.Stores.DuckDb;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Server.Tests.Stores;

public sealed class EventLakeTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task MoveAsync_RowsOfBothTables_AreReadBackAsTheyWere()
    {
        await using var lake = new TestLake();
        var request = TestLake.Request(7) with
        {
            Time = TestLake.Noon.AddTicks(1234560),
            Client = null,
            Path = "/wörter/\0/'\"/𝄞",
            Status = 403,
            Action = "block",
            Score = 0.987654321,
            Severity = "Critical",
            Class = "sqli",
            Flags = "Truncated Nested",
            Evidence = """[{"where":"query:q","fragment":"' or 1=1--"}]""",
            Route = "/orders/{id}",
            Place = "query:q",
            Head = "{}",
            Kept = 0.25,
        };
        var finding = new FindingRow { Time = TestLake.Noon, Id = "f", Request = "7", Severity = "High", Class = "xss", Score = 0.5, Title = "", Evidence = null, Alert = "a" };
        await lake.AddAsync(request, finding);

        var row = lake.Query("SELECT * FROM requests").Rows.ShouldHaveSingleItem();
        row.ShouldBe([
            request.Time.UtcDateTime, "7", null, "GET", "shop.example", request.Path, 403L, "block", request.Score, "Critical", "sqli", "Truncated Nested", 4.5, request.Evidence, "http-1", "/orders/{id}", "query:q", null, "{}", 0.25,
            new DateOnly(2026, 11, 26), TestLake.Noon.UtcDateTime]);
        lake.Query("SELECT * FROM findings").Rows.ShouldHaveSingleItem()
            .ShouldBe([TestLake.Noon.UtcDateTime, "f", "7", "High", "xss", 0.5, "", null, "a", null, null, null, null, new DateOnly(2026, 11, 26), TestLake.Noon.UtcDateTime]);
        lake.Value("SELECT json_extract_string(evidence, '$[0].where') FROM requests").ShouldBe("query:q");
    }

    [Fact]
    public async Task Query_FilesOfBeforeAColumnWasAdded_HaveNullThere()
    {
        string folder = Directory.CreateTempSubdirectory("weir-lake-").FullName;
        await using (var before = new TestLake(folder: folder))
        {
            await before.AddAsync(TestLake.Request(1) with { Route = "/orders/{id}" });
            string file = Path.Combine(folder, "requests", before.Files().ShouldHaveSingleItem());
            long size = new FileInfo(file).Length;
            using (var session = DuckDbSession.Open())
            {
                string quoted = DuckDbSession.Quote(file);
                session.Execute($"CREATE TABLE old AS SELECT * EXCLUDE (route, place, excluded, head, kept) FROM read_parquet({quoted})");
                session.Execute($"COPY old TO {quoted} (FORMAT parquet)");
            }

            string commit = Path.Combine(folder, "requests", "_delta_log", "00000000000000000001.json");
            string text = await File.ReadAllTextAsync(commit, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(commit, text.Replace($"\"size\":{size},", $"\"size\":{new FileInfo(file).Length},", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        await using var lake = new TestLake(TestLake.Still with { CompactFiles = 2 }, folder);
        lake.Query("SELECT id, route FROM requests").Rows.ShouldHaveSingleItem().ShouldBe(["1", null]);
        await lake.AddAsync(TestLake.Request(2) with { Route = "/orders/{id}" });

        lake.Files().Length.ShouldBe(3); // the two small ones wait for readers that began before
        lake.Query("SELECT id, route FROM requests ORDER BY id").Rows.ShouldBe([["1", null], ["2", "/orders/{id}"]]);
        await lake.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AppendAsync_DiskNearlyFull_KeepsTheRestFreeAndSaysSoOnce()
    {
        await using var lake = new TestLake(options: TestLake.Still with { KeepFreeBytes = long.MaxValue });

        for (int i = 0; i < 3; i++)
        {
            (await Should.ThrowAsync<LakeException>(() => lake.Lake.AppendAsync([TestLake.Request(i)], TestContext.Current.CancellationToken))).Message.ShouldContain("stay free");
        }

        lake.Lake.Dropped.ShouldBe(3);
        lake.Segments().ShouldBeEmpty();
        lake.Problems.ToString().Split("cannot be written").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Open_NewFolders_AreTheirOwnersAlone()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1));

        Directory.GetDirectories(lake.Folder, "*", SearchOption.AllDirectories).ShouldAllBe(folder => OperatingSystem.IsWindows() || File.GetUnixFileMode(folder) == Owner);
    }

    [Fact]
    public async Task AppendAsync_NotMovedYet_IsTakenUpWhenOpenedAgain()
    {
        string folder = Directory.CreateTempSubdirectory("weir-lake-").FullName;
        await using (var lake = new TestLake(folder: folder))
        {
            await lake.Lake.AppendAsync(TestLake.Requests(5000), TestContext.Current.CancellationToken);
            lake.Query("SELECT * FROM requests").Rows.ShouldBeEmpty();
            File.Copy(lake.Segments().ShouldHaveSingleItem(), folder + ".wal");
        }

        // As after a kill between the commit and the deletion of the segment: it is there again, and its rows are not doubled.
        File.Move(folder + ".wal", Path.Combine(folder, "wal", "00000000.wal"));
        await using (var lake = new TestLake(folder: folder))
        {
            await lake.AddAsync(TestLake.Requests(10, first: 5000));
            lake.Ids().ShouldBe(Enumerable.Range(0, 5010).Select(number => $"{number}"));
            lake.Segments().ShouldBeEmpty();
            lake.Problems.ToString().ShouldBeEmpty();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Open_SecondWriter_IsRefused()
    {
        await using var lake = new TestLake();
        Should.Throw<LakeException>(() => EventLake.Open(lake.Folder, TestLake.Still, TextWriter.Null)).Message.ShouldBe($"Another program writes to the lake in {lake.Folder}.");
    }

    [Fact]
    public async Task Append_FullQueue_DropsAndCounts()
    {
        await using var lake = new TestLake(TestLake.Still with { QueueLength = 4, Gather = TimeSpan.FromSeconds(1) });
        for (int i = 0; i < 1000; i++)
        {
            lake.Lake.Append(TestLake.Request(i));
        }

        lake.Lake.Dropped.ShouldBeInRange(900, 996);
        await lake.Lake.DisposeAsync();
        lake.Ids().Length.ShouldBe(1000 - (int)lake.Lake.Dropped);
    }

    [Fact]
    public async Task AppendAsync_RowLongerThanARecord_IsRefusedAlone()
    {
        await using var lake = new TestLake();
        await Should.ThrowAsync<LakeException>(() => lake.Lake.AppendAsync([TestLake.Request(1) with { Path = new string('x', WalFormat.LongestRecord) }]));
        await lake.AddAsync(TestLake.Request(2));

        lake.Ids().ShouldBe(["2"]);
        lake.Lake.Dropped.ShouldBe(1);
    }

    [Fact]
    public async Task Append_DiskThatFails_DropsReportsOnceAndRecovers()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1));

        // A folder that is not there fails as a full disk does: by an error of every write.
        string wal = Path.Combine(lake.Folder, "wal");
        Directory.Move(wal, wal + ".away");
        for (int i = 0; i < 3; i++)
        {
            lake.Lake.Append(TestLake.Request(2));
            await Should.ThrowAsync<LakeException>(() => lake.Lake.AppendAsync([TestLake.Request(3)]));
        }

        Directory.Move(wal + ".away", wal);
        await lake.AddAsync(TestLake.Request(4));

        lake.Ids().ShouldBe(["1", "4"]);
        lake.Lake.Dropped.ShouldBe(6);
        lake.Problems.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldStartWith("weir: the lake cannot be written, rows are dropped until it can: ");
    }

    [Fact]
    public async Task MoveAsync_TableFolderThatFails_KeepsTheRowsForLater()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1));
        string day = Path.Combine(lake.Folder, "requests", "day=2026-11-27");
        await File.WriteAllTextAsync(day, "in the way", TestContext.Current.CancellationToken);

        await lake.Lake.AppendAsync([TestLake.Request(2, TestLake.Noon.AddDays(1))], TestContext.Current.CancellationToken);
        await Should.ThrowAsync<IOException>(lake.Lake.MoveAsync);
        lake.Ids().ShouldBe(["1"]);
        File.Delete(day);
        await lake.Lake.MoveAsync();

        lake.Ids().ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Query_DuringMovesAndCompaction_SeesWholeSegmentsOnly()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var lake = new TestLake(TestLake.Still with { CompactFiles = 3 });
        using var done = new CancellationTokenSource();
        var asking = Task.Run(
            () =>
            {
                long last = 0;
                int asked = 0;
                for (; !done.IsCancellationRequested || asked < 3; asked++)
                {
                    long count = (long)lake.Value("SELECT count(*) FROM requests")!;
                    (count % 100).ShouldBe(0);
                    count.ShouldBeGreaterThanOrEqualTo(last);
                    last = count;
                }
            },
            cancellation);
        for (int i = 0; i < 25; i++)
        {
            await lake.AddAsync(TestLake.Requests(100, first: i * 100));
        }

        await done.CancelAsync();
        await asking;
        lake.Value("SELECT count(DISTINCT id) FROM requests").ShouldBe(2500L);
    }
}
