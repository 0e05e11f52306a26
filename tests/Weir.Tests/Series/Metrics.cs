using Weir.Numerics;
using Weir.Series;

namespace Weir.Tests.Series;

/// <summary>Metrics written here, one point in five minutes.</summary>
internal static class Metrics
{
    public const long Step = 300_000_000;
    public const int PointsOfDay = 288;

    // A Monday.
    public const long Start = 1_704_067_200_000_000;

    /// <summary>A day's wave with noise.</summary>
    public static SeriesPoint[] Daily(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(i => new SeriesPoint(Start + (i * Step), 50 + (20 * Math.Sin(2 * Math.PI * i / PointsOfDay)) + random.NextDouble() + random.NextDouble()))];
    }

    /// <summary>Metrics of several kinds in which nothing happens.</summary>
    public static SeriesPoint[] Ordinary(string kind, int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        double level = 100;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double wave = Math.Sin(2 * Math.PI * i / PointsOfDay);
            return new SeriesPoint(Start + (i * Step), kind switch
            {
                "noise" => Normal(random),
                "wave" => 50 + (20 * wave) + Normal(random),
                "walk" => level += Normal(random),
                "counts" => Enumerable.Range(0, 20).Count(_ => random.Chance(0.05 * (1.2 + wave))),
                "bursts" => Math.Exp(1.5 * Normal(random)),
                "weekly" => ((i / PointsOfDay % 7 < 5 ? 60 : 25) * (1.5 + wave)) + (3 * Normal(random)),
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            });
        })];
    }

    public static SeriesScore[] Score(IEnumerable<SeriesPoint> points)
    {
        var detector = new SeriesDetector();
        return [.. points.Select(point => detector.Score(point))];
    }

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    private static double Normal(SeededRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
