namespace Weir.Flows.Alerts;

/// <summary>What a measure or a detector says of one hour of a host.</summary>
internal readonly record struct Said(string Measure, double Surprise, bool IsFinding)
{
    /// <summary>All of it: each measure when wanted, and each detector's strongest finding.</summary>
    /// <param name="one">The hour.</param>
    /// <param name="withWindows">Whether measures count.</param>
    /// <param name="all">Takes it; what it held before is gone.</param>
    public static void Of(in HostHour one, bool withWindows, List<Said> all)
    {
        all.Clear();
        foreach (HostWindow window in one.Windows.AsSpan(0, withWindows ? one.Windows.Count : 0))
        {
            all.Add(new Said(window.Measure, window.Surprise, IsFinding: false));
        }

        // By detector, so that those of one stand together.
        for (int i = 0; i < one.Findings.Count; i++)
        {
            FlowFinding finding = one.Findings[i];
            if (i > 0 && one.Findings[i - 1].Detector == finding.Detector)
            {
                all[^1] = all[^1] with { Surprise = Math.Max(all[^1].Surprise, finding.Surprise) };
            }
            else
            {
                all.Add(new Said(finding.Detector, finding.Surprise, IsFinding: true));
            }
        }
    }
}
