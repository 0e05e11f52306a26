using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>What a recipe makes of a share of the data.</summary>
/// <param name="Share">The share.</param>
/// <param name="Learned">How many rows, or origins, that is.</param>
/// <param name="Recall">Recall of what was not learned, mean over sources.</param>
/// <param name="Gain">Difference to the step before, paired; none for the first.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record CurveStep(double Share, long Learned, Interval Recall, Interval Gain, double Seconds);

/// <summary>Recall by the size of what is learned. Each share holds the smaller ones; all are measured on the same rows.</summary>
/// <param name="Rate">The false-positive rate.</param>
/// <param name="Of">What is counted: rows or origins.</param>
/// <param name="Attacks">Attack rows that are measured on.</param>
/// <param name="Benign">Benign rows that are measured on.</param>
/// <param name="Steps">The smallest share first.</param>
internal sealed record LearningCurve(double Rate, string Of, long Attacks, long Benign, IReadOnlyList<CurveStep> Steps)
{
    /// <summary>A last step that gains less than this, with certainty, is level ground.</summary>
    public const double Margin = 0.01;

    /// <summary>Whether more data of the same kind would help, as far as the last step tells.</summary>
    public string Answer => Steps[^1].Gain switch
    {
        { Low: > 0 } => "still rising: more data of this kind should help",
        { High: < Margin } => "level: more data of this kind hardly helps",
        _ => "not shown: the last step may be a gain or none",
    };
}
