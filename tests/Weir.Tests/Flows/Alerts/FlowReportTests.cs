using System.Buffers;
using System.Net;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Flows.Scenarios;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows.Alerts;

public sealed class FlowReportTests
{
    private const int Hosts = 20;

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Alerts_SixtyDaysWithNothingWrong_AreAsManyAsTheBudgetSays(double budget)
    {
        const int Days = 60;
        const int Networks = 4;
        int alerts = 0;
        for (ulong seed = 1; seed <= Networks; seed++)
        {
            var report = new FlowReport(new AlertOptions { Budget = budget });
            Live(report, seed, Days);
            var passed = report.Alerts.Where(alert => alert.Tier != AlertTier.Digest).ToList();
            alerts += passed.Count;
            passed.GroupBy(alert => alert.Day).Max(day => day.Count()).ShouldBeLessThanOrEqualTo((int)Math.Max(3, 4 * budget));
        }

        // On the first two days nothing is known to compare with.
        (alerts / (Networks * (Days - 2.0))).ShouldBeInRange(budget / 1.5, budget * 1.5);
    }

    [Fact]
    public void Alerts_HostThatIsFarFromItselfAndOthers_AreFoundOnTheDay()
    {
        int found = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var report = new FlowReport(new AlertOptions { Budget = 1 });
            Live(report, seed, days: 10, (day, hour, host) => (day, hour, host) == (8, 11, 7) ? 6 : 0);
            found += report.Alerts.Any(alert => alert.Tier != AlertTier.Digest && alert.Host == Own(7) && alert.Day.Micros == 8 * Timestamp.Day) ? 1 : 0;
        }

        found.ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Alerts_TenVerdicts_LowerFalseOnesOfTheKindAndLoseNoAttack()
    {
        // A program of every host makes a rhythm about once in ten days; on day 30 one host is attacked for real.
        static FlowReport Run(IReadOnlyList<FlowVerdict> verdicts)
        {
            var report = new FlowReport(new AlertOptions { Budget = 5, Verdicts = verdicts });
            var random = new SeededRandom(9);
            Live(report, seed: 4, days: 35, noise: 0, findings: (day, hour) =>
            {
                var said = new List<FlowFinding>();
                if (hour == 12 && random.NextDouble() < 0.6)
                {
                    said.Add(AllowRuleTests.Finding(Own(random.Next(Hosts)).ToString(), surprise: 3 + random.NextDouble(), day: day));
                }

                if ((day, hour) == (30, 13))
                {
                    said.Add(AllowRuleTests.Finding(Own(2).ToString(), surprise: 7, day: day) with { Sentence = "The attack." });
                }

                return said;
            });
            return report;
        }

        static int False(FlowReport report) => report.Alerts.Count(alert => alert.Tier != AlertTier.Digest && alert.Findings.Any(finding => finding.Detector == "beacon" && finding.Sentence != "The attack."));
        static bool HasAttack(FlowReport report) => report.Alerts.Any(alert => alert.Tier != AlertTier.Digest && alert.Findings.Any(finding => finding.Sentence == "The attack."));

        var before = Run([]);
        var cleared = before.Alerts.Where(alert => alert.Tier != AlertTier.Digest && alert.Main.Detector == "beacon" && alert.Main.Sentence != "The attack.").Take(10)
            .Select(alert => new FlowVerdict(alert.Host, "beacon", alert.Main.Surprise, IsFalse: true)).ToList();
        cleared.Count.ShouldBe(10);
        var after = Run(cleared);

        False(after).ShouldBeLessThanOrEqualTo(False(before) / 3);
        HasAttack(before).ShouldBeTrue();
        HasAttack(after).ShouldBeTrue();
    }

    [Fact]
    public void Alerts_WhatIsAllowed_IsNoneAndIsShownAsExpected()
    {
        var rule = new AllowRule { Host = IPNetwork.Parse("10.0.0.0/24"), Detector = "beacon", Reason = "our monitor" };
        foreach (IReadOnlyList<AllowRule> allow in (IReadOnlyList<AllowRule>[])[[], [rule]])
        {
            var report = new FlowReport(new AlertOptions { Allow = allow });
            Live(report, seed: 5, days: 3, findings: (day, hour) => (day, hour) == (1, 9) ? [AllowRuleTests.Finding(Own(4).ToString(), surprise: 8, day: day)] : []);

            report.Ranked().Any(finding => finding.Detector == "beacon" && finding.IsAlert).ShouldBe(allow.Count == 0);
            report.Expected.Select(expected => expected.Rule.Reason).ShouldBe(allow.Count == 0 ? [] : ["our monitor"]);
        }
    }

