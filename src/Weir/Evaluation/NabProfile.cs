namespace Weir.Evaluation;

/// <summary>What a find, a miss and a false alarm weigh in the Numenta Anomaly Benchmark.</summary>
/// <param name="Name">As the benchmark names it.</param>
/// <param name="Found">A window found at its very start.</param>
/// <param name="Missed">A window not found.</param>
/// <param name="FalseAlarm">An alarm far from any window.</param>
/// <remarks>Source: config/profiles.json of the benchmark.</remarks>
internal sealed record NabProfile(string Name, double Found, double Missed, double FalseAlarm)
{
    public static NabProfile Standard { get; } = new("standard", 1, 1, 0.11);

    public static NabProfile LowFalsePositives { get; } = new("reward_low_FP_rate", 1, 1, 0.22);

    public static NabProfile LowFalseNegatives { get; } = new("reward_low_FN_rate", 1, 2, 0.11);

    public static IReadOnlyList<NabProfile> All { get; } = [Standard, LowFalsePositives, LowFalseNegatives];
}
