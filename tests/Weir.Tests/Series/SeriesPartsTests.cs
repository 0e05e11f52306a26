using Shouldly;
using Weir.Numerics;
using Weir.Series;
using Xunit;

namespace Weir.Tests.Series;

/// <summary>The parts against plain versions of themselves.</summary>
public sealed class SeriesPartsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(100)]
    public void SortedWindow_ManyValues_IsTheSortedEndOfThem(int capacity)
    {
        var random = new SeededRandom(1);
        var window = new SortedWindow(capacity);
        var all = new List<double>();
        for (int i = 0; i < 500; i++)
        {
            all.Add(random.Next(20) - 10);
            window.Add(all[^1]);
            double[] last = [.. all.TakeLast(capacity).Order()];

            window.Sorted.ToArray().ShouldBe(last);
            window.Median.ShouldBe(Median(last));
            window.MedianDistance(window.Median).ShouldBe(Median([.. last.Select(value => Math.Abs(value - window.Median)).Order()]));
        }
    }

    [Fact]
    public void TailRank_ValuesOfKnownChance_AreRankedByIt()
    {
        var random = new SeededRandom(2);
        var rank = new TailRank();
        for (int i = 0; i < 8000; i++) rank.Take(-Math.Log(1 - random.NextDouble()) * (random.Chance(0.5) ? 1 : -1));

        // Half of the values are on this side: the chance of one beyond x is exp(-x) / 2.
        // Beyond the farthest value it is measured from that value, which is itself one of chance.
        foreach ((double x, double tolerance) in ((double, double)[])[(1, 0.05), (3, 0.1), (5, 0.3), (12, 1.2)])
        {
            rank.Take(x).ShouldBe((x / Math.Log(10)) + Math.Log10(2), tolerance);
            rank.Take(-x).ShouldBe((x / Math.Log(10)) + Math.Log10(2), tolerance);
        }

        rank.Take(1000).ShouldBe(TailRank.Most);
        rank.Take(double.NaN).ShouldBe(double.NaN);
        rank.Take(0).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void SeasonalResidual_HourlySeries_ComparesWithTheSameHourAndItsNeighbours()
    {
        var residual = new SeasonalResidual();
        for (int i = 0; i < 10 * 24; i++)
        {
            var point = new SeriesPoint(Metrics.Start + (i * SeriesPoint.Hour), 10 * (i % 24));
            double found = residual.Of(point);

            // Three neighbouring hours: of 0, 10 and 20 the median is 10, the middle one.
            if (i < 3 * 24) found.ShouldBe(double.NaN);
            else if (i % 24 is > 0 and < 23) found.ShouldBe(0);
            residual.Learn(point);
        }
    }

    [Fact]
    public void AlarmPause_AfterAnAlarm_IsSilentForTwelveHoursUnlessItGetsLouder()
    {
        var pause = new AlarmPause(0.3);

        pause.Take(0, 0.4).ShouldBe(0.4);
        pause.Take(SeriesPoint.Hour, 0.5).ShouldBe(0);
        pause.Take(2 * SeriesPoint.Hour, 0.61).ShouldBe(0.61);
        pause.Take(14 * SeriesPoint.Hour, 0.9).ShouldBe(0);
        pause.Take((14 * SeriesPoint.Hour) + 1, 0.4).ShouldBe(0.4);
        pause.Take(-SeriesPoint.Hour, 0.2).ShouldBe(0.2);
    }

    private static double Median(double[] sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
