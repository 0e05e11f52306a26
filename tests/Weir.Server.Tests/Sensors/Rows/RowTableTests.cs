using System.IO.Compression;
using Shouldly;
using Weir.Evaluation;
using Weir.Server.Sensors;
using Weir.Server.Sensors.Rows;
using Xunit;

namespace Weir.Server.Tests.Sensors.Rows;

public sealed class RowTableTests
{
    /// <summary>The isolation forest of scikit-learn has .999 and .871 on these rows (ECOD .879).</summary>
    [Theory]
    [InlineData("adbench_kddcup/16_http.csv.gz", "", 3, "0", 0.999)]
    [InlineData("nsl_kdd/KDDTest+.txt.gz", "42,43", 41, "normal", 0.88)]
    public void Scores_PublicTable_RankAttacksAsAForestDoes(string file, string ignore, int label, string benign, double least)
    {
        string path = Path.Combine([SharedDataTests.Folder(), .. file.Split('/')]);
        var table = RowTable.Read(path, ignore.Split(',', StringSplitOptions.RemoveEmptyEntries));

        bool[] attacks = [.. Lines(path).Skip(ignore.Length == 0 ? 1 : 0).Select(line => line.Split(',')[label] != benign)];
        RocCurve.Area(table.Scores(seed: 1), attacks).ShouldBeGreaterThanOrEqualTo(least);
    }

    [Fact]
    public void Read_ColumnsThatHoldTheAnswer_AreNotLookedAt()
    {
        var table = Read("bytes,proto,when,label\n" + string.Join('\n', Enumerable.Range(0, 200).Select(i => $"{i},tcp,2026-01-01T00:00:{i},0")));

        table.Used.ShouldBe(["bytes", "proto"]);
        table.Ignored.ShouldBe(["when", "label"]);
    }

    [Fact]
    public void Scores_OneRowUnlikeAll_IsHighest()
    {
        var table = Read("bytes,proto\n" + string.Join('\n', Enumerable.Range(0, 500).Select(i => i == 77 ? "900000,icmp" : $"{i},tcp")));

        double[] scores = table.Scores(seed: 1);
        scores.Max().ShouldBe(scores[77]);
        table.Scores(seed: 1).ShouldBe(scores);
    }

    [Theory]
    [InlineData("", "it has 0 rows")]
    [InlineData("a,b\n", "it has 0 rows of 2 columns")]
    [InlineData("a,b\n1,2\n3\n\"4,5\n", "it has 1 rows")]
    public void Read_NoTable_SaysWhatWasSeen(string text, string expected) => Should.Throw<SensorException>(() => Read(text)).Message.ShouldContain(expected);

    [Fact]
    public void Read_UnknownColumnToIgnore_SaysWhichThereAre() =>
        Should.Throw<SensorException>(() => Read("a,b\n1,2\n3,4", "c")).Message.ShouldContain("there is no column 'c' to ignore; there are a, b");

    private static RowTable Read(string text, params string[] ignore)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return RowTable.Read(path, ignore);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
