using System.Diagnostics;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Flows.Scenarios;
using Weir.Names;
using Weir.Server.Sensors;

namespace Weir.Benchmarks;

/// <summary>The flow engine with all detectors and the report: flows a second of one core, what each allocates, and the close of an hour of very many hosts.</summary>
internal static class FlowBenchmarks
{
    private const int Repetitions = 3;
    private const string Edges = "flows/darpa98/darpa98_june.csv.gz";

    /// <param name="each">Whether to measure each detector alone, too; nothing is written then.</param>
    /// <param name="output">Where lines of progress go.</param>
    public static void Run(bool each, TextWriter output)
    {
        var rows = new List<string[]>();
        object[] made = Made(hosts: 100, days: 3);
        int lookups = made.OfType<DnsLookup>().Count();
        Func<string, double> names = NameScore();
        if (each)
        {
            Flow[] edges = Path.Combine(Data(), Edges) is var edgeFile && File.Exists(edgeFile) ? Read(edgeFile) : [];
            object[] boxed = [.. edges.Select(edge => (object)edge)];
            foreach (string name in FlowDetectors.All(new Networks([])).Select(detector => detector.Name).Prepend("none"))
            {
                Add($"made, {name} alone", made, networks => [.. FlowDetectors.All(networks, names).Where(detector => detector.Name == name)]);
                Add($"edges, {name} alone", boxed, networks => [.. FlowDetectors.All(networks, names).Where(detector => detector.Name == name)]);
            }

            return;
        }

        Add($"made network of 100 hosts, 3 days, with {lookups:#,0} questions to name servers", made, networks => FlowDetectors.All(networks, names));
        if (Path.Combine(Data(), Edges) is var file && File.Exists(file))
        {
            object[] edges = [.. Read(file).Select(edge => (object)edge)];
            Add("edges of darpa98_june, from memory", edges, networks => FlowDetectors.All(networks, names));
            Say(Measure("the same, read from the file", edges.Length, () =>
            {
                var batch = new FlowBatch(new FlowOptions { NameScore = names }, withScores: true);
                SensorInput.Open([file]).Read(batch);
                batch.Finish();
            }));
        }

        Say(Close.Measure());
        ResultTable.Write("flows", "dotnet run --project bench/Weir.Benchmarks -c Release -- flows", $"One thread, seconds of processor time (the garbage collector's threads included), the best of {Repetitions}.",
            ["input", "flows a second", "bytes allocated a flow"], rows);

        void Add(string name, object[] records, Func<Networks, IReadOnlyList<IFlowDetector>> detectors) => Say(Measure(name, records.Length, () => Feed(records, detectors)));

        void Say(string[] row)
        {
            rows.Add(row);
            output.WriteLine(string.Join("  ", row));
        }
    }

    /// <summary>Flows and questions of a made network in the order in which a sensor tells them.</summary>
    public static object[] Made(int hosts, int days)
    {
        var scenario = FlowScenario.Make(new ScenarioOptions { Hosts = hosts, Days = days });
        return [.. scenario.Flows.Select(flow => (flow.End.Micros, Record: (object)flow)).Concat(scenario.Lookups.Select(lookup => (lookup.Time.Micros, Record: (object)lookup))).OrderBy(record => record.Micros).Select(record => record.Record)];
    }

    public static void Take(FlowEngine engine, object record)
    {
        if (record is DnsLookup lookup)
        {
            engine.Take(lookup);
        }
        else
        {
            engine.Take((Flow)record);
        }
    }

    private static void Feed(object[] records, Func<Networks, IReadOnlyList<IFlowDetector>> detectors)
    {
        var engine = new FlowEngine(new FlowOptions(), new FlowReport(), detectors);
        foreach (object record in records)
        {
            Take(engine, record);
        }

        engine.Finish();
    }

    private static string[] Measure(string name, int records, Action work)
    {
        var best = TimeSpan.MaxValue;
        long bytes = 0;
        for (int i = 0; i < Repetitions; i++)
        {
            GC.Collect();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
            work();
            TimeSpan took = Process.GetCurrentProcess().TotalProcessorTime - start;
            bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            best = took < best ? took : best;
        }

        return [name, $"{records / best.TotalSeconds:#,0}", $"{(double)bytes / records:0}"];
    }

    private static Func<string, double> NameScore()
    {
        var scorer = NameScorer.Load(Path.Combine("models", "dns-1.weir"));
        return name => scorer.Score(name);
    }

    private static Flow[] Read(string file)
    {
        var flows = new List<Flow>();
        SensorInput.Open([file]).Read(new Collector(flows));
        return [.. flows];
    }

    private static string Data() => Environment.GetEnvironmentVariable("WEIR_DATA") ?? Path.Combine("..", "shared", "data");

    private sealed class Collector(List<Flow> flows) : IFlowSink
    {
        public void Take(in Flow flow) => flows.Add(flow);

        public void Take(in DnsLookup lookup)
        {
        }
    }

    /// <summary>The close of an hour in which very many hosts did something.</summary>
    private static class Close
    {
        private const int Hosts = 1_000_000;

        // On the first day of a host there is nothing to judge.
        private static readonly int[] s_hours = [0, 24, 25, 26];
        private static readonly string[] s_measures = ["flows", "distinct-hosts", "distinct-services", "failed-contacts", "kilobytes-out", "new-hosts"];

        public static string[] Measure()
        {
            var report = new FlowReport();
            var best = TimeSpan.MaxValue;
            foreach (int hour in s_hours)
            {
                // The report is told of each hour as it begins: else it would take what follows for the last that it knows, in which no host was known for a day.
                Timestamp begin = new(hour * Timestamp.Hour);
                report.Advance(begin, Hosts);
                for (int host = 0; host < Hosts; host++)
                {
                    foreach (string measure in s_measures)
                    {
                        report.Add(new HostWindow(HostAddress.V4((10u << 24) | (uint)host), begin, measure, "T1046", (host * 7919 % 1000) / 500.0));
                    }
                }

                GC.Collect();
                TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
                report.Advance(begin + Timestamp.Hour, Hosts);
                TimeSpan took = Process.GetCurrentProcess().TotalProcessorTime - start;
                best = hour > 0 && took < best ? took : best;
                if (hour > 0 && report.IsFirstDays)
                {
                    throw new InvalidOperationException("nothing was judged: no host is known for a day");
                }
            }

            return [$"close of an hour of {Hosts:#,0} known hosts with {s_measures.Length} measures each, in the report: {best.TotalSeconds:0.0} s", $"{Hosts / best.TotalSeconds:#,0} hosts", "–"];
        }
    }
}