    [Fact]
    public void Ranked_HostThatIsScannedEveryDay_IsNewsOnTheFirstAlone()
    {
        var report = new FlowReport();
        Live(report, seed: 6, days: 4, findings: (day, hour) => hour != 10 ? [] :
            [AllowRuleTests.Finding("10.0.0.5", "exposure", 5, day) with { Technique = "T1595.001", IsTarget = true, Parties = [new FlowParty(AllowRuleTests.Host("198.51.100.7"), 9, 9, 0, 9)] }]);

        report.Alerts.Where(alert => alert.Tier != AlertTier.Digest && alert.Main.Detector == "exposure").ShouldHaveSingleItem().Day.Micros.ShouldBe(0);
        report.Alerts.Count(alert => alert.Main.Detector == "exposure").ShouldBe(4);
    }

    [Fact]
    public void Ranked_HostThatDoesSomethingToMany_IsJudgedAsAllThatHostsDo()
    {
        // It has parties, too, but it is not the one to which it is done.
        var report = new FlowReport();
        Live(report, seed: 6, days: 4, findings: (day, hour) => hour != 10 ? [] :
            [AllowRuleTests.Finding("10.0.0.5", "lateral", 0.5, day) with { Technique = "T1021", Parties = [new FlowParty(AllowRuleTests.Host("10.0.0.7"), 9, 0, 9, 1)] }]);

        var alerts = report.Alerts.Where(alert => alert.Main.Detector == "lateral").ToList();
        alerts.Count.ShouldBe(4);
        alerts.ShouldAllBe(alert => alert.Rarity < 1);
    }

    [Fact]
    public void Expect_OfWhatWasFound_TakesItsAlertBackAndLetsTheHostHaveAnother()
    {
        var report = new FlowReport(new AlertOptions { Budget = 5 });
        static FlowFinding Found(string detector) => AllowRuleTests.Finding(Own(7).ToString(), detector, surprise: 9, day: 4) with { Technique = "T1046" };
        Live(report, seed: 1, days: 5, findings: (day, hour) => (day, hour) == (4, 3) ? [Found("scan")] : [], until: (4, 5));
        report.Ranked().ShouldContain(finding => finding.Detector == "scan" && finding.IsAlert);

        report.Expect([new AllowRule { Host = new IPNetwork(Own(7).ToIPAddress(), 32), Detector = "scan" }]);
        Live(report, seed: 1, days: 5, findings: (day, hour) => (day, hour) == (4, 9) ? [Found("spray"), Found("scan")] : [], from: (4, 5));

        report.Expected.ShouldContain(expected => expected.Finding.Detector == "scan");
        report.Ranked().ShouldNotContain(finding => finding.Detector == "scan");
        report.Alerts.Where(alert => alert.Host == Own(7) && alert.Day.Micros == 4 * Timestamp.Day && alert.Tier != AlertTier.Digest).ShouldHaveSingleItem().Findings.ShouldHaveSingleItem().Detector.ShouldBe("spray");
    }

