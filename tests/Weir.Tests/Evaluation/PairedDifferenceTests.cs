using Shouldly;
using Weir.Evaluation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class PairedDifferenceTests
{
    private static readonly EvaluationOptions s_options = new() { Rates = [0.05], MainRate = 0.05, Scale = ScoreScale.Logit, Rounds = 200, Seed = 3 };

    [Fact]
    public void At_TwoModels_IsWhatTheComparisonSays()
    {
        (ScoredRow[] first, ScoredRow[] second) = Rows(0.4);

        PairedDifference found = PairedDifference.At(first, second, ["a", "b"], 0.05, s_options);
        ComparisonResult expected = Comparison.At(first, second, ["a", "b"], 0.05, s_options);

        found.Difference.ShouldBe(expected.MacroDifference);
        found.OverRows.ShouldBe(expected.Difference);
        (found.OnlyFirst, found.OnlySecond, found.P).ShouldBe((expected.OnlyFirst, expected.OnlySecond, expected.PExact));
        found.Difference.Value.ShouldBe(found.Sources.Average(source => source.Difference.Value), 1e-12);
        found.Difference.Value.ShouldBe(found.Second - found.First, 1e-12);
    }

    [Fact]
    public void At_OneSourceIsLost_NamesIt()
    {
        (ScoredRow[] first, _) = Rows(0);
        ScoredRow[] second = [.. first.Select(row => row is { Attack: true, Source: 1 } ? row with { Score = -9 } : row)];

        PairedDifference found = PairedDifference.At(first, second, ["a", "b"], 0.05, s_options);

        found.Sources[0].Difference.ShouldBe(new Interval(0, 0, 0));
        found.Sources[1].Second.ShouldBe(0);
        found.Sources[1].Difference.High.ShouldBeLessThan(0);
    }

    [Theory]
    [InlineData(-0.05, -0.08, -0.02, 0.01, 0.01, PartVerdict.Pays)]
    [InlineData(-0.05, -0.08, -0.02, 0.01, 0.06, PartVerdict.NotShown)]
    [InlineData(-0.05, -0.08, -0.02, 0.06, 0.01, PartVerdict.NotShown)]
    [InlineData(-0.002, -0.005, -0.001, 0.2, 0.005, PartVerdict.DoesNotPay)]
    [InlineData(-0.002, -0.005, -0.001, 0.2, 0.01, PartVerdict.NotShown)]
    [InlineData(0.03, 0.01, 0.05, 0.01, 0.01, PartVerdict.DoesNotPay)]
    [InlineData(-0.01, -0.04, 0.02, 0.6, 0.001, PartVerdict.NotShown)]
    [InlineData(double.NaN, double.NaN, double.NaN, double.NaN, 0, PartVerdict.NotShown)]
    public void Judge_Difference_SaysWhatIsProved(double value, double low, double high, double p, double noise, object expected) => Ablation.Judge(new Interval(value, low, high), p, noise, isWhole: true).ShouldBe((PartVerdict)expected);

    /// <summary>A part of the data shows what pays, not what does not: less was taught to do without.</summary>
    [Fact]
    public void Judge_PartOfTheData_NeverSaysThatSomethingDoesNotPay()
    {
        Ablation.Judge(new Interval(0, -0.001, 0.001), p: 1, noise: 0, isWhole: false).ShouldBe(PartVerdict.NotShown);
        Ablation.Judge(new Interval(-0.1, -0.12, -0.08), p: 0.001, noise: 0, isWhole: false).ShouldBe(PartVerdict.Pays);
    }

    private static (ScoredRow[] First, ScoredRow[] Second) Rows(double change)
    {
        var random = new SeededRandom(5);
        ScoredRow[] first = [.. Enumerable.Range(0, 600).Select(i => new ScoredRow((i % 3 == 0 ? 2 : 0) + (3 * random.NextDouble()), i % 3 == 0, null, i % 2, 1, default))];
        return (first, [.. first.Select(row => row with { Score = row.Score + (change * random.NextDouble()) })]);
    }
}
