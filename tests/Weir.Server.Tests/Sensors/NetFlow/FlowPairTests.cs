using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors.NetFlow;
using Xunit;

namespace Weir.Server.Tests.Sensors.NetFlow;

public sealed class FlowPairTests
{
    private const string A = "192.0.2.1";
    private const string B = "198.51.100.2";
    private static readonly Timestamp s_now = Timestamp.FromSeconds(Exports.Sent);

    [Theory]
    [InlineData(40000, 443, 0x1b, 0x1b, 0, 1, true)] // both saw SYN: the earlier
    [InlineData(40000, 443, 0x1b, 0x1b, 1, 0, false)]
    [InlineData(40000, 443, 0x1b, 0x1b, 0, 0, true)] // at the same time: the port of a client
    [InlineData(8080, 443, 0x10, 0x10, 5, 0, true)] // no beginning: the higher port
    [InlineData(443, 40000, 0x02, 0x12, 5, 0, true)] // a SYN without ACK, whatever else
    [InlineData(443, 40000, 0x02, 0x14, 5, 0, true)]
    [InlineData(5000, 5000, 0x10, 0x10, 0, 1, true)]
    [InlineData(5000, 5000, 0x10, 0x10, 0, 0, true)] // nothing tells: the lower address
    public void Take_BothDirections_TellsWhoBegan(int port, int otherPort, byte flags, byte otherFlags, int start, int otherStart, bool isFirst)
    {
        var one = Half(A, port, B, otherPort, Flow.Tcp, flags, start);
        var other = Half(B, otherPort, A, port, Flow.Tcp, otherFlags, otherStart);
        Joined(one, other).ShouldHaveSingleItem().Originator.ToString().ShouldBe(isFirst ? A : B);
        Joined(other, one).ShouldBe(Joined(one, other));
    }

    [Fact]
    public void Take_NoAnswer_IsAFailureOnlyWhereAnswersAreSeen()
    {
        var question = Half(A, 40000, B, 53, Flow.Udp, 0, 0);
        Joined(question)[0].Outcome.ShouldBe(FlowOutcome.Unclear);

        var pair = Joined(Half(A, 40001, B, 53, Flow.Udp, 0, 0), Half(B, 53, A, 40001, Flow.Udp, 0, 0), question);
        pair.Select(flow => flow.Outcome).ShouldBe([FlowOutcome.Answered, FlowOutcome.Failed]);
    }

    [Fact]
    public void Take_AnswerAlone_IsOfTheResponder()
    {
        var flow = Joined(Half(B, 53, A, 40000, Flow.Udp, 0, 0)).ShouldHaveSingleItem();
        (flow.Originator.ToString(), flow.OriginatorPackets, flow.ResponderPackets, flow.Outcome).ShouldBe((A, 0, 2, FlowOutcome.Answered));
    }

    [Fact]
    public void Take_FlowThatGoesOn_IsAddedToTheOneThatWaits()
    {
        var flows = Joined(Half(A, 40000, B, 443, Flow.Tcp, 0x1a, 0), Half(A, 40000, B, 443, Flow.Tcp, 0x18, 30), Half(B, 443, A, 40000, Flow.Tcp, 0x1a, 0));
        var flow = flows.ShouldHaveSingleItem();
        (flow.OriginatorPackets, flow.ResponderPackets, flow.Duration).ShouldBe((4, 2, 31_000_000));
    }

    [Fact]
    public void Take_ConnectionThatBeginsAnew_IsAnother() =>
        Joined(Half(A, 40000, B, 443, Flow.Tcp, 2, 0), Half(A, 40000, B, 443, Flow.Tcp, 2, 3)).Count.ShouldBe(2);

    [Fact]
    public void Advance_RecordThatWaitedAMinute_GoesAlone()
    {
        var records = new Records();
        var pairs = new FlowPairs(records);
        pairs.Take(Half(A, 40000, B, 443, Flow.Tcp, 2, 0), 0, s_now);
        pairs.Advance(s_now + FlowPairs.Patience + -1);
        records.Flows.ShouldBeEmpty();
        pairs.Advance(s_now + FlowPairs.Patience);
        records.Flows.ShouldHaveSingleItem().State.ShouldBe(FlowState.S0);
        pairs.Waiting.ShouldBe(0);
    }

    [Fact]
    public void Take_MoreThanMayWait_LetsTheOldestGo()
    {
        var records = new Records();
        var pairs = new FlowPairs(records, most: 100);
        for (int i = 0; i < 1000; i++)
        {
            pairs.Take(Half(A, 10_000 + i, B, 443, Flow.Tcp, 2, 0), 0, s_now);
        }

        (pairs.Waiting, records.Flows.Count, records.Flows[^1].OriginatorPort).ShouldBe((100, 900, (ushort)10_899));
    }

    [Fact]
    public void Take_OtherExporter_IsAnotherFlow()
    {
        var records = new Records();
        var pairs = new FlowPairs(records);
        pairs.Take(Half(A, 40000, B, 443, Flow.Tcp, 0x1b, 0), 0, s_now);
        pairs.Take(Half(B, 443, A, 40000, Flow.Tcp, 0x1b, 0), 1, s_now);
        pairs.Waiting.ShouldBe(2);
    }

    private static List<Flow> Joined(params HalfFlow[] halves)
    {
        var records = new Records();
        var pairs = new FlowPairs(records);
        foreach (var half in halves)
        {
            pairs.Take(half, 0, s_now);
        }

        pairs.Finish();
        return records.Flows;
    }

    private static HalfFlow Half(string from, int fromPort, string to, int toPort, byte protocol, byte flags, int start) => new()
    {
        Source = HostAddress.Of(System.Net.IPAddress.Parse(from)),
        Destination = HostAddress.Of(System.Net.IPAddress.Parse(to)),
        SourcePort = (ushort)fromPort,
        DestinationPort = (ushort)toPort,
        Protocol = protocol,
        Flags = protocol == Flow.Tcp ? flags : null,
        Bytes = 120,
        Packets = 2,
        First = s_now + (start * Timestamp.Second),
        Last = s_now + ((start + 1) * Timestamp.Second),
    };
}
