using System.Buffers;
using Weir.Flows;

namespace Weir.Server.Network;

/// <summary>What the detectors said lately, weighed against the whole network; and which of it becomes an alert. The one place that decides that.</summary>
/// <remarks>One thread at a time, but for <see cref="Findings"/>.</remarks>
internal sealed class NetworkReport(double budget) : FindingSink
{
    // Findings have the day in their key: after that time they grow no more.
    private const long Memory = 3 * Timestamp.Day;
    private const int Most = 50_000;

    private readonly Dictionary<(string Detector, string Key), FlowFinding> _all = [];
    private readonly Dictionary<(string Detector, string Story), (Timestamp Last, long Flows)> _said = [];
    private readonly AlertBudget _budget = new(budget);
    private IReadOnlyList<FlowFinding> _findings = [];
    private bool _isChanged;

    /// <summary>All findings that count, the most important first, as of a moment ago. Any thread may ask.</summary>
    public IReadOnlyList<FlowFinding> Findings => Volatile.Read(ref _findings);

    /// <summary>Time of the newest finding; null where there is none.</summary>
    public Timestamp? Newest => _all.Count == 0 ? null : _all.Values.Max(finding => finding.Last);

    /// <inheritdoc/>
    public override void Add(FlowFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _all[(finding.Detector, finding.Key)] = finding;
        _isChanged = true;
    }

    /// <summary>Weighs what was said.</summary>
    /// <param name="now">The flows' own time.</param>
    /// <param name="ownHosts">How many of one's own hosts there are.</param>
    /// <returns>Alerts that are new or have grown.</returns>
    public IReadOnlyList<FlowFinding> Weigh(Timestamp now, int ownHosts)
    {
        if (!_isChanged)
        {
            return [];
        }

        _isChanged = false;
        Forget(now);
        var report = new FlowReport();
        foreach (FlowFinding finding in _all.Values)
        {
            report.Add(finding);
        }

        IReadOnlyList<FlowFinding> ranked = report.Ranked(ownHosts);
        Volatile.Write(ref _findings, ranked);
        var alerts = new List<FlowFinding>();
        foreach (FlowFinding finding in ranked.Where(finding => _budget.LetThrough(finding, now)))
        {
            var story = (finding.Detector, finding.Story);
            if (!_said.TryGetValue(story, out var said) || said != (finding.Last, finding.Flows))
            {
                _said[story] = (finding.Last, finding.Flows);
                alerts.Add(finding);
            }
        }

        return alerts;
    }

    public void Save(IBufferWriter<byte> output)
    {
        _budget.Save(output);
        FindingIo.Write(output, [.. _all.Values]);
    }

    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public void Load(ref SequenceReader<byte> state)
    {
        _budget.Load(ref state);
        foreach (FlowFinding finding in FindingIo.Read(ref state))
        {
            Add(finding);
        }
    }

    private void Forget(Timestamp now)
    {
        foreach (var (key, finding) in _all)
        {
            if (now - finding.Last > Memory)
            {
                _all.Remove(key);
                _said.Remove((finding.Detector, finding.Story));
            }
        }

        if (_all.Count > Most)
        {
            foreach (var (key, _) in _all.OrderBy(entry => entry.Value.Severity).ThenBy(entry => entry.Value.Last).Take(_all.Count - Most).ToList())
            {
                _all.Remove(key);
            }
        }
    }
}
