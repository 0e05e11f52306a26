using Shouldly;
using Weir.Evaluation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class TailThresholdTests
{
    [Fact]
    public void Estimate_EnoughValues_IsEmpirical_AndTooFew_IsTheTail()
    {
        double[] benign = Exponential(1, 20_000, 1);
        IReadOnlyList<ThresholdEstimate> estimates = TailThreshold.Estimate(benign, [1e-2, 1e-3, 1e-4, 1e-5]);
        estimates.Select(estimate => estimate.Method).ShouldBe([TailThreshold.Empirical, TailThreshold.Empirical, TailThreshold.ExponentialTail, TailThreshold.ExponentialTail]);
        estimates[1].Score.ShouldBe(RecallAtRate.Threshold(benign, 1e-3));
        estimates[1].Observed.Value.ShouldBeLessThanOrEqualTo(1e-3);
        estimates[1].Modelled.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Estimate_ExponentialValues_FindsTheQuantileOfAThirdOfTheRate()
    {
        // The true quantile of the exponential distribution is -mean · ln(rate); its tail from 5,000 values holds 100 excesses, hence a tenth of error in the mean.
        double[] benign = Exponential(2, 5_000, .7);
        ThresholdEstimate estimate = TailThreshold.Estimate(benign, [1e-4])[0];
        double truth = -.7 * Math.Log(1e-4 / TailThreshold.Caution);
        estimate.Score.ShouldBe(truth, .15 * truth);
        estimate.Modelled.Value.ShouldBe(1e-4 / 3, 1e-9);
        estimate.Modelled.Low.ShouldBeLessThan(estimate.Modelled.Value);
        estimate.Modelled.High.ShouldBeGreaterThan(1e-4);
    }

    [Fact]
    public void Estimate_ManyDraws_KeepsThePromisedRate()
    {
        int kept = 0;
        for (ulong seed = 1; seed <= 100; seed++)
        {
            ThresholdEstimate estimate = TailThreshold.Estimate(Exponential(seed, 5_000, 1), [1e-4])[0];
            kept += Math.Exp(-estimate.Score) <= 1e-4 ? 1 : 0;
        }

        kept.ShouldBeGreaterThan(90);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(500)]
    public void Estimate_AnyNumberOfValues_NeverFalls(int count)
    {
        IReadOnlyList<ThresholdEstimate> estimates = TailThreshold.Estimate(Exponential(4, count, 1), [1e-1, 1e-2, 1e-3, 1e-4, 1e-5]);
        estimates.Select(estimate => estimate.Score).ShouldBeInOrder();
        estimates.ShouldAllBe(estimate => double.IsFinite(estimate.Score) && estimate.Observed.High <= 1);
    }

    [Fact]
    public void Estimate_OneShelf_StandsOnIt()
    {
        TailThreshold.Estimate([.. Enumerable.Repeat(2.0, 1000)], [1e-4])[0].Score.ShouldBeGreaterThanOrEqualTo(2);
        Should.Throw<ArgumentException>(() => TailThreshold.Estimate([], [1e-4]));
    }

    private static double[] Exponential(ulong seed, int count, double mean)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => -mean * Math.Log(1 - random.NextDouble()))];
    }
}
