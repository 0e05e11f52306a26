namespace Weir.Evaluation;

/// <summary>What scores are.</summary>
internal enum ScoreScale
{
    /// <summary>Probabilities from 0 to 1: calibration is measured, tails are fitted to their log-odds.</summary>
    Probability,

    /// <summary>Any number, such as a logit: calibration is not measured.</summary>
    Logit,
}

/// <summary>How to evaluate. The defaults are the protocol by which HTTP models are compared.</summary>
internal sealed record EvaluationOptions
{
    /// <summary>False-positive rates, falling.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [1e-2, 1e-3, 5e-4, 1e-4];

    /// <summary>The rate of headlines, pictures and the confusion matrix; one of <see cref="Rates"/>.</summary>
    public double MainRate { get; init; } = 1e-3;

    /// <summary>Rates for which thresholds are estimated, falling: those of Low to Critical.</summary>
    public IReadOnlyList<double> ThresholdRates { get; init; } = [1e-2, 1e-3, 1e-4, 1e-5];

    /// <summary>Benign rows of every source weigh the same in total; otherwise every row weighs its own weight.</summary>
    public bool EqualSources { get; init; } = true;

    /// <summary>How much louder than the others a source speaks, by name: real traffic above made envelopes.</summary>
    public IReadOnlyDictionary<string, double> SourceFactors { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal) { ["browsing"] = 5 };

    /// <summary>Sources with fewer attack rows (of a class) do not count in means over sources (of that class).</summary>
    public int LeastRows { get; init; } = 10;

    public ScoreScale Scale { get; init; } = ScoreScale.Probability;

    /// <summary>Resamples for intervals; 0 for none.</summary>
    public int Rounds { get; init; } = 500;

    public ulong Seed { get; init; } = 1;

    public int Threads { get; init; } = 2;
}
