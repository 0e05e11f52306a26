using Shouldly;
using Weir.Server.Dashboard.Queries;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

public sealed class UsualHoursTests
{
    [Fact]
    public void Of_ThreeDaysBefore_IsTheirQuantilesWithoutTheDayItself()
    {
        long[] values = new long[4 * 24];
        (values[5], values[29], values[53], values[77]) = (10, 30, 20, 1_000_000);

        // Of 10, 20, 30: a fifth of the way, the middle, four fifths of the way.
        UsualHours.Of(values, at: 77, first: 0).ShouldBe(new UsualRange(12, 20, 28));
    }

    [Theory]
    [InlineData(53, 0)]
    [InlineData(77, 6)]
    public void Of_FewerThanThreeDays_IsNothing(int at, int first) => UsualHours.Of(new long[4 * 24], at, first).ShouldBeNull();
}
