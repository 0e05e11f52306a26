using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Tails of the distributions that tests of drift refer to.</summary>
internal static class Tails
{
    // With more degrees of freedom a variance is as good as known.
    private const double AsKnown = 1e6;

    /// <summary>Probability that a standard normal number is at least this, 0 to 1.</summary>
    public static double Normal(double z) => z >= 0 ? McNemar.ComplementaryError(z / Math.Sqrt(2)) / 2 : 1 - (McNemar.ComplementaryError(-z / Math.Sqrt(2)) / 2);

    /// <summary>Probability that Student's t is at least as far from 0 on either side, 0 to 1.</summary>
    /// <param name="t">Any number.</param>
    /// <param name="freedom">Degrees of freedom, above 0; may be infinite.</param>
    public static double StudentTwoSided(double t, double freedom)
    {
        return freedom > AsKnown ? 2 * Normal(Math.Abs(t)) : SpecialFunctions.Beta(freedom / 2, .5, freedom / (freedom + (t * t)));
    }

    /// <summary>Probability that Fisher's F is at least this, 0 to 1.</summary>
    /// <param name="f">0 or more.</param>
    /// <param name="above">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="below">Those of the denominator, above 0; may be infinite.</param>
    public static double Fisher(double f, double above, double below)
    {
        return below > AsKnown ? SpecialFunctions.UpperGamma(above / 2, above * f / 2) : SpecialFunctions.Beta(below / 2, above / 2, below / (below + (above * f)));
    }

    /// <summary>Holm's correction for many comparisons (1979): the chance that any of those without effect falls below a level is at most the level, however they depend on each other.</summary>
    /// <param name="values">One p-value for each comparison; NaN counts as 1.</param>
    /// <returns>Corrected p-values in the same order, 0 to 1.</returns>
    public static double[] Holm(IReadOnlyList<double> values)
    {
        double[] corrected = new double[values.Count];
        double least = 0;
        int rank = 0;
        foreach (int index in Enumerable.Range(0, values.Count).OrderBy(index => double.IsNaN(values[index]) ? 1 : values[index]))
        {
            double value = double.IsNaN(values[index]) ? 1 : values[index];
            least = Math.Max(least, Math.Min(1, (values.Count - rank++) * value));
            corrected[index] = least;
        }

        return corrected;
    }
}
