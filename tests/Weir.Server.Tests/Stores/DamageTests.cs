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

    /// <summary>So many rows, each a commit and a file of its own.</summary>
    private async Task FillAsync(int rows)
    {
        await using var lake = new TestLake(s_options, _folder);
        for (int i = 0; i < rows; i++)
        {
            await lake.AddAsync(TestLake.Request(i));
        }
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
