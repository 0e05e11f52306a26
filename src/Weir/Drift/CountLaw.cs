namespace Weir.Drift;

/// <summary>How many of many trials succeed when they differ in their probabilities (Poisson's binomial distribution).</summary>
/// <remarks>
/// Tails by the saddle point (Lugannani and Rice, 1980, with Daniels's second correction for whole numbers, 1987): right to a tenth of themselves or better also
/// where a handful is expected, where a normal tail is wrong by powers of ten.
/// </remarks>
internal static class CountLaw
{
    // e to this power is beyond what the steepest tail of a probability of 1e-9 needs.
    private const double Steepest = 60;
    private const int Halvings = 100;

    // Nearer to the mean than this (standard deviations) the formula divides zero by zero, and the tail is about a half.
    private const double Middle = .05;

    /// <summary>Two-sided p-value of a count: twice the smaller tail, 1 at most.</summary>
    /// <param name="parts">Trials by probability.</param>
    /// <param name="count">Successes, 0 to the number of trials.</param>
    public static double TwoSided(IReadOnlyList<Part> parts, long count)
    {
        long trials = parts.Sum(part => part.Trials);
        return Math.Min(1, 2 * Math.Min(AtLeast(parts, count), AtLeast([.. parts.Select(part => part with { Share = 1 - part.Share })], trials - count)));
    }

    /// <summary>Probability of so many successes or more, 0 to 1.</summary>
    /// <param name="parts">Trials by probability, each above 0 and below 1.</param>
    /// <param name="count">0 to the number of trials.</param>
    public static double AtLeast(IReadOnlyList<Part> parts, long count)
    {
        double mean = parts.Sum(part => part.Trials * part.Share), deviation = Math.Sqrt(parts.Sum(part => part.Trials * part.Share * (1 - part.Share)));
        double place = count - .5;
        if (count <= 0) return 1;
        if (Math.Abs(place - mean) <= Middle * deviation) return Tails.Normal((place - mean) / deviation);

        double low = -Steepest, high = Steepest;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (low + high) / 2;
            if (Cumulants(parts, middle).Slope < place) low = middle;
            else high = middle;
        }

        double t = (low + high) / 2;
        (double value, _, double curve) = Cumulants(parts, t);
        double root = Math.Sign(t) * Math.Sqrt(2 * Math.Max(0, (t * place) - value)), scale = 2 * Math.Sinh(t / 2) * Math.Sqrt(curve);
        double bell = Math.Exp(-root * root / 2) / Math.Sqrt(2 * Math.PI);
        return Math.Clamp(Tails.Normal(root) + (bell * ((1 / scale) - (1 / root))), 0, 1);
    }

    /// <summary>The cumulant function of the count with its first two derivatives.</summary>
    private static (double Value, double Slope, double Curve) Cumulants(IReadOnlyList<Part> parts, double t)
    {
        double value = 0, slope = 0, curve = 0;
        foreach (Part part in parts)
        {
            double grown = part.Share * Math.Exp(t), sum = 1 - part.Share + grown, tilted = grown / sum;
            value += part.Trials * Math.Log(sum);
            slope += part.Trials * tilted;
            curve += part.Trials * tilted * (1 - tilted);
        }

        return (value, slope, curve);
    }

    /// <summary>Trials of one probability.</summary>
    /// <param name="Trials">0 or more.</param>
    /// <param name="Share">Above 0 and below 1.</param>
    internal readonly record struct Part(long Trials, double Share);
}
