namespace Weir.Flows.Alerts;

/// <summary>What was said of one host in one hour.</summary>
/// <param name="Host">The host.</param>
/// <param name="Windows">What was measured, the ordinary included, by measure.</param>
/// <param name="Findings">What the host did, by detector and key.</param>
/// <param name="Exposures">What was done to it from outside.</param>
internal readonly record struct HostHour(HostAddress Host, ArraySegment<HostWindow> Windows, IReadOnlyList<FlowFinding> Findings, IReadOnlyList<FlowFinding> Exposures)
{
    private static readonly Comparison<HostWindow> s_byMeasure = (a, b) => string.CompareOrdinal(a.Measure, b.Measure);

    /// <summary>Everything by host, in the order of hosts. Partitions and detectors speak in any order. Very many hosts may have windows, few have findings.</summary>
    /// <param name="windows">What was measured; they are put into order where they are.</param>
    /// <param name="findings">What was found.</param>
    public static IEnumerable<HostHour> Of(ArraySegment<HostWindow> windows, IEnumerable<FlowFinding> findings)
    {
        Order(windows);
        var found = new SortedDictionary<HostAddress, (List<FlowFinding> Findings, List<FlowFinding> Exposures)>();
        foreach (FlowFinding finding in findings.OrderBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Key, StringComparer.Ordinal))
        {
            if (!found.TryGetValue(finding.Host, out var of))
            {
                found.Add(finding.Host, of = ([], []));
            }

            (finding.IsExposure ? of.Exposures : of.Findings).Add(finding);
        }

        int at = 0;
        foreach (var (host, (done, exposures)) in found)
        {
            for (; at < windows.Count && windows[at].Host.CompareTo(host) < 0; at += Length(windows, at))
            {
                yield return new HostHour(windows[at].Host, windows.Slice(at, Length(windows, at)), [], []);
            }

            int length = at < windows.Count && windows[at].Host == host ? Length(windows, at) : 0;
            yield return new HostHour(host, windows.Slice(at, length), done, exposures);
            at += length;
        }

        for (; at < windows.Count; at += Length(windows, at))
        {
            yield return new HostHour(windows[at].Host, windows.Slice(at, Length(windows, at)), [], []);
        }
    }

    private static int Length(ArraySegment<HostWindow> windows, int first)
    {
        int end = first + 1;
        while (end < windows.Count && windows[end].Host == windows[first].Host)
        {
            end++;
        }

        return end - first;
    }

    /// <summary>One partition tells hosts in their order: then only the few measures of each are to be sorted.</summary>
    private static void Order(ArraySegment<HostWindow> windows)
    {
        for (int i = 1; i < windows.Count; i++)
        {
            if (windows[i - 1].Host.CompareTo(windows[i].Host) > 0)
            {
                windows.AsSpan().Sort((a, b) => a.Host.CompareTo(b.Host) is var order && order != 0 ? order : string.CompareOrdinal(a.Measure, b.Measure));
                return;
            }
        }

        for (int first = 0, length; first < windows.Count; first += length)
        {
            length = Length(windows, first);
            windows.AsSpan(first, length).Sort(s_byMeasure);
        }
    }
}
