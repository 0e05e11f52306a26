namespace Weir.Evaluation;

/// <summary>McNemar's test (1947): do two models miss different numbers of the same rows? Only the rows on which they differ count.</summary>
internal static class McNemar
{
    /// <summary>Exact two-sided p-value by the binomial distribution with probability one half.</summary>
    public static double Exact(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        long count = onlyFirst + onlySecond;
        long fewer = Math.Min(onlyFirst, onlySecond);
        double logTerm = -count * Math.Log(2);
        double sum = Math.Exp(logTerm);
        for (long k = 1; k <= fewer; k++)
        {
            logTerm += Math.Log((count - k + 1) / (double)k);
            sum += Math.Exp(logTerm);
        }

        return Math.Min(1, 2 * sum);
    }

    /// <summary>Two-sided p-value by the chi-square distribution with one degree of freedom and Edwards's correction (1948).</summary>
    public static double WithContinuity(long onlyFirst, long onlySecond)
    {
        double difference = Math.Max(0, Math.Abs(onlyFirst - onlySecond) - 1);
        return difference == 0 ? 1 : ComplementaryError(difference / Math.Sqrt(2.0 * (onlyFirst + onlySecond)));
    }

    /// <summary>erfc(x) for x ≥ 0: the power series of erf below 2, the continued fraction above (Abramowitz and Stegun, 7.1.6 and 7.1.14).</summary>
    public static double ComplementaryError(double x)
    {
        double bell = Math.Exp(-x * x) / Math.Sqrt(Math.PI);
        if (x < 2)
        {
            double term = 2 * x * bell;
            double sum = term;
            for (int n = 1; term > sum * 1e-17; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 1 - sum;
        }

        // From the inside out; 60 levels are exact to double precision from 2 on.
        double fraction = x;
        for (int n = 60; n > 0; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return bell / fraction;
    }
}
