namespace Weir.Evaluation.Promotion;

/// <summary>What a candidate said of live traffic beside the model that is live.</summary>
/// <param name="Scored">Requests that it scored.</param>
/// <param name="Dropped">Requests that it was too slow for.</param>
/// <param name="More">Disagreements of those that are kept, where the candidate sees Medium or more and the live model does not.</param>
/// <param name="Less">The same the other way round.</param>
/// <param name="ForCandidate">Of them, those where the verdict of a person takes the candidate's side.</param>
/// <param name="ForLive">Those where it takes that of the live model.</param>
internal sealed record ShadowEvidence(long Scored, long Dropped, long More, long Less, long ForCandidate, long ForLive);

/// <summary>What a model costs.</summary>
/// <param name="MicrosPerRow">Time for a row, in microseconds, measured on the same rows in one run; NaN where it was not measured.</param>
/// <param name="Bytes">Length of the file.</param>
internal sealed record ModelCost(double MicrosPerRow, long Bytes);

/// <summary>What a promotion has to show.</summary>
internal sealed record PromotionRules
{
    /// <summary>Attacks that are needed at least.</summary>
    public long LeastAttacks { get; init; } = 200;

    /// <summary>Benign rows that are needed at least.</summary>
    public long LeastBenign { get; init; } = 1000;

    /// <summary>Live requests that the candidate must have scored beside what is live; 0 for none.</summary>
    public long LeastShadowed { get; init; } = 1000;

    /// <summary>Recall that may be lost at most, by the lower end of the interval.</summary>
    public double MostLoss { get; init; } = 0.01;

    /// <summary>Rate of false positives, on labelled rows and of what more is flagged in live traffic, that must not be exceeded for sure: what Medium promises.</summary>
    public double FalsePositives { get; init; } = 1e-3;

    /// <summary>How many times as slow it may be.</summary>
    public double MostSlower { get; init; } = 1.5;

    /// <summary>What is asked of models for a task: scripts are fewer, and each is worth more.</summary>
    public static PromotionRules Of(string task) => task == "script" ? new() { LeastAttacks = 100, LeastBenign = 500, LeastShadowed = 20 } : new();

    /// <summary>p-value below which a difference counts.</summary>
    public double Significance { get; init; } = 0.05;
}
