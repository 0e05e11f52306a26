using Shouldly;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Server.Tests.Stores;

/// <summary>What is damaged is done without where that is possible, and said where it is not.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly LakeOptions s_options = TestLake.Still with { CompactFiles = int.MaxValue };

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-lake-").FullName;

    private string Log => Path.Combine(_folder, "requests", "_delta_log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_CheckpointThatCannotBeRead_GoesByTheCommits()
    {
        await FillAsync(12);
        string checkpoint = Path.Combine(Log, "00000000000000000010.checkpoint.parquet");
        await File.WriteAllTextAsync(checkpoint, "not a table", TestContext.Current.CancellationToken);

        Count().ShouldBe(12L);
        await using (var lake = new TestLake(s_options, _folder))
        {
            lake.Problems.ToString().ShouldBe($"weir: {checkpoint} cannot be read; the commits of the log were used instead, and it was set aside as {checkpoint}.damaged{Environment.NewLine}");
            await lake.AddAsync(TestLake.Request(12));
        }

        Count().ShouldBe(13L);
        File.Exists(Path.Combine(Log, "00000000000000000012.checkpoint.parquet")).ShouldBeTrue();
        DeltaReader.CheckTable(Path.Combine(_folder, "requests")).ShouldBe(13);
    }

    [Fact]
    public async Task Open_CommitThatIsMissingInTheMiddle_IsDamage()
    {
        await FillAsync(13);
        string missing = Path.Combine(Log, "00000000000000000011.json");
        File.Delete(missing);

        ShouldBeDamaged(missing);
    }

    [Fact]
    public async Task Open_CommitThatACheckpointCovers_IsNotMissed()
    {
        await FillAsync(13);
        File.Delete(Path.Combine(Log, "00000000000000000005.json"));

        await using var lake = new TestLake(s_options, _folder);
        Count().ShouldBe(13L);
        lake.Problems.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_NeitherCheckpointNorAllCommits_IsDamage()
    {
        await FillAsync(12);
        string missing = Path.Combine(Log, "00000000000000000005.json");
        File.Delete(missing);
        await File.WriteAllTextAsync(Path.Combine(Log, "00000000000000000010.checkpoint.parquet"), "not a table", TestContext.Current.CancellationToken);

        ShouldBeDamaged(missing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"add\":")]
    public async Task Open_CommitThatIsCutOff_IsDamage(string text)
    {
        await FillAsync(3);
        string commit = Path.Combine(Log, "00000000000000000002.json");
        await File.WriteAllTextAsync(commit, text, TestContext.Current.CancellationToken);

        ShouldBeDamaged(commit);
    }

    [Fact]
    public async Task Query_FilesThatAreMissingOrCutOff_AreLeftOutAndNamed()
    {
        await FillAsync(12);
        string[] files = [.. Directory.GetFiles(Path.Combine(_folder, "requests", "day=2026-11-26")).Order(StringComparer.Ordinal)];
        File.Delete(files[0]);
        var answer = LakeReader.Query(_folder, "SELECT count(*) FROM requests", new LakeLimits(), TestContext.Current.CancellationToken);
        answer.Rows[0][0].ShouldBe(11L);
        answer.Damage.ShouldBe($"1 file of 12 is damaged and left out: requests/day=2026-11-26/{Path.GetFileName(files[0])}");

        foreach (string file in files[1..5])
        {
            await File.WriteAllTextAsync(file, "PAR1", TestContext.Current.CancellationToken);
        }

        answer = LakeReader.Query(_folder, "SELECT count(*) FROM requests", new LakeLimits(), TestContext.Current.CancellationToken);
        answer.Rows[0][0].ShouldBe(7L);
        answer.Damage.ShouldNotBeNull().ShouldStartWith("5 files of 12 are damaged and left out: requests/");
        answer.Damage.ShouldEndWith(" and 2 more");
    }

    [Fact]
    public async Task Compact_FileThatIsMissing_DoesNotStopTheOthers()
    {
        await FillAsync(3);
        File.Delete(Directory.GetFiles(Path.Combine(_folder, "requests", "day=2026-11-26"))[0]);

        await using var lake = new TestLake(TestLake.Still with { CompactFiles = 3 }, _folder);
        await lake.AddAsync(TestLake.Request(3));

        Count().ShouldBe(3L);
        lake.Log().Count(action => action.TryGetProperty("commitInfo", out var info) && info.GetProperty("operation").GetString() == "OPTIMIZE").ShouldBe(1);
    }

    [Fact]
    public async Task Move_SegmentDamagedInTheMiddle_KeepsTheRowsBeforeAndSetsTheFileAside()
    {
        string path = WriteSegment(out int[] ends);
        byte[] file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        file[ends[4] + 20] ^= 1;
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);

        await using var lake = new TestLake(s_options, _folder);
        await lake.AddAsync(TestLake.Request(100));

        lake.Ids().ShouldBe(["0", "1", "2", "3", "4", "100"]);
        (await File.ReadAllBytesAsync(path + ".damaged", TestContext.Current.CancellationToken)).ShouldBe(file);
        File.Exists(path).ShouldBeFalse();
        lake.Problems.ToString().ShouldBe($"weir: {path} is damaged: its last {file.Length - ends[4]} bytes cannot be read, 5 rows before them are kept; it was set aside as {path}.damaged{Environment.NewLine}");
    }

    [Fact]
    public async Task Move_SegmentWhoseLastWriteWasCutOff_IsDeleted()
    {
        string path = WriteSegment(out int[] ends);
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(ends[^1] - 3);
        }

        await using var lake = new TestLake(s_options, _folder);
        await lake.AddAsync(TestLake.Request(100));

        lake.Ids().Length.ShouldBe(20);
        lake.Segments().ShouldBeEmpty();
    }

    /// <summary>So many rows, each a commit and a file of its own.</summary>
    private async Task FillAsync(int rows)
    {
        await using var lake = new TestLake(s_options, _folder);
        for (int i = 0; i < rows; i++)
        {
            await lake.AddAsync(TestLake.Request(i));
        }
    }

    /// <summary>A segment that an earlier run left behind, with the ends of its records.</summary>
    private string WriteSegment(out int[] ends)
    {
        string folder = Path.Combine(_folder, "wal");
        Directory.CreateDirectory(folder);
        using var writer = WalWriter.Create(folder, 0);
        ends = new int[20];
        for (int i = 0; i < ends.Length; i++)
        {
            var row = new RowWriter();
            row.TryAdd(TestLake.Request(i)).ShouldBeTrue();
            writer.Append(row.Written.Span);
            ends[i] = (int)writer.Length;
        }

        return Path.Combine(folder, WalFormat.FileName(0));
    }

    private object? Count() => LakeReader.Query(_folder, "SELECT count(*) FROM requests", new LakeLimits()).Rows[0][0];

    private void ShouldBeDamaged(string file)
    {
        foreach (Action open in (Action[])[() => EventLake.Open(_folder, s_options, TextWriter.Null), () => Count()])
        {
            var error = Should.Throw<LakeException>(open);
            error.IsDamage.ShouldBeTrue();
            error.Message.ShouldContain(file);
        }
    }
}
