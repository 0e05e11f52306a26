using System.IO.Compression;
using Shouldly;
using Weir.Evaluation;
using Weir.Flows;
using Weir.Names;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

/// <summary>What is found in public logs, where they are present: the true thing first, every source, and little else. docs/decisions/0061-flows.md has the table.</summary>
public sealed class FoundInDataTests
{
    [Theory]
    [InlineData("001-zeek-scenario-malicious", "beacon", "192.168.1.115", "41.108.179.197")]
    [InlineData("002-zeek-scenario-port-scanning", "scan", "172.16.1.11", null)]
    [InlineData("003-zeek-scenario-malicious", "volume", "10.8.0.61", "147.32.83.234")]
    [InlineData("007-zeek-scenario-ssh-infected", "brute-force", "192.168.1.194", null)]
    [InlineData("008-zeek-mixed", "exposure", "147.32.81.167", null)]
    [InlineData("010-zeek-mixed", "exposure", "147.32.83.234", null)]
    public void Detect_LogWithOneAttack_SaysItFirstAndNothingElseForAPerson(string folder, string detector, string host, string? peer)
    {
        var (found, _) = Detect("strato_zeek", folder);

        // Who scans pings, too.
        var alert = found.Where(finding => finding.Severity >= Severity.Medium && !(finding.Detector == "sweep" && finding.Host.ToString() == host && detector == "scan")).ShouldHaveSingleItem();
        found[0].ShouldBe(alert);
        (alert.Detector, alert.Host.ToString(), alert.Peer?.ToString()).ShouldBe((detector, host, peer));
    }

    [Theory]
    [InlineData("strato_zeek/003-zeek-scenario-malicious")]
    [InlineData("strato_zeek/005-zeek-scenario-malicious")]
    [InlineData("rita_zeek/proxy")]
    [InlineData("rita_zeek/proxy_rolling")]
    [InlineData("rita_zeek/valid_tsv")]
    [InlineData("slips_tests/test9-mixed-zeek-dir")]
    public void Detect_LogWithoutAScan_HasNoAlertOfHosts(string folder) =>
        Detect(folder.Split('/')).Found.Where(finding => finding.Severity >= Severity.Medium && finding.Detector is "scan" or "exposure" or "brute-force").ShouldBeEmpty();

    [Fact]
    public void Detect_AgentsThatShareAHome_AreFoundTogetherOnTheFirstDay()
    {
        // Ten clients call it every five minutes from a shell; for each of them alone it would be discounted.
        var found = Detect("rita_zeek", "valid_tsv").Found.Where(finding => finding.Technique == "T1071").ToList();
        (found[0].Detector, found[0].Name).ShouldBe(("shared-rhythm", "www.alexa.com"));
        found[0].Sentence.ShouldStartWith("10 of the 10 hosts that call www.alexa.com do so every 5 min");
    }

    [Fact]
    public void Detect_EdgesOf1998_NameTheHostsThatWereFlooded()
    {
        // The targets of "neptune" and "smurf", 92 % of all attacks in the file; on the third a scanner made 9,410 edges in ten minutes.
        var floods = Detect("darpa98", "darpa98_june.csv.gz").Found.Where(finding => finding.Detector == "flood").ToList();
        floods.Select(finding => finding.Host.ToString()).Distinct().Order(StringComparer.Ordinal).ShouldBe(["172.16.112.50", "172.16.113.50", "172.16.114.50"]);
        floods.ShouldAllBe(finding => finding.Technique == "T1498.001");
    }

    [Theory]
    [InlineData("008-zeek-mixed")]
    [InlineData("010-zeek-mixed")]
    public void Detect_HostOnTheInternet_NamesEverySourceThatAttacks(string folder)
    {
        string[] attackers = Attackers(Path.Combine(SharedDataTests.Folder(), "strato_zeek", folder, "data", "conn.log.labeled.gz"));
        var named = Detect("strato_zeek", folder).Found.SelectMany(finding => finding.Parties).Select(party => party.Host.ToString()).ToHashSet(StringComparer.Ordinal);

        attackers.Length.ShouldBeGreaterThan(1500);
        ((double)attackers.Count(named.Contains) / attackers.Length).ShouldBeGreaterThanOrEqualTo(0.99);
    }

