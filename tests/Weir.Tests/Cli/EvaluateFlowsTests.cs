using System.Text.Json;
using Shouldly;
using Weir.Cli.Evaluating;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir evaluate flows</c>: what it takes for labels, and that its figures are those of a count by hand.</summary>
public sealed class EvaluateFlowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Area_ByPairs_IsTheSame()
    {
        var random = new SeededRandom(3);
        (double Score, int Cluster)[] attacks = [.. Enumerable.Range(0, 60).Select(i => (Math.Round(random.NextDouble() + 0.3, 1), i / 5))];
        (double Score, int Cluster)[] normal = [.. Enumerable.Range(0, 90).Select(i => (Math.Round(random.NextDouble(), 1), i / 9))];
        double byPairs = attacks.Average(attack => normal.Average(one => attack.Score > one.Score ? 1 : attack.Score == one.Score ? 0.5 : 0));

        Interval area = ClusteredArea.Of(attacks, normal, seed: 1);
        area.Value.ShouldBe(byPairs, 1e-9);
        area.Low.ShouldBeLessThan(byPairs);
        area.High.ShouldBeGreaterThan(byPairs);
        ClusteredArea.Of([], normal, seed: 1).Value.ShouldBe(double.NaN);
    }

    [Fact]
    public void Area_RowsOfAClusterAlike_HasAWiderInterval()
    {
        var random = new SeededRandom(5);
        double[] levels = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble())];
        (double, int)[] Of(Func<int, int> cluster) => [.. Enumerable.Range(0, 500).Select(i => (levels[i / 50], cluster(i)))];
        (double, int)[] normal = [.. Enumerable.Range(0, 500).Select(i => (i / 500.0, i))];

        Interval alone = ClusteredArea.Of(Of(i => i), normal, seed: 1), together = ClusteredArea.Of(Of(i => i / 50), normal, seed: 1);
        (together.High - together.Low).ShouldBeGreaterThan(2 * (alone.High - alone.Low));
    }

    [Theory]
    [InlineData("src,dst,minute,attack\na,b,1,-\n", "attack", true)]
    [InlineData("f0,f1,label\n1,2,0\n", "label", true)]
    [InlineData("0,tcp,neptune,21\n0,tcp,normal,20\n", "3", false)]
    public void Find_Table_KnowsItsLabel(string text, string column, bool isNamed)
    {
        LabelledTable table = LabelledTable.Find(Write("table.csv", text)).ShouldNotBeNull();
        (table.Columns[table.Label], table.IsNamed, table.IsZeek).ShouldBe((column, isNamed, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("\u0000\u0001\n\u0002")]
    [InlineData("#path\tdns\n#fields\tts\tlabel\n1\tBenign\n")]
    public void Find_NoLabel_IsNoTable(string text) => LabelledTable.Find(Write("table.csv", text)).ShouldBeNull();

    [Fact]
    public void Measure_TableOfRowsWithACrowdAndSomeFarAway_RanksThem()
    {
        var random = new SeededRandom(1);
        string rows = string.Join('\n', Enumerable.Range(0, 400).Select(i => i % 40 == 0 ? $"{90 + random.Next(9)},{80 + random.Next(9)},1" : $"{random.Next(10)},{random.Next(10)},0"));
        FlowFigures figures = LabelledFlows.Measure("weir", [Write("rows.csv", $"a,b,label\n{rows}\n")], [2], _ => { }, TestContext.Current.CancellationToken);

        figures.Rows.ShouldHaveSingleItem().Rows.ShouldBe(10);
        figures.Rows[0].Area.Value.ShouldBe(1);
        JsonDocument.Parse(figures.ToJson()).RootElement.GetProperty("rows")[0].GetProperty("attack").GetString().ShouldBe("all");
    }

    [Fact]
    public void Measure_NothingWithALabel_Says() =>
        Should.Throw<InvalidDataException>(() => LabelledFlows.Measure("weir", [Write("rows.csv", "a,b\n1,2\n")], [2], _ => { }, TestContext.Current.CancellationToken)).Message.ShouldContain("no file of --data");

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
