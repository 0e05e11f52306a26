using Shouldly;
using Weir.Evaluation;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class ComparisonTests
{
    private static readonly EvaluationOptions s_options = new() { Rounds = 200 };

    [Fact]
    public void At_SameModelTwice_FindsNoDifference()
    {
        ScoredRow[] rows = Samples.Rows(1, 4000);
        ComparisonResult result = Comparison.At(rows, rows, Samples.SourceNames, 1e-2, s_options);
        result.OnlyFirst.ShouldBe(0);
        result.OnlySecond.ShouldBe(0);
        (result.Both + result.Neither).ShouldBe(rows.Count(row => row.Attack));
        result.PExact.ShouldBe(1);
        result.Difference.High.ShouldBe(0);
        result.ShareNotBetter.ShouldBe(1);
    }

    [Fact]
    public void At_BetterModel_IsFoundBetterInBothDirections()
    {
        ScoredRow[] worse = Samples.Rows(1, 6000);
        ScoredRow[] better = Samples.Rows(2, 6000, gain: 1);
        ComparisonResult result = Comparison.At(worse, better, Samples.SourceNames, 1e-2, s_options);
        result.OnlySecond.ShouldBeGreaterThan(result.OnlyFirst);
        result.PExact.ShouldBeLessThan(1e-6);
        result.Difference.Low.ShouldBeGreaterThan(0);
        result.MacroDifference.Low.ShouldBeGreaterThan(0);
        result.ShareNotBetter.ShouldBe(0);

        ComparisonResult turned = Comparison.At(better, worse, Samples.SourceNames, 1e-2, s_options);
        turned.Difference.Value.ShouldBe(-result.Difference.Value, 1e-12);
        turned.PExact.ShouldBe(result.PExact);
    }

    [Fact]
    public void At_OtherRows_AreRefused()
    {
        ScoredRow[] rows = Samples.Rows(1, 100);
        Should.Throw<ArgumentException>(() => Comparison.At(rows, rows.AsSpan(1), Samples.SourceNames, 1e-2, s_options));
        ScoredRow[] relabelled = [.. rows.Select(row => row with { Attack = !row.Attack })];
        Should.Throw<ArgumentException>(() => Comparison.At(rows, relabelled, Samples.SourceNames, 1e-2, s_options));
    }

    [Fact]
    public void Exact_SmallTables_MatchTheBinomialSum()
    {
        // 2 · (C(10,0) + C(10,1)) / 2^10
        McNemar.Exact(1, 9).ShouldBe(22.0 / 1024, 1e-15);
        McNemar.Exact(9, 1).ShouldBe(22.0 / 1024, 1e-15);
        McNemar.Exact(5, 5).ShouldBe(1);
        McNemar.Exact(0, 0).ShouldBe(1);
        McNemar.Exact(0, 40_000).ShouldBe(0);
    }

    // Critical values of the chi-square distribution with one degree of freedom: 3.841459, 6.634897, 10.82757 (NIST handbook, 1.3.6.7.4).
    [Theory]
    [InlineData(3.841459, .05)]
    [InlineData(6.634897, .01)]
    [InlineData(10.82757, .001)]
    public void ComplementaryError_CriticalValues_GiveTheirLevels(double chiSquare, double level)
        => McNemar.ComplementaryError(Math.Sqrt(chiSquare / 2)).ShouldBe(level, 1e-6 * level * 10);

    // Abramowitz and Stegun, table 7.1.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(.5, .4795001222)]
    [InlineData(1, .1572992071)]
    [InlineData(1.9999999, .0046777349)]
    [InlineData(2, .0046777350)]
    public void ComplementaryError_Table_Matches(double x, double expected) => McNemar.ComplementaryError(x).ShouldBe(expected, 3e-9);

    [Fact]
    public void WithContinuity_ApprovalRatings_MatchesTheFormula()
    {
        // Agresti, "Categorical data analysis", table of approval ratings: 150 and 86 changed; (64 - 1)² / 236 = 16.8178.
        McNemar.WithContinuity(150, 86).ShouldBe(McNemar.ComplementaryError(Math.Sqrt(16.8177966 / 2)), 1e-9);
        McNemar.WithContinuity(150, 86).ShouldBe(McNemar.Exact(150, 86), 2e-5);
        McNemar.WithContinuity(5, 5).ShouldBe(1);
    }
}
