using Shouldly;
using Weir.Learning;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Learning;

public sealed class PlattScalingTests
{
    [Theory]
    [InlineData(2, -1)]
    [InlineData(0.7, 1.5)]
    public void Fit_RowsDrawnFromALogisticCurve_FindsIt(double slope, double intercept)
    {
        (double[] decisions, bool[] attacks) = Draw(slope, intercept, 40_000);

        (double foundSlope, double foundIntercept) = PlattScaling.Fit(decisions, attacks, Ones(decisions.Length));

        // Sides are scaled to weigh the same, which moves the intercept by the logarithm of their ratio.
        double attackCount = attacks.Count(a => a);
        foundSlope.ShouldBe(slope, 0.06 * slope);
        foundIntercept.ShouldBe(intercept + Math.Log((attacks.Length - attackCount) / attackCount), 0.08);
    }

    [Fact]
    public void Fit_OneSideWeighedTenfold_IsTheSame()
    {
        (double[] decisions, bool[] attacks) = Draw(1.3, 0.2, 2_000);
        double[] weights = [.. attacks.Select(a => a ? 10.0 : 1.0)];

        (double slope, double intercept) = PlattScaling.Fit(decisions, attacks, weights);

        (double evenSlope, double evenIntercept) = PlattScaling.Fit(decisions, attacks, Ones(decisions.Length));
        slope.ShouldBe(evenSlope, 1e-6);
        intercept.ShouldBe(evenIntercept, 1e-6);
    }

    [Theory]
    [InlineData(-1.5)]
    [InlineData(0)]
    public void Fit_DecisionsThatMislead_StillRises(double slope)
    {
        (double[] decisions, bool[] attacks) = Draw(slope, 0, 3_000);

        PlattScaling.Fit(decisions, attacks, Ones(decisions.Length)).Slope.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Fit_SeparatedSides_StaysFinite()
    {
        double[] decisions = [-9, -8, -7, 7, 8, 9];

        (double slope, double intercept) = PlattScaling.Fit(decisions, [false, false, false, true, true, true], Ones(6));

        double.IsFinite(intercept).ShouldBeTrue();
        slope.ShouldBeInRange(0.05, 2);
    }

    [Fact]
    public void Fit_OneSideOnly_Refuses()
    {
        Should.Throw<ArgumentException>(() => PlattScaling.Fit([1.0, 2.0], [true, true], [1.0, 1.0]));
        Should.Throw<ArgumentException>(() => PlattScaling.Fit([1.0, 2.0], [false, false], [1.0, 1.0]));
    }

    private static (double[] Decisions, bool[] Attacks) Draw(double slope, double intercept, int count)
    {
        var random = new SeededRandom(41);
        var decisions = new double[count];
        var attacks = new bool[count];
        for (int i = 0; i < count; i++)
        {
            decisions[i] = (8 * random.NextDouble()) - 4;
            attacks[i] = random.Chance(1 / (1 + Math.Exp(-((slope * decisions[i]) + intercept))));
        }

        return (decisions, attacks);
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
