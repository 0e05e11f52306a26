namespace Weir.Learning;

/// <summary>Logistic calibration of decisions (Platt, 1999), fitted by Newton's method with the smoothed targets of Lin, Lin and Weng (2007).</summary>
internal static class PlattScaling
{
    private const int Rounds = 100;
    private const double Ridge = 1e-9;

    /// <summary>Slope and intercept so that 1 / (1 + exp(-(slope * decision + intercept))) is the probability of an attack.</summary>
    /// <param name="decisions">Decisions of rows that were not trained on.</param>
    /// <param name="attacks">Their labels, at least one of each.</param>
    /// <param name="weights">Their weights; both sides are scaled to weigh the same.</param>
    public static (double Slope, double Intercept) Fit(ReadOnlySpan<double> decisions, ReadOnlySpan<bool> attacks, ReadOnlySpan<double> weights)
    {
        double attackWeight = 0, benignWeight = 0;
        int attackCount = 0;
        for (int i = 0; i < decisions.Length; i++)
        {
            if (attacks[i]) (attackWeight, attackCount) = (attackWeight + weights[i], attackCount + 1);
            else benignWeight += weights[i];
        }

        if (attackCount == 0 || attackCount == decisions.Length) throw new ArgumentException("calibration needs attacks and benign rows", nameof(attacks));
        double attackTarget = (attackCount + 1.0) / (attackCount + 2.0), benignTarget = 1.0 / (decisions.Length - attackCount + 2.0);
        double slope = 1, intercept = 0;
        for (int round = 0; round < Rounds; round++)
        {
            double gradientSlope = 0, gradientIntercept = 0, h11 = Ridge, h12 = 0, h22 = Ridge;
            for (int i = 0; i < decisions.Length; i++)
            {
                double weight = weights[i] / (attacks[i] ? attackWeight : benignWeight);
                double p = 1 / (1 + Math.Exp(-((slope * decisions[i]) + intercept)));
                double error = weight * (p - (attacks[i] ? attackTarget : benignTarget)), curve = weight * p * (1 - p);
                gradientSlope += error * decisions[i];
                gradientIntercept += error;
                h11 += curve * decisions[i] * decisions[i];
                h12 += curve * decisions[i];
                h22 += curve;
            }

            double determinant = (h11 * h22) - (h12 * h12);
            double stepSlope = ((h22 * gradientSlope) - (h12 * gradientIntercept)) / determinant;
            double stepIntercept = ((h11 * gradientIntercept) - (h12 * gradientSlope)) / determinant;

            // A step beyond the neighbourhood of the quadratic fit overshoots; the problem is convex, so a shorter one still falls.
            double length = Math.Max(Math.Abs(stepSlope), Math.Abs(stepIntercept));
            double shorten = length > 1 ? 1 / length : 1;
            slope -= shorten * stepSlope;
            intercept -= shorten * stepIntercept;
            if (length < 1e-10) break;
        }

        return (Math.Max(slope, 1e-3), intercept);
    }
}
