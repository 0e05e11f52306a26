using Shouldly;
using Weir.Flows.Alerts;
using Xunit;

namespace Weir.Tests.Flows.Alerts;

public sealed class LordPlusPlusTests
{
    /// <summary>Levels that the authors' R package onlineFDR prints for its example (vignette "Advanced usage", LORD of version ++, alpha 0.05, w0 0.005).</summary>
    [Fact]
    public void Level_PublishedExample_IsAsPublished()
    {
        double[] p = [2.9e-14, 6.743e-2, 1.514e-2, 8.174e-2, 1.71e-3, 2.7201e-1, 3.61e-5, 7.9149e-1, 7.59e-8, 2.8295e-1, 6.9274e-1, 7.2342e-1, 3.0443e-1, 5.4757e-1, 4.87e-4];
        double[] published =
        [
            0.0002675839, 0.0024664457, 0.0005732818, 0.0004872805, 0.0004059066, 0.0003447286, 0.0002986627, 0.0029389397,
            0.0008168502, 0.0033835974, 0.0011873999, 0.0010225858, 0.0008785607, 0.0007679398, 0.0006820264,
        ];
        var lord = new LordPlusPlus(0.05, 0.005);
        double[] levels = new double[p.Length];
        for (int i = 0; i < p.Length; i++)
        {
            levels[i] = lord.Level;
            lord.Test(p[i]);
        }

        levels.Select(level => Math.Round(level, 10)).ShouldBe(published);
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 0.2)]
    [InlineData(1, 0.5)]
    public void New_ShareOrWealthThatMakeNoSense_Throws(double share, double wealth) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LordPlusPlus(share, wealth));
}
