namespace Weir.Drift;

/// <summary>Where the next of some numbers is to be expected, if it is of their kind (prediction by Student's t).</summary>
internal static class Foretold
{
    /// <summary>How far a number is from what was foretold.</summary>
    /// <param name="value">The number.</param>
    /// <param name="past">Numbers of the same kind, two or more.</param>
    /// <param name="least">Least standard deviation: of numbers that are all the same the next may still differ.</param>
    /// <returns>Student's t, with as many degrees of freedom as numbers less one.</returns>
    public static double Distance(double value, IReadOnlyList<double> past, double least)
    {
        double mean = past.Average(), squares = past.Sum(number => (number - mean) * (number - mean));
        return (value - mean) / (Math.Max(least, Math.Sqrt(squares / (past.Count - 1))) * Math.Sqrt(1 + (1.0 / past.Count)));
    }
}
