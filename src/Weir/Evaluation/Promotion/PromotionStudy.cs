using System.Globalization;
using Weir.Numerics;

namespace Weir.Evaluation.Promotion;

/// <summary>Whether a candidate may take the place of the live model: both on the same labelled rows by their own thresholds, what it said of live traffic, and what it costs.</summary>
/// <param name="Attacks">All attacks.</param>
/// <param name="Benign">All benign rows.</param>
/// <param name="Parts">Attacks by source and by class, benign rows by source.</param>
/// <param name="Shadow">What it said of live traffic; null where it saw none.</param>
/// <param name="LiveCost">What the live model costs.</param>
/// <param name="CandidateCost">What the candidate costs.</param>
/// <param name="Reasons">Why it may not; none where it may.</param>
internal sealed record PromotionStudy(
    PairedFlags Attacks, PairedFlags Benign, IReadOnlyList<PairedFlags> Parts, ShadowEvidence? Shadow, ModelCost LiveCost, ModelCost CandidateCost, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether it may take the place.</summary>
    public bool MayPromote => Reasons.Count == 0;

    /// <summary>Compares them.</summary>
    /// <param name="rows">Labelled rows with what each says.</param>
    /// <param name="shadow">What the candidate said of live traffic; null for none.</param>
    /// <param name="live">What the live model costs.</param>
    /// <param name="candidate">What the candidate costs.</param>
    /// <param name="rules">What has to be shown.</param>
    public static PromotionStudy Of(IReadOnlyList<PairedRow> rows, ShadowEvidence? shadow, ModelCost live, ModelCost candidate, PromotionRules rules)
    {
        PairedFlags attacks = PairedFlags.Of("all", [.. rows.Where(row => row.Attack)]) with { IsAttack = true };
        PairedFlags benign = PairedFlags.Of("all", [.. rows.Where(row => !row.Attack)]);
        PairedFlags[] parts =
        [
            .. rows.Where(row => row.Attack).GroupBy(row => row.Source).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => PairedFlags.Of($"source {part.Key}", [.. part])),
            .. rows.Where(row => row is { Attack: true, Class: not null }).GroupBy(row => row.Class!).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => PairedFlags.Of($"class {part.Key}", [.. part])),
            .. rows.Where(row => !row.Attack).GroupBy(row => row.Source).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => PairedFlags.Of($"source {part.Key}", [.. part])),
        ];
        var study = new PromotionStudy(attacks, benign, parts, shadow, live, candidate, []);
        return study with { Reasons = [.. study.Unproved(rules), .. study.Worse(rules)] };
    }

    /// <summary>What is not shown yet.</summary>
    private IEnumerable<string> Unproved(PromotionRules rules)
    {
        if (Attacks.Rows < rules.LeastAttacks) yield return $"unproved: {Count(Attacks.Rows)} labelled attacks, where {Count(rules.LeastAttacks)} are needed";
        if (Benign.Rows < rules.LeastBenign) yield return $"unproved: {Count(Benign.Rows)} labelled benign rows, where {Count(rules.LeastBenign)} are needed";
        if ((Shadow?.Scored ?? 0) < rules.LeastShadowed) yield return $"unproved: it scored {Count(Shadow?.Scored ?? 0)} live requests beside what is live, where {Count(rules.LeastShadowed)} are needed";
    }

    /// <summary>What is worse. Of many parts a few differ by chance: their p-values are held against Holm's bounds (1979).</summary>
    private IEnumerable<string> Worse(PromotionRules rules)
    {
        if (Attacks is { Rows: > 0, Difference: var recall } && recall.Low < -rules.MostLoss)
        {
            yield return $"{(recall.High < 0 ? "worse: recall is lower" : $"unproved: recall may be lower by more than {Percent(rules.MostLoss)}")}, {Points(recall)} (attacks that only the live model flags {Count(Attacks.OnlyLive)}, only the candidate {Count(Attacks.OnlyCandidate)}, p {P(Attacks.P)})";
        }

        if (Benign is { Rows: > 0 } && Benign.OnlyCandidate > Benign.OnlyLive && Benign.P < rules.Significance)
        {
            yield return $"worse: more false positives, {Count(Benign.Candidate)} of {Count(Benign.Rows)} where the live model has {Count(Benign.Live)} (p {P(Benign.P)})";
        }

        // Rows on which the live model does not keep the promise either, such as look-alikes of attacks, do not measure it: there the test above decides.
        if (Wilson.Of(Benign.Candidate, Benign.Rows) is { IsKnown: true } rate && rate.Low > rules.FalsePositives && Benign.Candidate > Benign.Live && Wilson.Of(Benign.Live, Benign.Rows).Low <= rules.FalsePositives)
        {
            yield return $"worse: {Percent(rate.Value)} [{Percent(rate.Low)} to {Percent(rate.High)}] false positives, where Medium promises {Percent(rules.FalsePositives)}";
        }

        PairedFlags[] tested = [.. Parts.Where(part => part.OnlyLive + part.OnlyCandidate > 0).OrderBy(part => part.P)];
        for (int i = 0; i < tested.Length && tested[i].P < rules.Significance / (tested.Length - i); i++)
        {
            PairedFlags part = tested[i];
            bool isWorse = part.IsAttack ? part.OnlyLive > part.OnlyCandidate : part.OnlyCandidate > part.OnlyLive;
            if (isWorse) yield return $"worse: {(part.IsAttack ? "recall" : "false positives")} of {part.Name}, {Count(part.Candidate)} of {Count(part.Rows)} flagged where the live model flags {Count(part.Live)} (p {P(part.P)})";
        }

        if (CandidateCost.MicrosPerRow > rules.MostSlower * LiveCost.MicrosPerRow)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"worse: {CandidateCost.MicrosPerRow:0.#} µs for a row where the live model takes {LiveCost.MicrosPerRow:0.#}; {rules.MostSlower} times as much is allowed");
        }

        if (Shadow is not { } shadow) yield break;
        if (shadow.ForLive > shadow.ForCandidate && McNemar.Exact(shadow.ForCandidate, shadow.ForLive) < rules.Significance)
        {
            yield return $"worse: of live requests on which they disagree, verdicts of people take the side of the live model {Count(shadow.ForLive)} times, that of the candidate {Count(shadow.ForCandidate)} times";
        }

        if (Wilson.Of(Math.Max(0, shadow.More - shadow.Less - shadow.ForCandidate), Math.Max(1, shadow.Scored)) is var more && more.Low > rules.FalsePositives)
        {
            yield return $"worse: of live requests it flags {Count(shadow.More)} more and {Count(shadow.Less)} less, {Percent(more.Value)} of {Count(shadow.Scored)}, which nobody found to be attacks; {Percent(rules.FalsePositives)} is allowed";
        }
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.### %", CultureInfo.InvariantCulture);

    private static string Points(Interval difference) => string.Create(CultureInfo.InvariantCulture, $"{100 * difference.Value:+0.##;-0.##;0} points [{100 * difference.Low:+0.##;-0.##;0} to {100 * difference.High:+0.##;-0.##;0}]");

    private static string P(double value) => value < 1e-4 ? "below 0.0001" : value.ToString("0.####", CultureInfo.InvariantCulture);
}
