namespace Weir.Drift;

/// <summary>Leaves out the hours to which a change owes most. What is still there without them has lasted.</summary>
internal static class Burst
{
    // Of fewer hours none can be spared.
    private const int LeastHours = 4;

    /// <summary>Sum of the hours that are left.</summary>
    /// <param name="hours">Counts, a row for each hour.</param>
    /// <param name="pull">How much a value in a bin speaks for the change; may be below 0.</param>
    /// <param name="share">Share of the hours to leave out, rounded up to whole hours.</param>
    public static double[] Without(IReadOnlyList<double[]> hours, double[] pull, double share)
    {
        int left = hours.Count < LeastHours ? 0 : (int)Math.Ceiling(Math.Clamp(share, 0, .5) * hours.Count);
        return ShiftSamples.Sum(hours.OrderByDescending(hour => Pull(hour, pull)).Skip(left), pull.Length);
    }

    private static double Pull(double[] hour, double[] pull)
    {
        double sum = 0;
        for (int bin = 0; bin < pull.Length; bin++) sum += hour[bin] * pull[bin];
        return sum;
    }
}
