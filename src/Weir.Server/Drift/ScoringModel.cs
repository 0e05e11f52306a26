using Weir.Models;

namespace Weir.Server.Drift;

/// <summary>The model that scores, as drift sees it.</summary>
/// <param name="Live">Its version; 0 for the one that the settings name.</param>
/// <param name="Baseline">What its file says of ordinary traffic; empty where it says nothing.</param>
/// <param name="Promised">Share of ordinary things that it promises to flag at most, as Low or above; 0 where it promises nothing.</param>
internal sealed record ScoringModel(long Live, IReadOnlyList<BaselineHistogram> Baseline, double Promised)
{
    /// <summary>By the thresholds of its file.</summary>
    public static ScoringModel Of(long live, IReadOnlyList<BaselineHistogram> baseline, IReadOnlyList<SeverityThreshold> thresholds) =>
        new(live, baseline, thresholds.Where(threshold => threshold.Severity == Severity.Low).Select(threshold => threshold.PromisedRate).FirstOrDefault());
}
