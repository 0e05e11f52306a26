using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Server.Sensors;

namespace Weir.Cli.Evaluating;

/// <summary>A labelled table of flows: how their scores rank attacks, and how many alerts its normal flows give. Labels are not shown to detectors.</summary>
internal static class ScoredFlows
{
    private const ulong Seed = 1;
    private const int FewestFlowsOfADay = 1000;
    private const string All = "all";

    /// <summary>By attack, in one pass, each flow scored by what came before it.</summary>
    public static IReadOnlyList<RankedAttack> Measure(LabelledTable table, CancellationToken stop)
    {
        string[] labels = Labels(table);
        var batch = new FlowBatch(new FlowOptions(), withScores: true);
        var flows = new Places(batch);
        SensorInput.Open([table.Path]).Read(flows, stop);
        batch.Finish();
        Check(table, labels, flows.Clusters.Count);
        (double, int)[] normal = Of(LabelledTable.IsBenign);
        string name = Path.GetFileName(table.Path);
        return [.. labels.Distinct(StringComparer.Ordinal).Where(label => !LabelledTable.IsBenign(label)).Order(StringComparer.Ordinal).Prepend(All).Select(attack =>
        {
            (double, int)[] rows = Of(label => attack == All ? !LabelledTable.IsBenign(label) : label == attack);
            return new RankedAttack(name, attack, rows.Length, ClusteredArea.Of(rows, normal, Seed));
        })];

        (double, int)[] Of(Func<string, bool> included) =>
            [.. Enumerable.Range(0, labels.Length).Where(i => included(labels[i])).Select(i => (batch.Report.ScoreOf(i).Score, flows.Clusters[i]))];
    }

    /// <summary>Alerts of the normal flows alone, on days that have a thousand of them.</summary>
    public static IReadOnlyList<QuietFigures> Quiet(LabelledTable table, IReadOnlyList<double> budgets, CancellationToken stop)
    {
        string[] labels = Labels(table);
        var normal = new List<Flow>();
        SensorInput.Open([table.Path]).Read(new Normal(labels, normal), stop);
        HashSet<Timestamp> days = [.. normal.GroupBy(flow => flow.Start.Floor(Timestamp.Day)).Where(day => day.Count() > FewestFlowsOfADay).Select(day => day.Key)];
        if (days.Count < 2)
        {
            return [];
        }

        return [.. budgets.Select(budget =>
        {
            var batch = new FlowBatch(new FlowOptions { Alerts = new AlertOptions { Budget = budget } });
            foreach (Flow flow in normal)
            {
                batch.Take(flow);
            }

            batch.Finish();
            var alerts = batch.Report.Alerts.Where(SeveralBudgets.CountsForBudget).ToList();
            return new QuietFigures($"{Path.GetFileName(table.Path)}, normal flows", budget, alerts.Count, days.Count, (double)alerts.Count / days.Count, alerts.GroupBy(alert => alert.Day).Select(day => day.Count()).DefaultIfEmpty().Max());
        })];
    }

    private static string[] Labels(LabelledTable table)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. table.Rows().Select(cells => Once(words, cells?[table.Label] ?? ""))];
    }

    private static string Once(Dictionary<string, string> words, string word) => words.TryGetValue(word, out string? same) ? same : words[word] = word;

    private static void Check(LabelledTable table, string[] labels, int flows)
    {
        if (labels.Length != flows)
        {
            throw new InvalidDataException($"{table.Path}: {labels.Length} lines have a label and {flows} are flows; measured are tables whose lines can all be read");
        }
    }

    /// <summary>Notes of each flow whose hour it belongs to.</summary>
    private sealed class Places(FlowBatch next) : IFlowSink
    {
        private readonly Dictionary<(HostAddress, Timestamp), int> _numbers = [];

        public List<int> Clusters { get; } = [];

        public void Take(in Flow flow)
        {
            var place = (flow.Originator, flow.Start.Floor(Timestamp.Hour));
            if (!_numbers.TryGetValue(place, out int number))
            {
                _numbers.Add(place, number = _numbers.Count);
            }

            Clusters.Add(number);
            next.Take(flow);
        }

        public void Take(in DnsLookup lookup) => next.Take(lookup);
    }

    private sealed class Normal(string[] labels, List<Flow> flows) : IFlowSink
    {
        public void Take(in Flow flow)
        {
            if (flow.Index < labels.Length && LabelledTable.IsBenign(labels[flow.Index]))
            {
                flows.Add(flow);
            }
        }

        public void Take(in DnsLookup lookup)
        {
        }
    }
}