    [Fact]
    public void Score_EdgesOf1998_RanksEveryKindOfAttack()
    {
        string file = Path.Combine(SharedDataTests.Folder(), "darpa98", "darpa98_june.csv.gz");
        string[] labels = [.. Lines(file).Skip(1).Select(line => line.Split(',')[3])];
        var (_, batch) = Detect("darpa98", "darpa98_june.csv.gz");
        double[] scores = [.. Enumerable.Range(0, labels.Length).Select(i => batch.Report.ScoreOf(i).Score)];

        Area(scores, labels, label => label != "-").ShouldBeGreaterThanOrEqualTo(0.993);
        (string Attack, double Least)[] wanted = [("ipsweep", 0.96), ("portsweep", 0.80), ("nmap", 0.88), ("back", 0.97), ("guest", 0.80)];
        foreach (var (attack, least) in wanted)
        {
            Area(scores, labels, label => label == attack).ShouldBeGreaterThanOrEqualTo(least, attack);
        }
    }

    [Fact]
    public void Detect_HostThatAsksForMadeUpNames_IsFoundUnderBothItsAddresses() =>
        DetectWithNames("flows", "strato_zeek", "005-zeek-scenario-malicious").Select(finding => (finding.Detector, finding.Host.ToString(), finding.Severity)).ShouldBe(
            [("dga", "fd77:48a1:c0bb:0:b96c:506d:6c7f:e8be", Severity.High), ("dga", "192.168.1.116", Severity.High)], ignoreOrder: true);

    [Theory]
    [InlineData("dnscat2-cname", "192.168.68.62")]
    [InlineData("dnscat2-txt", "192.168.68.62")]
    [InlineData("dns2tcp-key", "192.168.68.114")]
    public void Detect_Tunnel_IsAllThatIsFound(string file, string host)
    {
        var finding = DetectWithNames("dns", file + ".csv.gz").ShouldHaveSingleItem();
        (finding.Detector, finding.Host.ToString()).ShouldBe(("dns-tunnel", host));
    }

    [Theory]
    [InlineData("dns/normal_00_19.csv.gz")]
    [InlineData("flows/wrccdc2018_zeek/dns.log.gz")]
    [InlineData("flows/rita_zeek/proxy/dns.log.gz")]
    [InlineData("flows/rita_zeek/proxy_rolling")]
    [InlineData("flows/apt29_zeek/lsass_campaigns")]
    [InlineData("flows/slips_tests/test9-mixed-zeek-dir/dns.log.gz")]
    public void Detect_QuestionsWithNothingWrong_HaveNoFindingOfNames(string path) =>
        DetectWithNames(path.Split('/')).Where(finding => finding.Detector is "dga" or "dns-tunnel").ShouldBeEmpty();

    private static IReadOnlyList<FlowFinding> DetectWithNames(params string[] path)
    {
        var scorer = NameScorer.Load(Path.Combine(Repository(), "models", "dns-1.weir"));
        var batch = new FlowBatch(new FlowOptions { NameScore = name => scorer.Score(name) });
        SensorInput.Open([Path.Combine([Path.GetDirectoryName(SharedDataTests.Folder())!, .. path])]).Read(batch, TestContext.Current.CancellationToken);
        return [.. batch.Finish().Where(finding => finding.Severity >= Severity.Medium)];
    }

    /// <summary>The folder of the checkout: the one above that has the solution.</summary>
    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Weir.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The checkout was not found.");
    }

    /// <summary>Of these attacks against what is normal.</summary>
    private static double Area(double[] scores, string[] labels, Func<string, bool> isAttack)
    {
        int[] rows = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == "-" || isAttack(labels[i]))];
        return RocCurve.Area([.. rows.Select(i => scores[i])], [.. rows.Select(i => labels[i] != "-")]);
    }

    private static (IReadOnlyList<FlowFinding> Found, FlowBatch Batch) Detect(params string[] path)
    {
        var batch = new FlowBatch(new FlowOptions(), withScores: true);
        SensorInput.Open([Path.Combine([SharedDataTests.Folder(), .. path])]).Read(batch, TestContext.Current.CancellationToken);
        return (batch.Finish(), batch);
    }

    /// <summary>Sources outside whose flows the log calls malicious.</summary>
    private static string[] Attackers(string file) =>
        [.. Lines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Where(fields => fields[21] == "Malicious").Select(fields => fields[2]).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
