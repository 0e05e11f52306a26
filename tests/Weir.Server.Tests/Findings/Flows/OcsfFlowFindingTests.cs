using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Flows;
using Weir.Server.Findings.Flows;
using Weir.Server.Findings.Outgoing;
using Xunit;

namespace Weir.Server.Tests.Findings.Flows;

public sealed partial class OcsfFlowFindingTests
{
    private static readonly FlowFinding s_finding = new()
    {
        Detector = "lateral",
        Key = "k",
        Story = "s",
        Technique = "T1021",
        Host = Host("10.0.0.1"),
        First = new Timestamp(0),
        Last = new Timestamp(Timestamp.Hour),
        Flows = 9,
        Surprise = 3,
        Score = 0.8,
        Severity = Severity.High,
        Title = "Moves to many hosts",
        Sentence = "10.0.0.1 moves.",
        Parties = [new FlowParty(Host("10.0.0.9"), 9, 0, 9, 1)],
    };

    [Fact]
    public void Write_HostThatDoesIt_IsTheSource()
    {
        var json = Write(s_finding);
        Ends(json).ShouldBe(("10.0.0.1", "10.0.0.9"));
        Ends(json.GetProperty("evidences")[0]).ShouldBe(("10.0.0.1", "10.0.0.9"));
    }

    [Fact]
    public void Write_HostToWhichItIsDone_IsTheDestination()
    {
        var json = Write(s_finding with { IsTarget = true });
        Ends(json).ShouldBe(("10.0.0.9", "10.0.0.1"));
        Ends(json.GetProperty("evidences")[0]).ShouldBe(("10.0.0.9", "10.0.0.1"));
        Write(s_finding with { IsTarget = true, Parties = [] }).TryGetProperty("src_endpoint", out _).ShouldBeFalse();
    }

    [Fact]
    public void OfFlows_EveryTechniqueOfTheEngine_IsKnown()
    {
        string[] techniques = [.. Directory.EnumerateFiles(Path.Combine(Root(), "src", "Weir", "Flows"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Technique().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct()];

        techniques.Length.ShouldBeGreaterThan(15);
        foreach (string technique in techniques)
        {
            AttackTechniques.OfFlows(technique).Id.ShouldBe(technique);
        }
    }

    [GeneratedRegex("\"(T1[0-9]{3}([.][0-9]{3})?)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Technique();

    private static (string? Source, string? Target) Ends(JsonElement json) => (json.GetProperty("src_endpoint").GetProperty("ip").GetString(), json.GetProperty("dst_endpoint").GetProperty("ip").GetString());

    private static JsonElement Write(FlowFinding finding) => JsonElement.Parse(OcsfFlowFinding.Write(finding, "1.0.0"));

    private static HostAddress Host(string address) => HostAddress.Of(IPAddress.Parse(address));

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Weir.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
