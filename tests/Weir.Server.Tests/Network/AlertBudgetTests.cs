using System.Buffers;
using System.Net;
using Shouldly;
using Weir.Flows;
using Weir.Server.Network;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Network;

public sealed class AlertBudgetTests
{
    private static readonly Timestamp s_begin = Timestamp.FromSeconds(1_790_000_000);

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(5)]
    public void LetThrough_MoreThanTheBudget_IsHeldBack(double budget)
    {
        const int Days = 40;
        var gate = new AlertBudget(budget);
        int through = 0;
        for (int hour = 0; hour < Days * 24; hour++)
        {
            through += gate.LetThrough(Finding($"story {hour}", Severity.Medium), s_begin + (hour * Timestamp.Hour)) ? 1 : 0;
        }

        // And what the bucket holds at first.
        ((double)through).ShouldBeInRange((budget * Days) - 1, (budget * Days) + Math.Max(1, budget));
    }

    [Fact]
    public void LetThrough_StoryThatWasLetThrough_StaysSo()
    {
        var gate = new AlertBudget(1);
        gate.LetThrough(Finding("a", Severity.High), s_begin).ShouldBeTrue();
        gate.LetThrough(Finding("b", Severity.High), s_begin).ShouldBeFalse();
        gate.LetThrough(Finding("b", Severity.Low), s_begin).ShouldBeFalse();
        gate.LetThrough(Finding("c", Severity.Critical), s_begin).ShouldBeTrue();

        var state = new ArrayBufferWriter<byte>();
        gate.Save(state);
        var again = new AlertBudget(1);
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(state.WrittenMemory));
        again.Load(ref reader);
        again.LetThrough(Finding("a", Severity.High), s_begin + Timestamp.Minute).ShouldBeTrue();
        again.LetThrough(Finding("b", Severity.High), s_begin + Timestamp.Minute).ShouldBeFalse();
        again.LetThrough(Finding("b", Severity.High), s_begin + Timestamp.Day).ShouldBeTrue();
    }

    [Fact]
    public void Findings_SavedAndRead_AreTheSame()
    {
        var finding = Finding("a", Severity.High) with { Peer = HostAddress.V4(7), Port = 22, HostsAlike = 3, Surprise = 4.5, Parties = [new FlowParty(HostAddress.V4(9), 1, 2, 3, 4)] };
        var state = new ArrayBufferWriter<byte>();
        FindingIo.Write(state, [finding, Finding("b", Severity.Low)]);
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(state.WrittenMemory));
        var read = FindingIo.Read(ref reader);
        (read[0] with { Parties = finding.Parties }).ShouldBe(finding);
        read[0].Parties.ShouldBe(finding.Parties);
        (read.Count, reader.Remaining).ShouldBe((2, 0));
    }

    [Theory]
    [InlineData("0.0.0.0:2055", "network.netflowAny")]
    [InlineData("127.0.0.1", "expected an address with a port")]
    [InlineData("nowhere", "expected an address with a port")]
    public void Settings_AddressThatCannotBeUsed_IsSaid(string netflow, string message) =>
        Should.Throw<SensorException>(() => NetworkSettings.Of(new NetworkOptions { Netflow = netflow })).Message.ShouldContain(message);

    [Fact]
    public void Settings_OfOptions_AreRead()
    {
        var settings = NetworkSettings.Of(new NetworkOptions { Netflow = "0.0.0.0:2055", NetflowAny = true, Tail = " a ;b;", Internal = "192.0.2.0/24;2001:db8::1" });
        (settings.Netflow, settings.Budget).ShouldBe((new IPEndPoint(IPAddress.Any, 2055), 2));
        settings.Tail.ShouldBe(["a", "b"]);
        settings.Flows.Internal.Count.ShouldBe(2);
        Should.Throw<SensorException>(() => NetworkSettings.Of(new NetworkOptions { Internal = "my network" })).Message.ShouldContain("my network");
        Should.Throw<SensorException>(() => NetworkSettings.Of(new NetworkOptions { Budget = 0 })).Message.ShouldContain("network.budget");
    }

    [Fact]
    public void Queue_ThatIsFull_DropsAndCounts()
    {
        var queue = new FlowQueue(most: 10);
        for (int i = 0; i < 25; i++)
        {
            queue.Take(new Flow { Start = s_begin, Originator = HostAddress.V4((uint)i), Responder = HostAddress.V4(1) });
        }

        var records = new Sensors.Records();
        queue.Drain(records).ShouldBeTrue();
        (records.Flows.Count, queue.Dropped, queue.Drain(records)).ShouldBe((10, 15, false));
    }

    private static FlowFinding Finding(string story, Severity severity) => new()
    {
        Detector = "scan",
        Key = story,
        Story = story,
        Technique = "T1046",
        Host = HostAddress.V4(1),
        First = s_begin,
        Last = s_begin,
        Flows = 1,
        Surprise = 1,
        Score = 0.5,
        Severity = severity,
        Title = "Scan",
        Sentence = "It scans.",
    };
}
