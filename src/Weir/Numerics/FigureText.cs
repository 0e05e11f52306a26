using System.Globalization;

namespace Weir.Numerics;

/// <summary>Numbers as reports and cards print them. What was not measured is a dash.</summary>
internal static class FigureText
{
    private const string None = "–";

    /// <summary>One decimal: <c>85.2 %</c>.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? None : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    /// <summary>A small rate with two significant digits: <c>0.013 %</c>.</summary>
    public static string Rate(double rate)
    {
        if (double.IsNaN(rate))
        {
            return None;
        }

        double percent = 100 * rate;
        int decimals = percent <= 0 ? 0 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(percent)), 0, 8);
        return percent.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Three decimals: <c>0.991</c>.</summary>
    public static string Number(double value) => double.IsNaN(value) ? None : value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Five significant digits, for thresholds.</summary>
    public static string Threshold(double value) => double.IsFinite(value) ? value.ToString("0.#####", CultureInfo.InvariantCulture) : None;

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The ends of an interval by one of the forms above; empty when they are unknown.</summary>
    public static string Ends(Interval interval, Func<double, string> form)
    {
        return double.IsNaN(interval.Low) || double.IsNaN(interval.High)
            ? ""
            : form(interval.Low).Replace(" %", "", StringComparison.Ordinal) + " to " + form(interval.High);
    }

    public static string Probability(double p) => p < 1e-4 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
