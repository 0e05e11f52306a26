using System.Globalization;
using System.IO.Compression;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Flows.Scenarios;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors.Beacons;

/// <summary>How often a day of a host with nothing wrong shows a rhythm of so much: the table behind what the detector calls rare.</summary>
public sealed class BenignRhythmsTests
{
    private static readonly double[] s_scores = [0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

    [Fact]
    public void Surprise_DaysOfHosts_IsAboutAsRareAsItSays()
    {
        string[] logs = ["rita_zeek/valid_tsv", "rita_zeek/proxy", "rita_zeek/proxy_rolling", "strato_zeek/008-zeek-mixed", "strato_zeek/010-zeek-mixed", "wrccdc2018_zeek", "slips_tests/test9-mixed-zeek-dir", "apt29_zeek/lsass_campaigns"];
        var all = new List<double>();
        foreach (string log in logs)
        {
            all.AddRange(Tell(log, Days(sink => SensorInput.Open([Path.Combine([SharedDataTests.Folder(), .. log.Split('/')])]).Read(sink, TestContext.Current.CancellationToken))));
        }

        Tell("logs", all);
        Tell("edges of 1998", Days(ReadEdges));
        var made = new List<double>();
        for (ulong seed = 201; seed < 241; seed++)
        {
            var scenario = FlowScenario.Make(new ScenarioOptions { Seed = seed, Hosts = 15, Days = 2 });
            made.AddRange(Days(sink => scenario.Flows.ToList().ForEach(flow => sink.Take(flow))));
        }

        Tell("made", made);
        made.Count.ShouldBeGreaterThan(1000);

        // Sixteen hours a day of a host.
        foreach (double score in s_scores.Where(score => score >= 0.6))
        {
            double share = made.Count(day => day >= score) / (16.0 * made.Count);
            share.ShouldBeLessThan(3 * Math.Pow(10, -BeaconRarity.Surprise(score)));
        }
    }

    /// <summary>The highest score of each day of a host, 0 for a day without a rhythm.</summary>
    private static List<double> Days(Action<IFlowSink> read)
    {
        var days = new HostDays();
        read(days);
        var findings = new Highest();
        var guess = new NetworkGuess();
        days.Flows.Take(200_000).ToList().ForEach(flow => guess.Look(flow));
        var networks = guess.Networks();
        var own = new Networks(networks);
        var engine = new FlowEngine(new FlowOptions { Internal = networks, Lateness = FlowOptions.AnyLateness }, findings, some => [new BeaconDetector(some)]);
        days.Flows.ForEach(flow => engine.Take(flow));
        engine.Finish();
        int hosts = engine.OwnHosts;
        var active = days.Flows.Where(flow => own.IsInternal(flow.Originator) && !own.IsInternal(flow.Responder)).Select(flow => (flow.Originator, flow.End.Floor(Timestamp.Day))).Distinct();
        var said = findings.All.Where(finding => finding.Detector == "beacon" && finding.Name != "www.alexa.com")
            .GroupBy(finding => (finding.Host, finding.Last.Floor(Timestamp.Day))).ToDictionary(group => group.Key, group => group.Max(finding => finding.Score * Prevalence.Weight(finding.HostsAlike, hosts)));
        return [.. active.Select(day => said.GetValueOrDefault(day))];
    }

    private static List<double> Tell(string log, List<double> days)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{log}: {days.Count} days: {string.Join(' ', s_scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score}:{days.Count(day => day >= score)}")))}");
        return days;
    }

    private static void ReadEdges(IFlowSink sink)
    {
        string normal = Path.Combine(Path.GetTempPath(), $"weir-{Guid.NewGuid():N}.csv");
        using (var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(SharedDataTests.Folder(), "darpa98", "darpa98_june.csv.gz")), CompressionMode.Decompress)))
        {
            File.WriteAllLines(normal, Lines(reader).Where((line, i) => i == 0 || line.EndsWith(",-", StringComparison.Ordinal)));
        }

        SensorInput.Open([normal]).Read(sink, TestContext.Current.CancellationToken);
        File.Delete(normal);
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private sealed class HostDays : IFlowSink
    {
        public List<Flow> Flows { get; } = [];

        public void Take(in Flow flow) => Flows.Add(flow);

        public void Take(in DnsLookup lookup)
        {
        }
    }

    private sealed class Highest : FindingSink
    {
        public List<FlowFinding> All { get; } = [];

        public override void Add(FlowFinding finding) => All.Add(finding);
    }
}
