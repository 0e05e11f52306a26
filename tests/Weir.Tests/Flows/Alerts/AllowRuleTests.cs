using System.Net;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Alerts;
using Xunit;

namespace Weir.Tests.Flows.Alerts;

public sealed class AllowRuleTests
{
    private static readonly FlowFinding s_finding = Finding("10.1.2.3") with { Peer = Host("203.0.113.9"), Port = 8443, Name = "updates.vendor.example" };

    [Fact]
    public void Matches_EveryPartThatIsSet_HasToMatch()
    {
        new AllowRule { Host = IPNetwork.Parse("10.1.0.0/16"), Peer = IPNetwork.Parse("203.0.113.0/24"), Name = "*.vendor.example", Port = 8443, Application = "https", Detector = "beacon" }.Matches(s_finding).ShouldBeTrue();
        new AllowRule { Host = IPNetwork.Parse("10.1.0.0/16"), Port = 443 }.Matches(s_finding).ShouldBeFalse();
        new AllowRule { Name = "vendor.example" }.Matches(s_finding).ShouldBeFalse();
        new AllowRule { Name = "*.vendor.example" }.Matches(s_finding with { Name = "notvendor.example" }).ShouldBeFalse();
        new AllowRule { Application = "SSH" }.Matches(s_finding).ShouldBeFalse();
        new AllowRule { Application = "HTTPS" }.Matches(s_finding with { Port = null }).ShouldBeFalse();
        new AllowRule { Peer = IPNetwork.Parse("203.0.113.0/24") }.Matches(s_finding with { Peer = null }).ShouldBeFalse();
    }

    [Fact]
    public void Matches_RuleWithoutAnyPart_AllowsNothing() => new AllowRule { Reason = "everything" }.Matches(s_finding).ShouldBeFalse();

    internal static HostAddress Host(string address) => HostAddress.Of(IPAddress.Parse(address));

    internal static FlowFinding Finding(string host, string detector = "beacon", double surprise = 4, int day = 0) => new()
    {
        Detector = detector,
        Key = $"{host} {day}",
        Story = host,
        Technique = "T1071",
        Host = Host(host),
        First = new Timestamp(day * Timestamp.Day),
        Last = new Timestamp(day * Timestamp.Day),
        Flows = 10,
        Surprise = surprise,
        Score = 0.8,
        Severity = Severity.Medium,
        Title = "Calls in a rhythm",
        Sentence = $"{host} calls.",
    };
}
