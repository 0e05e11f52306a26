using Shouldly;
using Weir.Flows.Alerts;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows.Alerts;

public sealed class PopulationMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0.5)]
    public void Rarity_DetectorThatIsOffByAPower_IsSetRight(double power)
    {
        // Surprises are exponential when a detector is right; one that is off stretches them.
        var random = new SeededRandom(1);
        var map = new PopulationMap();
        double Surprise() => -Math.Log10(1 - random.NextDouble()) * power;
        for (int i = 0; i < PopulationMap.Most; i++)
        {
            map.Add(Surprise());
        }

        foreach (double rarity in (double[])[1e-1, 1e-2, 1e-3, 1e-4])
        {
            int reached = 0;
            const int Draws = 200_000;
            for (int i = 0; i < Draws; i++)
            {
                reached += map.Rarity(Surprise()) <= rarity ? 1 : 0;
            }

            ((double)reached / Draws).ShouldBeInRange(rarity / 2, rarity * 2);
        }
    }

    [Fact]
    public void Rarity_NothingSeen_IsSomewhatMoreThanTheDetectorBelieves()
    {
        var map = new PopulationMap();
        map.Rarity(0).ShouldBe(1);
        map.Rarity(3).ShouldBeInRange(0.001, 0.02);
        map.Rarity(100).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Rarity_HigherSurprise_IsNeverMore()
    {
        var random = new SeededRandom(2);
        foreach (int count in (int[])[0, 1, 10, 300, 5000])
        {
            var map = new PopulationMap();
            for (int i = 0; i < count; i++)
            {
                map.Add(random.NextDouble() < 0.9 ? 0 : 10 * random.NextDouble());
            }

            double before = 1;
            for (double surprise = 0; surprise <= 16; surprise += 0.01)
            {
                double rarity = map.Rarity(surprise);
                rarity.ShouldBeLessThanOrEqualTo(before * 1.0001, $"{count} seen, {surprise:0.00}");
                before = rarity;
            }
        }
    }
}
