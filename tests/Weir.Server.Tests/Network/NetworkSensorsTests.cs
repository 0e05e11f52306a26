using Shouldly;
using Weir.Flows;
using Weir.Flows.Scenarios;
using Weir.Server.Findings.Flows;
using Weir.Server.Network;
using Weir.Server.Sensors;
using Weir.Server.Sensors.Tables;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Network;

public sealed class NetworkSensorsTests : IDisposable
{
    private static readonly Lazy<IReadOnlyList<Flow>> s_flows = new(Made);

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-network-").FullName;
    private readonly StringWriter _problems = new();

    private string Log => Path.Combine(_folder, "day.csv");

    public void Dispose()
    {
        _problems.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_InterruptedAndGoneOn_FindsTheSameAsWithoutAnEnd()
    {
        byte[] log = Csv(s_flows.Value);
        File.WriteAllBytes(Log, log);
        var whole = await RunAsync("whole");
        whole.Findings.Select(finding => finding.Detector).Distinct().Order().ShouldBe(["beacon", "brute-force", "lateral", "scan", "shared-rhythm"]);

        // Cut in the middle of lines, as they are when a server stops.
        NetworkSensors? last = null;
        for (int part = 1; part <= 5; part++)
        {
            File.WriteAllBytes(Log, log[..(part == 5 ? log.Length : (log.Length * part / 5) + 7)]);
            last = await RunAsync("parts");
        }

        last!.Findings.Select(Describe).ShouldBe(whole.Findings.Select(Describe));
        (last.Figures.Flows, last.Figures.Bad, last.Figures.Behind).ShouldBe((s_flows.Value.Count, 0, 0));
        _problems.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_QuestionsOfADayBesideItsConnections_MakesNoneLate()
    {
        var day = FlowScenario.Make(new ScenarioOptions { Seed = 5, Hosts = 12, Days = 2, Plants = [PlantKind.BruteForce] });
        string logs = Directory.CreateDirectory(Path.Combine(_folder, "logs")).FullName;
        File.WriteAllBytes(Path.Combine(logs, "conn.log"), Csv(day.Flows));
        File.WriteAllText(Path.Combine(logs, "dns.log"), "ts,src_ip,dst_ip,query,rcode\n" + string.Concat(day.Lookups.Select(lookup => $"{lookup.Time},{lookup.Client},{lookup.Server},{lookup.Name},{lookup.ResponseCode}\n")));
        var sensors = NetworkSensors.Start(NetworkSettings.Of(new NetworkOptions { Tail = logs }), new NetworkParts { Folder = Path.Combine(_folder, "state"), Problems = _problems });
        await sensors.DisposeAsync();

        (sensors.Figures.Flows, sensors.Figures.Lookups, sensors.Figures.Late).ShouldBe((day.Flows.Count, day.Lookups.Count, 0));
        sensors.Findings.ShouldContain(finding => finding.Detector == "brute-force");
    }

    [Fact]
    public async Task Run_DamagedState_IsSetAsideAndSaid()
    {
        File.WriteAllBytes(Log, Csv(s_flows.Value));
        await RunAsync("state");
        string state = Path.Combine(_folder, "state", "network.state");
        byte[] bytes = File.ReadAllBytes(state);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(state, bytes);

        var again = await RunAsync("state");
        again.Figures.Flows.ShouldBe(s_flows.Value.Count);
        again.Findings.ShouldNotBeEmpty();
        _problems.ToString().ShouldContain("detectors begin anew");
        Directory.GetFiles(Path.Combine(_folder, "state"), "*.damaged-*").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Run_WithAStore_MakesAnAlertOfEachStoryOnce()
    {
        File.WriteAllBytes(Log, Csv(s_flows.Value));
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, TestContext.Current.CancellationToken);
        for (int run = 0; run < 3; run++)
        {
            await using var alerts = new FlowAlertService(store, lake: null, _problems);
            await RunAsync("state", alerts);
        }

        var list = await store.Alerts.ListAsync(new AlertFilter(), TestContext.Current.CancellationToken);
        list.Select(alert => alert.Class).Distinct().Order().ShouldBe(["T1046", "T1071", "T1110"]);
        list.Select(alert => (alert.Host, alert.Route, alert.Place)).ShouldBeUnique();
        list.ShouldAllBe(alert => alert.Host.StartsWith("10.0.0.") && alert.Client == null && alert.State == AlertState.Open);
        list.First(alert => alert.Class == "T1071").Title.ShouldContain("Calls in a rhythm");
    }

    [Fact]
    public async Task Start_FolderThatAnotherHas_IsRefused()
    {
        File.WriteAllBytes(Log, []);
        var settings = NetworkSettings.Of(new NetworkOptions { Tail = Log });
        var parts = new NetworkParts { Folder = Path.Combine(_folder, "state"), Problems = _problems };
        await using (NetworkSensors.Start(settings, parts))
        {
            Should.Throw<SensorException>(() => NetworkSensors.Start(settings, parts)).Message.ShouldContain("Another server may run on it");
        }

        await NetworkSensors.Start(settings, parts).DisposeAsync();
    }

    [Fact]
    public async Task Run_SomethingThatThrows_StopsTheSensorsAlone()
    {
        File.WriteAllText(Log, "ts,src_ip,dst_ip,query,rcode\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{1_790_000_000 + (600 * i)},10.0.0.7,10.0.0.2,name{i}.example,3\n")));
        var settings = NetworkSettings.Of(new NetworkOptions { Tail = Log });
        settings = settings with { Flows = settings.Flows with { NameScore = _ => throw new InvalidOperationException("a broken model") } };
        var sensors = NetworkSensors.Start(settings, new NetworkParts { Folder = Path.Combine(_folder, "state"), Problems = _problems });
        await sensors.DisposeAsync();

        sensors.Figures.Problems.ShouldContain("The sensors have stopped: a broken model");
        _problems.ToString().ShouldContain("a broken model");
    }