    [Fact]
    public void News_AfterLoad_TellsAlertsAgain()
    {
        var report = new FlowReport();
        Live(report, seed: 8, days: 3, findings: (day, hour) => (day, hour) == (2, 12) ? [AllowRuleTests.Finding(Own(3).ToString(), surprise: 9, day: day)] : []);
        report.News().ShouldContain(finding => finding.Detector == "beacon");
        report.News().ShouldBeEmpty();

        var state = new ArrayBufferWriter<byte>();
        report.Save(state);
        var second = new FlowReport();
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(state.WrittenMemory));
        second.Load(ref reader);
        second.News().ShouldContain(finding => finding.Detector == "beacon");
    }

    [Fact]
    public void Save_InTheMiddle_GoesOnAsIfNothingWas()
    {
        static IReadOnlyList<FlowFinding> Says(int day, int hour) => (hour, day % 3) == (9, 0) ? [AllowRuleTests.Finding(Own(day % Hosts).ToString(), surprise: 2.0 + (day % 5), day: day)] : [];
        static string Summary(IEnumerable<FlowAlert> alerts) => string.Join('\n', alerts.Where(alert => alert.Day.Micros >= 12 * Timestamp.Day).OrderBy(alert => alert.Day).ThenBy(alert => alert.Host).Select(alert => $"{alert.Day} {alert.Host} {alert.Tier} {alert.Rarity:R} {alert.Findings.Count} {alert.Main.Key}"));

        var whole = new FlowReport();
        Live(whole, seed: 7, days: 20, findings: Says);

        var first = new FlowReport();
        Live(first, seed: 7, days: 20, findings: Says, until: (11, 15));
        var state = new ArrayBufferWriter<byte>();
        first.Save(state);
        var second = new FlowReport();
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(state.WrittenMemory));
        second.Load(ref reader);
        reader.Remaining.ShouldBe(0);
        Live(second, seed: 7, days: 20, findings: Says, from: (11, 15));

        Summary(second.Alerts).ShouldBe(Summary(whole.Alerts));
        Summary(whole.Alerts).ShouldNotBeEmpty();
    }

    [Fact]
    public void Load_AnyBytes_SaysThatTheStateIsNotWhole()
    {
        var report = new FlowReport();
        Live(report, seed: 8, days: 3, findings: (day, hour) => [AllowRuleTests.Finding(Own(hour % Hosts).ToString(), surprise: 5, day: day)]);
        var state = new ArrayBufferWriter<byte>();
        report.Save(state);
        var random = new SeededRandom(3);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = state.WrittenSpan[..random.Next(state.WrittenCount)].ToArray();
            for (int flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(bytes));
                new FlowReport().Load(ref reader);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void Engine_OtherOrderAndManyPartitions_GiveTheSameAlerts()
    {
        static string Summary(IEnumerable<Flow> flows, int partitions)
        {
            var report = new FlowReport(new AlertOptions { Budget = 5 });
            var engine = new FlowEngine(new FlowOptions { Partitions = partitions }, report);
            foreach (Flow flow in flows)
            {
                engine.Take(flow);
            }

            engine.Finish();
            return string.Join('\n', report.Alerts.Select(alert => $"{alert.Day} {alert.Host} {alert.Tier} {alert.Rarity:R} {string.Join(' ', alert.Findings.Select(finding => finding.Key))}"));
        }

        var flows = FlowScenario.Make(new ScenarioOptions { Seed = 6, Hosts = 12, Days = 4, Plants = Enum.GetValues<PlantKind>() }).Flows;
        var random = new SeededRandom(7);
        var live = flows.Select(flow => (Flow: flow, At: flow.End.Micros + (long)(random.NextDouble() * Timestamp.Hour / 2))).OrderBy(one => one.At).Select(one => one.Flow);

        string all = Summary(flows, 1);
        all.ShouldContain("Alert");
        Summary(live, 7).ShouldBe(all);
    }

    private static HostAddress Own(int number) => HostAddress.V4((10u << 24) | (uint)number);

    /// <summary>Hours of hosts with three measures that depend on each other, each more often surprising than its detector believes, and more so by day; days are like each other.</summary>
    private static void Live(FlowReport report, ulong seed, int days, Func<int, int, int, double>? more = null, Func<int, int, IReadOnlyList<FlowFinding>>? findings = null, (int Day, int Hour)? until = null, (int Day, int Hour)? from = null, double noise = 1.6)
    {
        for (int day = 0; day < days; day++)
        {
            for (int hour = 0; hour < 24; hour++)
            {
                // Each hour has its own numbers, so that a run may begin anywhere.
                var random = new SeededRandom((seed << 32) + ((ulong)day << 8) + (ulong)hour);
                if (until is { } end && (day, hour).CompareTo(end) >= 0)
                {
                    return;
                }

                bool isOver = from is { } begin && (day, hour).CompareTo(begin) < 0;
                var said = findings?.Invoke(day, hour) ?? [];
                if (isOver)
                {
                    continue;
                }

                var at = new Timestamp((day * Timestamp.Day) + (hour * Timestamp.Hour));
                for (int host = 0; host < Hosts; host++)
                {
                    if (hour is < 8 or > 18 && random.NextDouble() < 0.7)
                    {
                        continue;
                    }

                    double shared = -Math.Log10(1 - random.NextDouble());
                    foreach (string measure in (string[])["flows", "hosts", "bytes"])
                    {
                        double own = -Math.Log10(1 - random.NextDouble());
                        double surprise = (random.NextDouble() < 0.5 ? shared : own) * noise;
                        report.Add(new HostWindow(Own(host), at, measure, "T1046", surprise + (more?.Invoke(day, hour, host) ?? 0), $"{measure} of {host}"));
                    }
                }

                foreach (FlowFinding finding in said)
                {
                    report.Add(finding);
                }

                report.Advance(at + Timestamp.Hour, Hosts);
            }
        }
    }
}
