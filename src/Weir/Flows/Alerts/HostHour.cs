namespace Weir.Flows.Alerts;

/// <summary>What was said of one host in one hour.</summary>
internal sealed class HostHour
{
    /// <summary>What was measured, the ordinary included.</summary>
    public List<HostWindow> Windows { get; } = [];

    /// <summary>What the host did.</summary>
    public List<FlowFinding> Findings { get; } = [];

    /// <summary>What was done to it from outside.</summary>
    public List<FlowFinding> Exposures { get; } = [];

    /// <summary>Everything by host, in the order of hosts.</summary>
    public static SortedDictionary<HostAddress, HostHour> Of(IEnumerable<HostWindow> windows, IEnumerable<FlowFinding> findings)
    {
        var hosts = new SortedDictionary<HostAddress, HostHour>();
        foreach (HostWindow window in windows)
        {
            Get(hosts, window.Host).Windows.Add(window);
        }

        foreach (FlowFinding finding in findings)
        {
            HostHour one = Get(hosts, finding.Host);
            (finding.Parties.Count > 0 ? one.Exposures : one.Findings).Add(finding);
        }

        // Partitions and detectors speak in any order.
        foreach (HostHour one in hosts.Values)
        {
            one.Windows.Sort((a, b) => string.CompareOrdinal(a.Measure, b.Measure));
            one.Findings.Sort(Compare);
            one.Exposures.Sort(Compare);
        }

        return hosts;
    }

    private static int Compare(FlowFinding a, FlowFinding b)
    {
        int order = string.CompareOrdinal(a.Detector, b.Detector);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }

    private static HostHour Get(SortedDictionary<HostAddress, HostHour> hosts, HostAddress host)
    {
        if (!hosts.TryGetValue(host, out HostHour? one))
        {
            hosts.Add(host, one = new HostHour());
        }

        return one;
    }
}
