using Weir.Models;

namespace Weir.Server.Feedback;

/// <summary>The scores at which a model doubts: those near the threshold of Medium.</summary>
/// <param name="Model">Whose scores they are.</param>
/// <param name="Middle">The threshold, in logits.</param>
/// <param name="Low">The lowest of them.</param>
/// <param name="High">The highest.</param>
internal sealed record UncertainScores(object Model, double Middle, double Low, double High)
{
    /// <summary>How far from the threshold a score is still uncertain, in logits.</summary>
    public const double Within = 1.5;

    /// <param name="model">The model.</param>
    /// <param name="thresholds">Its thresholds, of decisions.</param>
    /// <param name="probability">From decision to score.</param>
    public static UncertainScores Of(object model, IReadOnlyList<SeverityThreshold> thresholds, Func<double, double> probability)
    {
        if (thresholds.FirstOrDefault(one => one.Severity == Severity.Medium) is not { } medium) return new UncertainScores(model, 0, 2, 2);
        double middle = LogitOf(probability(medium.Score));
        return new UncertainScores(model, middle, ShareOf(middle - Within), ShareOf(middle + Within));
    }

    /// <summary>How much a verdict on such a score would teach, ½ to 1; null where the score is not uncertain.</summary>
    public double? InterestOf(double score) => score >= Low && score <= High ? 1 - (Math.Abs(LogitOf(score) - Middle) / Within / 2) : null;

    private static double ShareOf(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double LogitOf(double share) => Math.Log(Math.Clamp(share, 1e-12, 1 - 1e-12) / (1 - Math.Clamp(share, 1e-12, 1 - 1e-12)));
}
