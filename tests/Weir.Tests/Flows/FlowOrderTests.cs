using Shouldly;
using Weir.Flows;
using Xunit;

namespace Weir.Tests.Flows;

public sealed class FlowOrderTests
{
    private static readonly long s_now = 1_700_000_000L * Timestamp.Second;

    [Fact]
    public void TryTake_OutOfOrder_GivesInOrderOfTheEnd()
    {
        var order = new FlowOrder(Timestamp.Hour);
        int[] minutes = [3, 1, 2, 0, 5, 4, 70, 69, 71, 75, 72, 150];

        Give(order, minutes).ShouldBe([0, 1, 2, 3, 4, 5, 69, 70, 71, 72, 75]);
        order.Close();
        Rest(order).ShouldBe([150]);
        order.Late.ShouldBe(0);
    }

    [Fact]
    public void Add_LaterThanAllowed_IsCountedAndLeftOut()
    {
        var order = new FlowOrder(10 * Timestamp.Minute);
        Give(order, [0, 1, 2, 3, 4, 5, 30, 3]);
        order.Close();
        Rest(order).ShouldBe([30]);
        order.Late.ShouldBe(1);
    }

    [Fact]
    public void Add_OneFlowOfAWrongClock_MakesNothingLate()
    {
        var order = new FlowOrder(10 * Timestamp.Minute);
        Give(order, [50 * 525_600, 0, 1, 2, 3, 4, 5, 50 * 525_600, 6, 7, 100]).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7]);
        order.Late.ShouldBe(0);
        order.OutOfTime.ShouldBe(2);
    }

    [Fact]
    public void Add_ManyThatAgreeOnAJump_AreBelieved()
    {
        var order = new FlowOrder(10 * Timestamp.Minute);
        int year = 525_600;
        Give(order, [0, 1, 2, 3, 4, year, year + 1, year + 2, year + 3, year + 4, year + 60]).ShouldBe([0, 1, 2, 3, 4, year, year + 1, year + 2, year + 3, year + 4]);
        order.OutOfTime.ShouldBe(0);
    }

    [Fact]
    public void Close_FewFlows_GivesThem()
    {
        var order = new FlowOrder(Timestamp.Hour);
        Give(order, [2, 1]).ShouldBeEmpty();
        order.Close();
        Rest(order).ShouldBe([1, 2]);
    }

    [Fact]
    public void Add_DurationThatCannotBe_EndsWhenItBegins()
    {
        var order = new FlowOrder(Timestamp.Hour);
        order.Add(FlowAt(0) with { Duration = long.MaxValue });
        order.Add(FlowAt(0) with { Duration = -5 });
        order.Close();
        order.TryTake(out Flow flow).ShouldBeTrue();
        flow.End.ShouldBe(flow.Start);
    }

    private static List<int> Give(FlowOrder order, int[] minutes)
    {
        var given = new List<int>();
        foreach (int minute in minutes)
        {
            order.Add(FlowAt(minute));
            given.AddRange(Rest(order));
        }

        return given;
    }

    private static List<int> Rest(FlowOrder order)
    {
        var given = new List<int>();
        while (order.TryTake(out Flow flow))
        {
            given.Add((int)((flow.End.Micros - s_now) / Timestamp.Minute));
        }

        return given;
    }

    private static Flow FlowAt(int minute) => new() { Start = new Timestamp(s_now + (minute * Timestamp.Minute)), Originator = HostAddress.V4(1), Responder = HostAddress.V4(2) };
}
