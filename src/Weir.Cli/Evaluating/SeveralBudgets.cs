using Weir.Flows;
using Weir.Flows.Alerts;

namespace Weir.Cli.Evaluating;

/// <summary>One run of the detectors, judged with several budgets at once. Not thread-safe.</summary>
internal sealed class SeveralBudgets : FindingSink
{
    private const int DaysToKnow = 2;

    private readonly FlowReport[] _reports;
    private readonly HashSet<Timestamp> _days = [];

    public SeveralBudgets(IReadOnlyList<double> budgets)
    {
        Budgets = budgets;
        _reports = [.. budgets.Select(budget => new FlowReport(new AlertOptions { Budget = budget }))];
    }

    public IReadOnlyList<double> Budgets { get; }

    public override void Add(FlowFinding finding)
    {
        foreach (FlowReport report in _reports)
        {
            report.Add(finding);
        }
    }

    public override void Add(in HostWindow window)
    {
        _days.Add(window.Hour.Floor(Timestamp.Day));
        foreach (FlowReport report in _reports)
        {
            report.Add(window);
        }
    }

    public override void Advance(Timestamp watermark, int ownHosts)
    {
        foreach (FlowReport report in _reports)
        {
            report.Advance(watermark, ownHosts);
        }
    }

    /// <summary>What came of each budget after two days in which there is nothing to compare with, on days on which hosts did something.</summary>
    public IEnumerable<(double Budget, int Alerts, int Days, int Worst)> Counts()
    {
        Timestamp[] days = [.. _days.Order().Skip(DaysToKnow)];
        for (int i = 0; i < _reports.Length; i++)
        {
            int[] byDay = [.. days.Select(day => _reports[i].Alerts.Count(alert => alert.Day == day && CountsForBudget(alert)))];
            yield return (Budgets[i], byDay.Sum(), days.Length, byDay.DefaultIfEmpty().Max());
        }
    }

    /// <summary>Whether an alert is one of those that the budget is for: scans from outside are not.</summary>
    public static bool CountsForBudget(FlowAlert alert) => alert.Tier != AlertTier.Digest && alert.Findings.Any(finding => finding.Severity >= Severity.Medium && !finding.IsExposure);
}
