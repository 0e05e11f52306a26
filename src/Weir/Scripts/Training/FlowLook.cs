namespace Weir.Scripts.Training;

/// <summary>Puts together what was decided on the flows of scripts with how near each is to a skimmer by other looks, as a classifier does.</summary>
/// <param name="thresholds">For each head the decision of its threshold.</param>
/// <param name="below">For each head the decision that ten times as many benign scripts reach.</param>
internal sealed class FlowLook(IReadOnlyList<double> thresholds, IReadOnlyList<double> below)
{
    /// <summary>The decisions of a script, with that of <see cref="ScriptModel.SkimmerFlow"/> as it is compared with a threshold.</summary>
    /// <param name="decisions">Of all looks, that on flows by itself.</param>
    /// <param name="isAsked">Whether flows are looked at only where a classifier does. A threshold is estimated without: a tail must not end in scripts that were not looked at.</param>
    public double[] Of(double[] decisions, bool isAsked)
    {
        double near = Math.Max(FromThreshold(decisions, (int)ScriptClass.Skimmer), FromThreshold(decisions, ScriptModel.SkimmerWindow));
        double flow = decisions[ScriptModel.SkimmerFlow];
        double[] all = [.. decisions];
        all[ScriptModel.SkimmerFlow] = isAsked && !ScriptModel.IsNear(near) ? FittedScripts.OfNothing : ScriptModel.OfFlow(flow, near);
        return all;
    }

    private double FromThreshold(double[] decisions, int head) => (decisions[head] - thresholds[head]) / Math.Max(1e-3, thresholds[head] - below[head]);
}
