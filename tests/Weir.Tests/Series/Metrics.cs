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

    public static SeriesScore[] Score(IEnumerable<SeriesPoint> points)
    {
        var detector = new SeriesDetector();
        return [.. points.Select(point => detector.Score(point))];
    }
}
