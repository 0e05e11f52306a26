using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

public sealed class DetectFlowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-detect-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Flows_WithPlants_AreFoundAndWrittenInEveryForm()
    {
        string flows = PathOf("day.csv");
        var (_, planted) = await RunAsync("generate", "flows", "--hosts", "12", "--plant", "PortScan", "Beacon", "--output", flows);
        planted.ShouldContain("planted PortScan (T1046)");

        var (output, error) = await RunAsync("detect", "flows", "--input", flows, "--findings", PathOf("findings.jsonl"), "--scores", PathOf("scores.jsonl"), "--table");

        output.ShouldStartWith("  1. Critical  10.0.0.");
        output.ShouldContain("Calls in a rhythm");
        error.ShouldContain("2 with alerts, 2 findings in them");
        JsonElement[] findings = [.. (await File.ReadAllLinesAsync(PathOf("findings.jsonl"), Cancel)).Select(line => JsonElement.Parse(line)).Where(finding => finding.GetProperty("is_alert").GetBoolean())];
        findings.Length.ShouldBe(2);
        findings[0].GetProperty("class_uid").GetInt32().ShouldBe(2004);
        findings[0].GetProperty("attacks")[0].GetProperty("technique").GetProperty("uid").GetString().ShouldBe("T1046");
        findings[0].GetProperty("src_endpoint").GetProperty("ip").GetString().ShouldStartWith("10.0.0.");
        findings[0].GetProperty("dst_endpoint").GetProperty("ip").GetString().ShouldBe("10.0.0.3");
        findings[1].GetProperty("dst_endpoint").GetProperty("port").GetInt32().ShouldBe(443);
        findings.ShouldAllBe(finding => finding.GetProperty("risk_score").GetInt32() > 0 && finding.GetProperty("finding_info").GetProperty("desc").GetString()!.Length > 20);
        string[] scores = await File.ReadAllLinesAsync(PathOf("scores.jsonl"), Cancel);
        scores.Length.ShouldBe((await File.ReadAllLinesAsync(flows, Cancel)).Length - 1);
        for (int i = 0; i < scores.Length; i++)
        {
            JsonElement.Parse(scores[i]).GetProperty("index").GetInt32().ShouldBe(i);
        }
    }

    [Fact]
    public async Task Flows_FromOutside_AreOneStoryWithAllSources()
    {
        string flows = PathOf("conn.csv");
        await File.WriteAllLinesAsync(flows, Enumerable.Range(0, 60)
            .Select(i => $"{1_790_000_000 + (60 * i)},198.51.100.{i % 30},{40000 + i},192.0.2.10,{1000 + i},tcp,S0")
            .Prepend("ts,src_ip,src_port,dst_ip,dst_port,proto,state"), Cancel);

        var (output, error) = await RunAsync("detect", "flows", "--input", flows, "--findings", PathOf("findings.jsonl"), "--table");

        error.ShouldContain("taken for your own beside private addresses: 192.0.2.10/32");
        output.ShouldContain("30 sources from outside tried 192.0.2.10 on 60 ports");
        var finding = JsonElement.Parse((await File.ReadAllLinesAsync(PathOf("findings.jsonl"), Cancel)).ShouldHaveSingleItem());
        finding.GetProperty("dst_endpoint").GetProperty("ip").GetString().ShouldBe("192.0.2.10");
        finding.GetProperty("evidences").EnumerateArray().Select(evidence => evidence.GetProperty("src_endpoint").GetProperty("ip").GetString()).Distinct().Count().ShouldBe(30);
    }

    [Theory]
    [InlineData("--internal has '10.0.0.0/33'", "--internal", "10.0.0.0/33")]
    [InlineData("no such file or folder", "--format", "zeek")]
    public async Task Flows_OptionThatCannotBe_SaysWhatIsAllowed(string expected, string option, string value)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["detect", "flows", "--input", PathOf("none"), option, value], output, error);

        code.ShouldNotBe(ExitCode.Ok);
        error.ToString().ShouldContain(expected);
        error.ToString().ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Flows_RecordsThatCannotBeRead_AreCountedAndEndWithTheirCode()
    {
        string flows = PathOf("conn.csv");
        await File.WriteAllTextAsync(flows, "ts,src_ip,dst_ip\n1790000000,10.0.0.1,10.0.0.2\n1790000000,not an address,10.0.0.2\n", Cancel);
        using var output = new StringWriter();
        using var error = new StringWriter();

        int code = await CommandLine.RunAsync(["detect", "flows", "--input", flows], output, error);

        code.ShouldBe(ExitCode.BadLines);
        output.ToString().ShouldContain("Nothing was found.");
        error.ToString().ShouldContain("the first is number 3");
    }

    [Theory]
    [InlineData("--hosts", "1")]
    [InlineData("--days", "0")]
    public async Task Generate_OutOfRange_SaysWhatIsAllowed(string option, string value)
    {
        using var error = new StringWriter();
        (await CommandLine.RunAsync(["generate", "flows", option, value], TextWriter.Null, error)).ShouldBe(ExitCode.Usage);
        error.ToString().ShouldContain("allowed are");
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    [Fact]
    public async Task Flows_RecordsOfOtherProtocols_AreNoErrors()
    {
        string flows = PathOf("conn.csv");
        await File.WriteAllTextAsync(flows, "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes\n"
            + "2019/04/04 16:23:00.325010,0.027947,udp,10.8.0.69,48427,  <->,8.8.8.8,53,CON,0,0,2,142,63\n2019/04/04 16:23:01.0,0,arp,10.8.0.69,,  who,10.8.0.1,,CON,,,2,84,42\n", Cancel);

        var (_, error) = await RunAsync("detect", "flows", "--input", flows);

        error.ShouldContain("1 flows of 1 own host");
    }

    private static async Task<(string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        (await CommandLine.RunAsync(arguments, output, error)).ShouldBe(ExitCode.Ok, error.ToString());
        return (output.ToString(), error.ToString());
    }
}
