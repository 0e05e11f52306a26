using Weir.Evaluation;

namespace Weir.Scripts.Training;

/// <summary>The decisions of all looks at many scripts put together: where their thresholds are, and how far each script is beyond them.</summary>
/// <param name="Thresholds">For each look the decision of its threshold.</param>
/// <param name="Below">For each look the decision that ten times as many benign scripts reach.</param>
/// <param name="Together">For each script the look that speaks most for it, measured from its threshold.</param>
internal sealed record ScriptLooks(double[] Thresholds, double[] Below, double[] Together)
{
    // Share of benign scripts that heads flag together at decision 0; severities have thresholds of their own.
    private const double Flagged = 3e-3;

    // Looks at flows are few: their tail is far from what scripts reach, so that with the share of the figures it would have no say in severities.
    private const double OfFlows = 8 / 24.0;

    /// <param name="decisions">Of each script all looks, that on flows by itself.</param>
    /// <param name="isMalicious">The labels.</param>
    public static ScriptLooks Of(double[][] decisions, bool[] isMalicious)
    {
        var below = new List<double>();
        var thresholds = new List<double>();
        for (int head = 0; head < ScriptModel.Heads; head++) AddThreshold(head, decisions);
        var flows = new FlowLook(thresholds, below);
        AddThreshold(ScriptModel.SkimmerFlow, decisions.Select(row => flows.Of(row, isAsked: false)));
        double[] together = [.. decisions.Select(row => flows.Of(row, isAsked: true)).Select(row => Enumerable.Range(0, ScriptModel.Looks).Max(look => (row[look] - thresholds[look]) / Math.Max(1e-3, thresholds[look] - below[look])))];
        return new ScriptLooks([.. thresholds], [.. below], together);

        void AddThreshold(int look, IEnumerable<double[]> rows)
        {
            double rate = Flagged * (look == ScriptModel.SkimmerFlow ? OfFlows : ScriptFigures.Budget[look]);
            IReadOnlyList<ThresholdEstimate> estimates = TailThreshold.Estimate([.. rows.Where((_, row) => !isMalicious[row]).Select(row => row[look])], [10 * rate, rate]);
            below.Add(estimates[0].Score);
            thresholds.Add(estimates[1].Score);
        }
    }
}
