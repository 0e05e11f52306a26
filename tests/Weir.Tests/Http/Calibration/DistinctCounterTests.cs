using Shouldly;
using Weir.Http.Calibration;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Calibration;

public sealed class DistinctCounterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3_000)]
    [InlineData(50_000)]
    [InlineData(1_000_000)]
    public void Count_DistinctValues_IsRightToTenPercent(int values)
    {
        var counter = new DistinctCounter(secret: 7);
        for (int i = 0; i < values; i++) counter.Add((ulong)i);
        counter.Count().ShouldBeInRange(values * .9, values * 1.1);
    }

    [Fact]
    public void Count_ValuesNotSeenAgain_WeighHalfAGenerationAndAreForgotten()
    {
        var counter = new DistinctCounter(secret: 7);
        for (ulong i = 0; i < 4_000; i++) counter.Add(i);
        double all = counter.Count();
        for (int generation = 1; generation < DistinctCounter.Generations; generation++)
        {
            counter.Age(1);
            counter.Count().ShouldBe(all / (1 << generation), 1e-9);
        }

        counter.Age(1);
        counter.Count().ShouldBe(0);
    }

    [Fact]
    public void Count_ValuesSeenAgain_WeighWhole()
    {
        var counter = new DistinctCounter(secret: 7);
        for (ulong i = 0; i < 4_000; i++) counter.Add(i);
        double all = counter.Count();
        counter.Age(2);
        for (ulong i = 0; i < 4_000; i++) counter.Add(i);
        counter.Count().ShouldBe(all, 1e-9);
    }

    [Fact]
    public void Add_ValuesChosenForAnotherSecret_LookLikeAnyOthers()
    {
        // Each value that is rare under one secret would alone look like thousands.
        var probe = new DistinctCounter(secret: 1);
        var random = new SeededRandom(1);
        var chosen = new List<ulong>();
        while (chosen.Count < 200)
        {
            ulong value = random.NextUInt64();
            probe.All.Clear();
            probe.Add(value);
            if (probe.All.IndexOfAnyExceptInRange((byte)0, (byte)12) >= 0) chosen.Add(value);
        }

        var counter = new DistinctCounter(secret: 2);
        foreach (ulong value in chosen) counter.Add(value);
        counter.Count().ShouldBeInRange(170, 230);
    }
}
