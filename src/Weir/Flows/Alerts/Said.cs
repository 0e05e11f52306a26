namespace Weir.Flows.Alerts;

/// <summary>What a measure or a detector says of one hour of a host.</summary>
internal readonly record struct Said(string Measure, double Surprise, bool IsFinding)
{
    /// <summary>All of it: each measure when wanted, and each detector's strongest finding.</summary>
    public static IEnumerable<Said> Of(HostHour one, bool withWindows) =>
        (withWindows ? one.Windows : []).Select(window => new Said(window.Measure, window.Surprise, IsFinding: false))
            .Concat(one.Findings.GroupBy(finding => finding.Detector, StringComparer.Ordinal).Select(alike => new Said(alike.Key, alike.Max(finding => finding.Surprise), IsFinding: true)));
}
