using Shouldly;
using Weir.Flows;
using Weir.Server.Dashboard;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

public sealed class TechniqueBarsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 9, 21, 15, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Of_FindingOfThreeHours_CountsInEachOfThem()
    {
        var bars = TechniqueBars.Of([Finding("T1046", -3.2, -1.2), Finding("T1071", -100, -90)], s_now, hours: 24);

        bars.To.ShouldBe(new DateTimeOffset(2026, 9, 21, 16, 0, 0, TimeSpan.Zero));
        var only = bars.Series.ShouldHaveSingleItem();
        only.Name.ShouldBe("T1046 Network Service Discovery");
        only.Values.Count.ShouldBe(24);
        only.Values.Index().Where(bar => bar.Item > 0).Select(bar => bar.Index).ShouldBe([20, 21, 22]);
    }

    [Fact]
    public void Of_FindingThatBeganBefore_CountsFromTheFirstBar() =>
        TechniqueBars.Of([Finding("T1071", -1000, 5)], s_now, hours: 168).Series.ShouldHaveSingleItem().Values.ShouldAllBe(value => value == 1);

    private static FlowFinding Finding(string technique, double first, double last) => new()
    {
        Detector = "scan",
        Key = "k",
        Story = "s",
        Technique = technique,
        Host = HostAddress.V4(1),
        First = new Timestamp(s_now.AddHours(first).ToUnixTimeMilliseconds() * 1000),
        Last = new Timestamp(s_now.AddHours(last).ToUnixTimeMilliseconds() * 1000),
        Flows = 1,
        Surprise = 3,
        Score = 0.5,
        Severity = Severity.Medium,
        Title = "t",
        Sentence = "s",
    };
}
