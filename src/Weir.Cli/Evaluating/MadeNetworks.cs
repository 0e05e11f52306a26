using Weir.Evaluation;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Flows.Scenarios;

namespace Weir.Cli.Evaluating;

/// <summary>Measures on made networks: which plants give an alert, and how many alerts come of nothing.</summary>
internal static class MadeNetworks
{
    private const int QuietDays = 30;
    private const int QuietNetworks = 6;
    private const ulong FirstQuietSeed = 1001;

    /// <summary>For each kind so many networks, with it planted on the last day.</summary>
    public static IReadOnlyList<PlantFigures> Plants(IReadOnlyList<PlantKind> kinds, int seeds, NetworkSize size, double budget, Func<string, double>? nameScore, Action<string> progress)
    {
        var outcomes = new Outcome[kinds.Count, seeds];
        int done = 0;
        Parallel.For(0, kinds.Count * seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            outcomes[i / seeds, i % seeds] = Run(kinds[i / seeds], (ulong)(i % seeds) + 1, size, budget, nameScore);
            if (Interlocked.Increment(ref done) is var now && now % kinds.Count == 0)
            {
                progress($"{now} of {kinds.Count * seeds} networks");
            }
        });
        return [.. kinds.Select((kind, k) =>
        {
            Outcome[] all = [.. Enumerable.Range(0, seeds).Select(seed => outcomes[k, seed])];
            return new PlantFigures(kind.ToString(), all[0].Technique, seeds, Wilson.Of(all.Count(one => one.IsAlert), seeds), Wilson.Of(all.Count(one => one.IsFound), seeds), all.Average(one => one.Others) / Math.Max(1, size.Days - 1));
        })];
    }

    /// <summary>Thirty days of six networks with nothing planted.</summary>
    public static IReadOnlyList<QuietFigures> Quiet(IReadOnlyList<double> budgets, int hosts, Func<string, double>? nameScore, Action<string> progress)
    {
        var counts = new (double Budget, int Alerts, int Days, int Worst)[QuietNetworks][];
        int done = 0;
        Parallel.For(0, QuietNetworks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var reports = new SeveralBudgets(budgets);
            Feed(FlowScenario.Make(new ScenarioOptions { Seed = FirstQuietSeed + (ulong)i, Hosts = hosts, Days = QuietDays }), reports, nameScore);
            counts[i] = [.. reports.Counts()];
            progress($"{Interlocked.Increment(ref done)} of {QuietNetworks} quiet networks");
        });
        return [.. budgets.Select((budget, b) =>
        {
            int alerts = counts.Sum(network => network[b].Alerts), days = counts.Sum(network => network[b].Days);
            return new QuietFigures($"{QuietNetworks} made networks of {hosts} hosts", budget, alerts, days, (double)alerts / days, counts.Max(network => network[b].Worst));
        })];
    }

    private static Outcome Run(PlantKind kind, ulong seed, NetworkSize size, double budget, Func<string, double>? nameScore)
    {
        var scenario = FlowScenario.Make(new ScenarioOptions { Seed = seed, Hosts = size.Hosts, Days = size.Days, Plants = [kind], PlantDay = size.Days - 1 });
        var report = new FlowReport(new AlertOptions { Budget = budget });
        Feed(scenario, report, nameScore);
        Plant plant = scenario.Plants[0];
        FlowFinding[] found = [.. report.Ranked().Where(finding => finding.Technique == plant.Technique && finding.Host == plant.Host && (plant.Peer is null || plant.Peer == finding.Peer))];
        Timestamp second = scenario.Flows[0].Start.Floor(Timestamp.Day) + Timestamp.Day;
        int others = report.Alerts.Count(alert => alert.Day >= second && alert.Host != plant.Host && alert.Host != plant.Peer && SeveralBudgets.CountsForBudget(alert));
        return new Outcome(plant.Technique, found.Any(finding => finding.IsAlert), found.Length > 0, others);
    }

    private static void Feed(FlowScenario scenario, FindingSink sink, Func<string, double>? nameScore)
    {
        // Of a model one thread at a time may ask.
        Func<string, double>? score = nameScore is null ? null : name =>
        {
            lock (nameScore)
            {
                return nameScore(name);
            }
        };
        var engine = new FlowEngine(new FlowOptions { NameScore = score }, sink);
        int lookup = 0;
        foreach (Flow flow in scenario.Flows)
        {
            for (; lookup < scenario.Lookups.Count && scenario.Lookups[lookup].Time.Micros <= flow.End.Micros; lookup++)
            {
                engine.Take(scenario.Lookups[lookup]);
            }

            engine.Take(flow);
        }

        for (; lookup < scenario.Lookups.Count; lookup++)
        {
            engine.Take(scenario.Lookups[lookup]);
        }

        engine.Finish();
    }

    /// <summary>How many workplaces, and how many days they are watched; what is planted comes on the last.</summary>
    public readonly record struct NetworkSize(int Hosts, int Days);

    private readonly record struct Outcome(string Technique, bool IsAlert, bool IsFound, int Others);
}
