using Shouldly;
using Weir.Evaluation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class MetricTests
{
    // Example of roc_auc_score and average_precision_score in the documentation of scikit-learn: .75 and .83.
    private static readonly double[] s_scores = [.1, .4, .35, .8];
    private static readonly bool[] s_attacks = [false, false, true, true];

    [Fact]
    public void Area_ExampleOfScikitLearn_Is75Hundredths() => RocCurve.Area(s_scores, s_attacks).ShouldBe(.75, 1e-15);

    [Fact]
    public void AveragePrecision_ExampleOfScikitLearn_IsFiveSixths() => RocCurve.AveragePrecision(s_scores, s_attacks).ShouldBe(5.0 / 6, 1e-15);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Area_RandomRowsWithTies_EqualsTheCountOverAllPairs(bool weighted)
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            (double[] scores, bool[] attacks, double[] weights) = Samples.Random(seed, 80, weighted);
            RocCurve.Area(scores, attacks, weights).ShouldBe(Oracles.Area(scores, attacks, weights), 1e-12);
        }
    }

    [Fact]
    public void Area_MonotoneTransform_ChangesNothing()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            (double[] scores, bool[] attacks, _) = Samples.Random(seed, 200, weighted: false);
            double[] moved = [.. scores.Select(score => Math.Exp(3 * score) - 7)];
            RocCurve.Area(moved, attacks).ShouldBe(RocCurve.Area(scores, attacks));
            RocCurve.AveragePrecision(moved, attacks).ShouldBe(RocCurve.AveragePrecision(scores, attacks));
            double[] negated = [.. scores.Select(score => -score)];
            RocCurve.Area(negated, attacks).ShouldBe(1 - RocCurve.Area(scores, attacks), 1e-12);
        }
    }

    [Fact]
    public void Area_OneLabelOnly_IsNotANumber()
    {
        RocCurve.Area([1, 2], [true, true]).ShouldBe(double.NaN);
        RocCurve.Area([1, 2], [false, false]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Area_ScoreNotANumber_IsTheLowest() => RocCurve.Area([double.NaN, 0], [true, false]).ShouldBe(0);

    [Fact]
    public void AveragePrecision_RandomRows_EqualsTheDefinition()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            (double[] scores, bool[] attacks, double[] weights) = Samples.Random(seed, 60, weighted: true);
            RocCurve.AveragePrecision(scores, attacks, weights).ShouldBe(Oracles.AveragePrecision(scores, attacks, weights), 1e-12);
        }
    }

    [Fact]
    public void Points_AreaUnderTheCorners_EqualsTheArea()
    {
        (double[] scores, bool[] attacks, double[] weights) = Samples.Random(5, 300, weighted: true);
        IReadOnlyList<CurvePoint> points = RocCurve.Points(Ranking.Of(scores, attacks, weights));
        double area = points.Zip(points.Skip(1), (from, to) => (to.X - from.X) * (from.Y + to.Y) / 2).Sum();
        area.ShouldBe(RocCurve.Area(scores, attacks, weights), 1e-12);
        points[^1].X.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Threshold_RandomRowsWithTies_IsTheLowestThatKeepsTheRate()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            (double[] scores, _, double[] weights) = Samples.Random(seed, 120, weighted: true);
            foreach (double rate in (double[])[.5, .1, .01, .001])
            {
                double threshold = RecallAtRate.Threshold(scores, rate, weights);
                RecallAtRate.Share(scores, threshold, weights).ShouldBeLessThanOrEqualTo(rate + 1e-9);
                RecallAtRate.Share(scores, Math.BitDecrement(threshold), weights).ShouldBeGreaterThan(rate);
            }
        }
    }

    [Fact]
    public void Threshold_ShelfOfEqualScores_IsAboveAllOfIt()
    {
        double[] benign = [.. Enumerable.Repeat(5.0, 6), .. Enumerable.Range(0, 94).Select(index => index / 100.0)];
        RecallAtRate.Threshold(benign, .05).ShouldBe(Math.BitIncrement(5.0));
        RecallAtRate.Threshold(benign, .06).ShouldBe(Math.BitIncrement(.93));
        // Exactly one row of a hundred: .01 × 100 is met, not passed.
        RecallAtRate.Threshold([.. Enumerable.Range(0, 100).Select(index => (double)index)], .01).ShouldBe(Math.BitIncrement(98.0));
    }

    [Fact]
    public void Threshold_EveryRowMayPass_IsMinusInfinity() => RecallAtRate.Threshold([1, 2], 1).ShouldBe(double.NegativeInfinity);

    // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
    [Theory]
    [InlineData(81, 263, .2553, .3662)]
    [InlineData(15, 148, .0624, .1605)]
    [InlineData(0, 20, 0, .1611)]
    [InlineData(1, 29, .0061, .1718)]
    public void Wilson_TableOfNewcombe_Matches(int hits, int count, double low, double high)
    {
        Interval interval = Wilson.Of(hits, count);
        interval.Low.ShouldBe(low, 5e-5);
        interval.High.ShouldBe(high, 5e-5);
        interval.Value.ShouldBe((double)hits / count);
    }

    [Fact]
    public void Wilson_AllHits_EndsAtOne_AndNoRows_IsUnknown()
    {
        Wilson.Of(20, 20).High.ShouldBe(1);
        Wilson.Of(20, 20).Low.ShouldBe(1 - .1611, 5e-5);
        Wilson.Of(0, 0).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Quantile_ExampleOfNumpy_Interpolates()
    {
        // numpy.percentile([1, 2, 3, 4], [0, 25, 50, 100]), method "linear".
        double[] numbers = [1, 2, 3, 4];
        Bootstrap.Quantile(numbers, 0).ShouldBe(1);
        Bootstrap.Quantile(numbers, .25).ShouldBe(1.75);
        Bootstrap.Quantile(numbers, .5).ShouldBe(2.5);
        Bootstrap.Quantile(numbers, 1).ShouldBe(4);
    }

    [Fact]
    public void Bootstrap_RoundsFromNoughtToAHundred_LeavesTwoAndAHalfPercentOnEachSide()
    {
        double[][] rounds = [.. Enumerable.Range(0, 101).Select(round => new double[] { -1, 100 - round }), [-1, double.NaN]];
        Interval interval = Bootstrap.Of(50, rounds, 1);
        interval.Value.ShouldBe(50);
        interval.Low.ShouldBe(2.5, 1e-9);
        interval.High.ShouldBe(97.5, 1e-9);
        Bootstrap.Of(double.NaN, rounds, 1).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Calibration_FourRows_MatchesTheSumByHand()
    {
        // Two bins: (.1, .3; one attack) and (.8, .9; two attacks). Error = (|.4 - 1| + |1.7 - 2|) / 4.
        CalibrationResult result = Calibration.Measure([.1, .3, .8, .9], [false, true, true, true], bins: 2);
        result.ExpectedError.ShouldBe((.6 + .3) / 4, 1e-12);
        result.Brier.ShouldBe((.01 + .49 + .04 + .01) / 4, 1e-12);
        result.LogLoss.ShouldBe(-(Math.Log(.9) + Math.Log(.3) + Math.Log(.8) + Math.Log(.9)) / 4, 1e-12);
        result.Bins[0].AttackShare.ShouldBe(.5);
        result.Bins[1].MeanScore.ShouldBe(.85, 1e-12);
    }

    [Fact]
    public void Calibration_LabelsDrawnFromTheScores_HasLittleError()
    {
        SeededRandom random = new(3);
        double[] scores = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextDouble())];
        bool[] attacks = [.. scores.Select(random.Chance)];
        Calibration.Measure(scores, attacks).ExpectedError.ShouldBeLessThan(.01);
        double[] tooSure = [.. scores.Select(score => score > .5 ? 1.0 : 0)];
        Calibration.Measure(tooSure, attacks).ExpectedError.ShouldBe(.25, .01);
        Calibration.Measure([1, 0, double.NaN], [true, false, false]).LogLoss.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void EqualPerSource_TwoSources_WeighTheSameUnlessAFactorSaysOtherwise()
    {
        ScoredRow[] rows = [Samples.Benign(0, 0), Samples.Benign(0, 0), Samples.Benign(0, 0), Samples.Benign(0, 1), Samples.Attack(1, 1, AttackClass.Xss)];
        SourceWeights.EqualPerSource(rows, [1, 1]).ShouldBe([2.0 / 3, 2.0 / 3, 2.0 / 3, 2, 1], 1e-12);
        SourceWeights.EqualPerSource(rows, [3, 1]).ShouldBe([1, 1, 1, 1, 1], 1e-12);
        SourceWeights.EffectiveCount([1, 1, 1, 1]).ShouldBe(4);
        SourceWeights.EffectiveCount([1, 0, 0]).ShouldBe(1);
    }

    [Fact]
    public void DistinctValues_RepeatedValues_AreCountedOnce()
    {
        ScoredRow[] rows =
        [
            Samples.Benign(.5, 0), Samples.Benign(.5, 0), Samples.Benign(.5, 1),
            Samples.Benign(.5, 0) with { Value = 7 }, Samples.Benign(.5, 0) with { Value = 7 }, Samples.Benign(.6, 0) with { Value = 8 },
            Samples.Attack(.5, 0, AttackClass.Xss), Samples.Attack(.5, 0, AttackClass.Rce),
        ];
        DistinctValues.Of(rows).ShouldBe([rows[0], rows[2], rows[3], rows[5], rows[6], rows[7]]);
    }
}
