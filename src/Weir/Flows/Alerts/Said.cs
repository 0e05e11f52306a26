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

        // By detector, so that those of one stand together. Many of one kind are stranger than one: who spreads his calls over a hundred places has a hundred.
        for (int first = 0, end; first < one.Findings.Count; first = end)
        {
            double most = 0;
            for (end = first; end < one.Findings.Count && one.Findings[end].Detector == one.Findings[first].Detector; end++)
            {
                most = Math.Max(most, one.Findings[end].Surprise);
            }

            all.Add(new Said(one.Findings[first].Detector, most + Math.Log10(end - first), IsFinding: true));
        }
    }
}
