namespace Weir.Http.Calibration;

/// <summary>How a site learns its thresholds. The defaults are measured: docs/decisions/0050-site-calibration.md.</summary>
internal sealed record CalibrationOptions
{
    /// <summary>Logits within which all settings lie.</summary>
    private const double MostLogits = 20;

    /// <summary>Thresholds stay the model's for so long after the first request.</summary>
    public TimeSpan LeastTime { get; init; } = TimeSpan.FromDays(3);

    /// <summary>And until so many distinct values were seen.</summary>
    public int LeastValues { get; init; } = 500;

    /// <summary>After so long without being seen again, a value weighs half; after four times as long it is forgotten.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Distinct values of which the scores are kept, the highest; memory is 50 bytes for each.</summary>
    public int TailValues { get; init; } = 1024;

    /// <summary>One client contributes at most so many of them, its highest.</summary>
    public int ValuesPerClient { get; init; } = 4;

    /// <summary>A value that one client alone sent weighs so much beside one that several sent.</summary>
    public double WeightOfOneClient { get; init; } = .5;

    /// <summary>No threshold rises by more logits over the model's.</summary>
    public double MostRise { get; init; } = 2;

    /// <summary>No threshold falls by more logits below the model's.</summary>
    public double MostFall { get; init; } = 1.5;

    /// <summary>Whatever was learned, a logit from here on is at least <see cref="Severity.High"/>.</summary>
    public double AlwaysHigh { get; init; } = 6;

    /// <exception cref="ArgumentException">A setting is outside of what it allows.</exception>
    public void Check()
    {
        Require(LeastTime >= TimeSpan.Zero && LeastTime <= TimeSpan.FromDays(365), nameof(LeastTime), LeastTime, "0 to 365 days");
        Require(HalfLife >= TimeSpan.FromHours(1) && HalfLife <= TimeSpan.FromDays(365), nameof(HalfLife), HalfLife, "1 hour to 365 days");
        Require(LeastValues is >= 1 and <= 10_000_000, nameof(LeastValues), LeastValues, "1 to 10,000,000");
        Require(TailValues is >= 64 and <= 65_536, nameof(TailValues), TailValues, "64 to 65,536");
        Require(ValuesPerClient is >= 1 and <= 1_000, nameof(ValuesPerClient), ValuesPerClient, "1 to 1,000");
        Require(WeightOfOneClient is > 0 and <= 1, nameof(WeightOfOneClient), WeightOfOneClient, "above 0, to 1");
        Require(MostRise is >= 0 and <= MostLogits, nameof(MostRise), MostRise, "0 to 20 logits");
        Require(MostFall is >= 0 and <= MostLogits, nameof(MostFall), MostFall, "0 to 20 logits");
        Require(AlwaysHigh is >= -MostLogits and <= MostLogits, nameof(AlwaysHigh), AlwaysHigh, "-20 to 20 logits");
    }

    private static void Require(bool holds, string name, object value, string allowed)
    {
        if (!holds) throw new ArgumentException(FormattableString.Invariant($"{name} is {value}; allowed is {allowed}."), name);
    }
}