    [Fact]
    public async Task Verdicts_OfAlertsOfFlows_AreReadWithTheirSurprise()
    {
        File.WriteAllBytes(Log, Csv(s_flows.Value));
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, TestContext.Current.CancellationToken);
        await using (var alerts = new FlowAlertService(store, lake: null, _problems))
        {
            await RunAsync("state", alerts);
        }

        var list = await store.Alerts.ListAsync(new AlertFilter(), TestContext.Current.CancellationToken);
        (await FlowVerdicts.ReadAsync(store, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await store.Alerts.ChangeAsync([list.First(alert => alert.Route == "beacon").Id], new AlertChange { Verdict = AlertVerdict.FalsePositive }, "ann", TestContext.Current.CancellationToken);
        await store.Alerts.ChangeAsync([list.First(alert => alert.Route == "scan").Id], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", TestContext.Current.CancellationToken);

        var verdicts = await FlowVerdicts.ReadAsync(store, TestContext.Current.CancellationToken);
        verdicts.Select(verdict => (verdict.Detector, verdict.IsFalse)).ShouldBe([("beacon", true), ("scan", false)], ignoreOrder: true);
        verdicts.ShouldAllBe(verdict => verdict.Surprise > 2 && verdict.Host.ToString().StartsWith("10.0.0."));
    }

    [Fact]
    public async Task Expect_WhileItRuns_ActsOnWhatWasFoundAndClosesItsAlert()
    {
        File.WriteAllBytes(Log, Csv(s_flows.Value));
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, TestContext.Current.CancellationToken);
        await using var alerts = new FlowAlertService(store, lake: null, _problems);
        string file = Path.Combine(_folder, "expected.json");
        File.WriteAllText(file, """{"allow":[{"detector":"volume"}]}""");
        var settings = NetworkSettings.Of(new NetworkOptions { Tail = Log, Budget = 3, Allow = file });
        await using var sensors = NetworkSensors.Start(settings, new NetworkParts { Folder = Path.Combine(_folder, "state"), Alerts = alerts, Problems = _problems });
        var expectations = new FlowExpectations(store, sensors);
        await UntilAsync(async () => (await ListAsync()).Any(alert => alert.Route == "scan"));
        FlowFinding scan = sensors.Findings.First(finding => finding.Detector == "scan");

        var outcome = await expectations.AddAsync(new AllowEntry { Host = scan.Host.ToString(), Detector = "scan", Reason = "ours" }, "ann", TestContext.Current.CancellationToken);

        (outcome.Findings, outcome.AlertsClosed).ShouldBe((1, 1));
        (await ListAsync()).Single(alert => alert.Route == "scan").Verdict.ShouldBe(AlertVerdict.Expected);
        await UntilAsync(() => Task.FromResult(sensors.Findings.All(finding => finding.Detector != "scan") && sensors.Findings.Any(finding => finding.Detector == "brute-force")));

        // The file is read again, and a bad one leaves things as they are.
        File.WriteAllText(file, """{"allow":[{"detector":"brute-force"}]}""");
        await UntilAsync(() => Task.FromResult(sensors.Findings.All(finding => finding.Detector is not ("scan" or "brute-force"))));
        await UntilAsync(async () => (await ListAsync()).Where(alert => alert.Route == "brute-force").All(alert => alert.Verdict == AlertVerdict.Expected));
        await UntilAsync(async () => (await expectations.ListAsync(TestContext.Current.CancellationToken)).Select(rule => (rule.Rule.Detector, rule.Who)).SequenceEqual([("brute-force", "the file of --allow"), ("scan", "ann")]));

        // A rule says itself what is expected; what it closed teaches nothing of the neighbours.
        (await FlowVerdicts.ReadAsync(store, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        File.WriteAllText(file, "{");
        await UntilAsync(() => Task.FromResult(sensors.Figures.Problems.Any(problem => problem.StartsWith("What is expected stays as it was: ", StringComparison.Ordinal))));
        _problems.ToString().ShouldContain("weir: What is expected stays as it was: ");
        sensors.Findings.ShouldAllBe(finding => finding.Detector != "scan" && finding.Detector != "brute-force");
        (await Should.ThrowAsync<ExpectationException>(() => expectations.AddAsync(new AllowEntry { Reason = "all" }, "ann", TestContext.Current.CancellationToken))).Message.ShouldContain("would allow everything");

        async Task<IReadOnlyList<Alert>> ListAsync() => await store.Alerts.ListAsync(new AlertFilter(), TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!await isSo())
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "it did not come to be in time");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private async Task<NetworkSensors> RunAsync(string state, FlowAlertService? alerts = null)
    {
        var settings = NetworkSettings.Of(new NetworkOptions { Tail = Log, Budget = 3 });
        var sensors = NetworkSensors.Start(settings, new NetworkParts { Folder = Path.Combine(_folder, state), Alerts = alerts, Problems = _problems });
        await sensors.DisposeAsync();
        return sensors;
    }

    /// <summary>A day, and the next ones, in which little happens: what counts by the day is told when it is over.</summary>
    private static IReadOnlyList<Flow> Made()
    {
        var day = FlowScenario.Make(new ScenarioOptions { Seed = 5, Hosts = 12, Days = 1, Plants = [PlantKind.PortScan, PlantKind.BruteForce, PlantKind.Beacon] }).Flows;
        var later = Enumerable.Range(0, 40).Select(hour => day[0] with { Start = day[^1].End + (hour * Timestamp.Hour), Duration = 0 });
        return [.. day, .. later];
    }

    private static string Describe(FlowFinding finding) => $"{finding.Detector} {finding.Key} {finding.Score:R} {finding.Severity} {finding.Sentence} {finding.First} {finding.Last} {finding.Flows}";

    private static byte[] Csv(IReadOnlyList<Flow> flows)
    {
        var output = new MemoryStream();
        using var table = FlowTable.Create("flows.csv", output, "");
        foreach (Flow flow in flows)
        {
            table.Take(flow);
        }

        table.Finish();
        return output.ToArray();
    }
}
