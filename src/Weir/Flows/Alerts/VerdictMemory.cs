namespace Weir.Flows.Alerts;

/// <summary>Makes what a group of hosts was often cleared of less surprising: each verdict "false" of at least about that surprise counts, each "true" takes one back.</summary>
/// <remarks>
/// n such verdicts make a finding 1 + n² times less rare, so that ten of them move it by a factor of a hundred. What is far more surprising than all that was cleared is as it was:
/// a planted attack is not lost among them. Not thread-safe.
/// </remarks>
internal sealed class VerdictMemory
{
    // A finding is like one that was cleared when it is not more surprising by more than this.
    private const double Alike = 1;
    private const int MostOfAGroup = 200;

    private readonly Dictionary<(HostAddress Group, string Detector), List<(double Surprise, bool IsFalse)>> _groups = [];

    public VerdictMemory(IEnumerable<FlowVerdict> verdicts)
    {
        foreach (FlowVerdict verdict in verdicts)
        {
            Add(verdict);
        }
    }

    /// <summary>Whether nobody said anything.</summary>
    public bool IsEmpty => _groups.Count == 0;

    /// <summary>Takes one more; of a group the last two hundred count.</summary>
    public void Add(in FlowVerdict verdict)
    {
        var group = (verdict.Host.Network, verdict.Detector);
        if (!_groups.TryGetValue(group, out var said))
        {
            _groups.Add(group, said = []);
        }

        said.Add((verdict.Surprise, verdict.IsFalse));
        if (said.Count > MostOfAGroup)
        {
            said.RemoveAt(0);
        }
    }

    /// <summary>How many times less rare it is for what was said, 1 or more.</summary>
    public double Factor(HostAddress host, string detector, double surprise)
    {
        if (!_groups.TryGetValue((host.Network, detector), out var said))
        {
            return 1;
        }

        int cleared = Math.Max(0, said.Sum(verdict => !verdict.IsFalse ? -1 : verdict.Surprise >= surprise - Alike ? 1 : 0));
        return 1 + ((double)cleared * cleared);
    }
}
