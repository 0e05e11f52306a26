using System.Globalization;
using Weir.Evaluation;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Server.Sensors;

namespace Weir.Cli.Evaluating;

/// <summary>A connection log of Zeek with labels: which attackers are named, and what is said of hosts that do nothing wrong. The logs beside it are read, too.</summary>
internal static class LabelledLog
{
    private const double SecondsADay = 24 * 3600;

    public static LogFigures Measure(LabelledTable table, CancellationToken stop)
    {
        int source = Column(table, "id.orig_h"), target = Column(table, "id.resp_h"), time = Column(table, "ts");
        var attackers = new HashSet<string>(StringComparer.Ordinal);
        var attacked = new Dictionary<string, (double First, double Last)>(StringComparer.Ordinal);
        foreach (string[] cells in table.Rows().OfType<string[]>().Where(cells => !LabelledTable.IsBenign(cells[table.Label])))
        {
            attackers.Add(cells[source]);
            double seconds = double.TryParse(cells[time], CultureInfo.InvariantCulture, out double at) ? at : 0;
            var (first, last) = attacked.GetValueOrDefault(cells[target], (seconds, seconds));
            attacked[cells[target]] = (Math.Min(first, seconds), Math.Max(last, seconds));
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(table.Path))!;
        var batch = new FlowBatch(new FlowOptions());
        SensorInput.Open([folder]).Read(batch, stop);
        IReadOnlyList<FlowFinding> found = batch.Finish();

        // A source is named as the one who did it, or as one of many who did.
        var named = found.SelectMany(finding => finding.Parties.Select(party => party.Host).Append(finding.IsTarget ? default : finding.Host)).Select(host => host.ToString()).ToHashSet(StringComparer.Ordinal);
        var alerts = batch.Report.Alerts.Where(alert => alert.Tier != AlertTier.Digest && alert.Severity >= Severity.Medium).ToList();
        var ofTargets = alerts.Where(alert => attacked.ContainsKey(alert.Host.ToString()) && !SeveralBudgets.CountsForBudget(alert)).ToList();
        int ofBenign = alerts.Count(alert => SeveralBudgets.CountsForBudget(alert) && !attackers.Contains(alert.Host.ToString()));
        double days = ofTargets.Select(alert => alert.Host.ToString()).Distinct().Select(host => attacked[host]).Sum(span => Math.Max(1, (span.Last - span.First) / SecondsADay));
        string name = Path.GetFileName(folder) is "data" ? Path.GetFileName(Path.GetDirectoryName(folder))! : Path.GetFileName(folder);
        return new LogFigures(name, attackers.Count, Wilson.Of(attackers.Count(named.Contains), attackers.Count), days, ofTargets.Count / days, ofBenign);
    }

    private static int Column(LabelledTable table, string name) =>
        Array.IndexOf(table.Columns, name) is >= 0 and int column ? column : throw new InvalidDataException($"{table.Path}: there is no column {name}");
}
