using Weir.Models;

namespace Weir.Http.Calibration;

/// <summary>From which score each severity holds, in place of a model's own. Immutable; a reference to it can be swapped while requests are scored.</summary>
/// <param name="Low">Score, 0 to 1, from which a request is <see cref="Severity.Low"/>.</param>
/// <param name="Medium">Not below <paramref name="Low"/>.</param>
/// <param name="High">Not below <paramref name="Medium"/>.</param>
/// <param name="Critical">Not below <paramref name="High"/>.</param>
internal sealed record SeverityThresholds(double Low, double Medium, double High, double Critical)
{
    /// <summary>The thresholds that a model came with; a severity it has none for holds from where the next one does.</summary>
    public static SeverityThresholds Of(HttpModel model)
    {
        Span<double> scores = stackalloc double[4];
        scores.Fill(double.PositiveInfinity);
        foreach (SeverityThreshold threshold in model.Thresholds) scores[threshold.Severity - Severity.Low] = model.ProbabilityOf(threshold.Score);
        for (int i = 2; i >= 0; i--) scores[i] = Math.Min(scores[i], scores[i + 1]);
        return new SeverityThresholds(scores[0], scores[1], scores[2], scores[3]);
    }

    /// <summary>Severity of a request by these thresholds.</summary>
    public Severity SeverityOf(in HttpVerdict verdict) => verdict.Score switch
    {
        var score when score >= Critical => Severity.Critical,
        var score when score >= High => Severity.High,
        var score when score >= Medium => Severity.Medium,
        var score when score >= Low => Severity.Low,
        _ => Severity.None,
    };

    /// <summary>Score from which a severity holds.</summary>
    public double From(Severity severity) => severity switch
    {
        Severity.Low => Low,
        Severity.Medium => Medium,
        Severity.High => High,
        Severity.Critical => Critical,
        _ => double.NegativeInfinity,
    };
}
