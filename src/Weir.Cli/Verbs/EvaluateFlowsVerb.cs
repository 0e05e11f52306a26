using System.CommandLine;
using System.Globalization;
using Weir.Cli.Evaluating;
using Weir.Cli.Shell;
using Weir.Flows.Scenarios;

namespace Weir.Cli.Verbs;

/// <summary><c>weir evaluate flows</c>: what is found in made networks at a budget, what comes of nothing, and figures on labelled tables and logs.</summary>
internal static class EvaluateFlowsVerb
{
    private const int MostSeeds = 1000;
    private const int MostBudget = 1000;
    private const int LeastHosts = 2;
    private const int MostHosts = 250;
    private const int MostDays = 60;
    private static readonly double[] s_budgets = [0.5, 1, 2, 5];

    public static Verb Create()
    {
        var data = new Option<string[]>("--data") { Description = "Labelled tables of flows or rows, and labelled logs of Zeek; files or folders. Without it networks are made", HelpName = "PATH…", AllowMultipleArgumentsPerToken = true };
        var plant = new Option<PlantKind[]>("--plant") { Description = "Without --data: plant these alone; without it all that generate flows knows", HelpName = "KIND", AllowMultipleArgumentsPerToken = true };
        var budget = new Option<double>("--budget") { Description = "Alerts a day that plants have to be found at", HelpName = "NUMBER", DefaultValueFactory = _ => 2 };
        var seeds = new Option<int>("--seeds") { Description = $"Networks of each plant, 1 to {MostSeeds}", HelpName = "N", DefaultValueFactory = _ => 20 };
        var hosts = new Option<int>("--hosts") { Description = $"Workplaces of a made network, {LeastHosts} to {MostHosts}", HelpName = "N", DefaultValueFactory = _ => 15 };
        var days = new Option<int>("--days") { Description = $"Days that a made network is watched, 1 to {MostDays}; plants come on the last. One day is a first day: nothing is known before", HelpName = "N", DefaultValueFactory = _ => 5 };
        var json = new Option<string?>("--json") { Description = "Write all figures as JSON; - is standard output, then without the tables", HelpName = "FILE|-" };
        var verb = new Verb("flows", "Measure what is found in networks at a budget of alerts, with intervals, and how many alerts come of nothing")
        {
            Examples = ["weir evaluate flows --json figures.json", "weir evaluate flows --plant Beacon --seeds 5 --hosts 100", "weir evaluate flows --data edges.csv.gz zeek/labelled rows.csv"],
        };
        foreach (Option option in (Option[])[data, plant, budget, seeds, hosts, days, json])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string[] paths = parsed.GetValue(data) ?? [];
            PlantKind[] kinds = [.. (parsed.GetValue(plant) ?? []).Distinct()];
            double alerts = parsed.GetValue(budget);
            int networks = parsed.GetValue(seeds);
            if (!(alerts > 0 && alerts <= MostBudget))
            {
                throw new UsageException($"--budget is {alerts}; expected a number of alerts a day above 0 and at most {MostBudget}");
            }

            if (networks is < 1 or > MostSeeds)
            {
                throw new UsageException($"--seeds is {networks}; allowed are 1 to {MostSeeds}");
            }

            var size = new MadeNetworks.NetworkSize(parsed.GetValue(hosts), parsed.GetValue(days));
            if (size.Hosts is < LeastHosts or > MostHosts)
            {
                throw new UsageException($"--hosts is {size.Hosts}; allowed are {LeastHosts} to {MostHosts}");
            }

            if (size.Days is < 1 or > MostDays)
            {
                throw new UsageException($"--days is {size.Days}; allowed are 1 to {MostDays}");
            }

            if (paths.Length > 0 && kinds.Length > 0)
            {
                throw new UsageException("--plant is for made networks: leave out --data");
            }

            string names = string.Concat(paths.Select(path => $" {Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}"));
            string command = paths.Length > 0 ? $"weir evaluate flows --data{names}"
                : string.Create(CultureInfo.InvariantCulture, $"weir evaluate flows{(kinds.Length > 0 ? $" --plant {string.Join(' ', kinds)}" : "")} --budget {alerts} --seeds {networks} --hosts {size.Hosts} --days {size.Days}");
            FlowFigures figures = await Work.RunAsync(
                progress => paths.Length > 0 ? LabelledFlows.Measure(command, paths, s_budgets, progress, cancellation) : Made(command, kinds, networks, size, alerts, progress),
                parsed.InvocationConfiguration.Error,
                cancellation).ConfigureAwait(false);
            EvaluationOutput.Write(parsed.GetValue(json), parsed.InvocationConfiguration.Output, figures.ToJson, console => FlowTables.Write(console, figures));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static FlowFigures Made(string command, PlantKind[] kinds, int networks, MadeNetworks.NetworkSize size, double budget, Action<string> progress)
    {
        Func<string, double>? names = DetectFlows.NameScoreOf(model: null);
        return new FlowFigures
        {
            Command = command,
            Plants = MadeNetworks.Plants(kinds.Length > 0 ? kinds : Enum.GetValues<PlantKind>(), networks, size, budget, names, progress),
            Quiet = kinds.Length > 0 ? [] : MadeNetworks.Quiet(s_budgets, size.Hosts, names, progress),
        };
    }
}
