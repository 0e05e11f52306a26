using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Interval of a share (Wilson, "Probable inference", 1927): sound near 0 and 1 and for few rows, where the normal interval is not.</summary>
internal static class Wilson
{
    /// <summary>The 97.5 % point of the normal distribution: two-sided 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <param name="hits">Rows with the property; may be fractional for weighted rows.</param>
    /// <param name="count">All rows; the effective number for weighted rows.</param>
    /// <param name="z">Width in standard deviations.</param>
    /// <returns><see cref="Interval.None"/> when there are no rows.</returns>
    public static Interval Of(double hits, double count, double z = Z95)
    {
        if (count <= 0)
        {
            return Interval.None;
        }

        double share = hits / count;
        double square = z * z;
        double scale = 1 / (1 + (square / count));
        double centre = scale * (share + (square / (2 * count)));
        double half = scale * z * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count * count)));
        return new Interval(share, hits <= 0 ? 0 : Math.Max(0, centre - half), hits >= count ? 1 : Math.Min(1, centre + half));
    }
}
