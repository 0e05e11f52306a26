namespace Weir.Numerics;

/// <summary>Counts that vary more than chance alone would make them: the negative binomial distribution with a mean and a size.</summary>
/// <param name="Mean">Above 0.</param>
/// <param name="Size">Above 0; the smaller, the wider: the variance is mean + mean² / size.</param>
internal readonly record struct NegativeBinomial(double Mean, double Size)
{
    // Above, counts are many beside their own noise, and the gamma distribution is the same to all the digits that matter here.
    private const double Many = 5000;

    /// <summary>Probability of so many or more, 0 to 1.</summary>
    public double AtLeast(double count)
    {
        if (count <= 0)
        {
            return 1;
        }

        double tail = count > Many
            ? SpecialFunctions.UpperGamma(Size, Size * count / Mean)
            : SpecialFunctions.Beta(count, Size, Mean / (Mean + Size));
        return double.IsNaN(tail) ? 1 : Math.Clamp(tail, 0, 1);
    }
}
