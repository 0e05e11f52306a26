using Shouldly;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

public sealed class NegativeBinomialTests
{
    [Theory]
    [InlineData(10, 3, 12)]
    [InlineData(10, 3, 80)]
    [InlineData(0.5, 0.05, 7)]
    [InlineData(200, 50, 150)]
    [InlineData(1000, 2.5, 4000)]
    [InlineData(10, 3, 1)]
    public void AtLeast_SumOfAllAbove_IsTheSame(double mean, double size, int count)
    {
        double below = 0;
        double above = 0;

        // The oracle: P(0) = (size / (size + mean))^size, P(k + 1) = P(k) (k + size) / (k + 1) mean / (mean + size).
        double p = Math.Pow(size / (size + mean), size);
        for (int k = 0; k < 200_000; k++)
        {
            (below, above) = k < count ? (below + p, above) : (below, above + p);
            p *= (k + size) / (k + 1) * mean / (mean + size);
        }

        new NegativeBinomial(mean, size).AtLeast(count).ShouldBe(above, 1e-9 * above);
    }

    [Fact]
    public void AtLeast_BeyondWhereTheGammaTakesOver_GoesOn()
    {
        var distribution = new NegativeBinomial(3000, 2);
        (distribution.AtLeast(5001) / distribution.AtLeast(5000)).ShouldBe(1, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void AtLeast_Nothing_IsCertain(double count) => new NegativeBinomial(5, 1).AtLeast(count).ShouldBe(1);

    [Fact]
    public void AtLeast_VeryMuch_IsNoNumberBelowZero() => new NegativeBinomial(0.001, 50).AtLeast(1e15).ShouldBe(0, 1e-300);
}
