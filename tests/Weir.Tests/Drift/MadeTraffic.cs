using Weir.Drift;
using Weir.Numerics;

namespace Weir.Tests.Drift;

/// <summary>Scores of a made site, hour by hour: two bells, of ordinary requests and of odd ones, with the rhythm of the day and with hours that resemble the hours before.</summary>
internal sealed record MadeTraffic
{
    /// <summary>Requests a day in the mean.</summary>
    public required double Volume { get; init; }

    /// <summary>By how many logits the hours' means differ (standard deviation); the share of odd requests by twice as much, as a factor of e.</summary>
    public double Noise { get; init; }

    /// <summary>Correlation of an hour with the next, 0 to 1.</summary>
    public double Memory { get; init; }

    /// <summary>Share of odd requests.</summary>
    public double Odd { get; init; } = .02;

    /// <summary>Added to all scores from <see cref="From"/> on.</summary>
    public double Shift { get; init; }

    /// <summary>The share of odd requests from <see cref="From"/> on; by default as before.</summary>
    public double? OddThen { get; init; }

    /// <summary>The hour from which on it is another.</summary>
    public int From { get; init; } = int.MaxValue;

    /// <summary>The hour from which on it is again as it was.</summary>
    public int To { get; init; } = int.MaxValue;

    public static DriftBins Bins { get; } = DriftBins.Between("score", [-4.3, -3.8, -3.5, -3.25, -3, -2.75, -2.5, -2.2, -1.7, -1.3, 0, 2], logits: true);

    public HourlyDistribution Make(ulong seed, int days)
    {
        var random = new SeededRandom(seed);
        var counts = new HourlyDistribution(Bins, 24 * days);
        double mood = Normal(random), odds = Normal(random), fresh = Math.Sqrt(1 - (Memory * Memory));
        double[] shares = new double[Bins.Count];
        for (int hour = 0; hour < 24 * days; hour++)
        {
            bool changed = hour >= From && hour < To;
            double rhythm = Math.Sin(2 * Math.PI * hour / 24);
            double mean = (Noise * mood) + (Noise > 0 ? .2 * rhythm : 0) + (changed ? Shift : 0);
            double odd = Math.Min(.9, (changed ? OddThen ?? Odd : Odd) * Math.Exp((2 * Noise * odds) - (2 * Noise * Noise)));
            double below = 0;
            for (int bin = 0; bin < shares.Length - 1; bin++)
            {
                double to = bin == Bins.Edges.Length ? 1 : ((1 - odd) * Below(Bins.Edges[bin] - mean + 3)) + (odd * Below((Bins.Edges[bin] - mean - 1) / 1.5));
                (shares[bin], below) = (to - below, to);
            }

            double volume = Volume / 24 * (1 + (.7 * rhythm)) * Math.Exp((Noise * Normal(random)) - (Noise * Noise / 2));
            Draw(random, counts, hour, shares, Poisson(random, volume));
            mood = (Memory * mood) + (fresh * Normal(random));
            odds = (Memory * odds) + (fresh * Normal(random));
        }

        return counts;
    }

    public static double Normal(SeededRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static uint Poisson(SeededRandom random, double mean)
    {
        if (mean > 50) return (uint)Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * Normal(random))));
        uint count = 0;
        for (double product = random.NextDouble(), least = Math.Exp(-mean); product > least; product *= random.NextDouble()) count++;
        return count;
    }

    public static void Draw(SeededRandom random, HourlyDistribution counts, int hour, double[] shares, uint volume)
    {
        double rest = 1;
        for (int bin = 0; bin < shares.Length && volume > 0; bin++)
        {
            double share = rest <= shares[bin] ? 1 : shares[bin] / rest;
            uint drawn = Binomial(random, volume, share);
            if (drawn > 0) counts.Add(hour, bin, drawn);
            (volume, rest) = (volume - drawn, rest - shares[bin]);
        }
    }

    private static uint Binomial(SeededRandom random, uint trials, double share)
    {
        double mean = trials * share, variance = mean * (1 - share);
        if (share >= 1) return trials;
        if (variance > 50) return (uint)Math.Clamp(Math.Round(mean + (Math.Sqrt(variance) * Normal(random))), 0, trials);
        if (trials > 200) return share > .5 ? trials - Math.Min(trials, Poisson(random, trials * (1 - share))) : Math.Min(trials, Poisson(random, mean));
        uint count = 0;
        for (uint trial = 0; trial < trials; trial++) count += random.Chance(share) ? 1u : 0;
        return count;
    }

    private static double Below(double z) => 1 - Tails.Normal(z);
}
